-- Rule 7: what was delivered for each billed line, first billed first served.

CREATE TEMP TABLE received AS
SELECT
    d.delivery_id, l.line AS delivery_line, COALESCE(l.order_id, d.order_id) AS order_id,
    l.order_line, l.item_id, d.delivered_on,
    d.signed_by IS NOT NULL OR d.proof IS NOT NULL AS signed,
    COALESCE(d.status, 'delivered') IN ('refused', 'lost') AS lost,
    -- What arrived damaged was delivered (Q03); what arrived instead of it was not (Q04).
    CASE WHEN COALESCE(d.status, 'delivered') IN ('refused', 'lost') THEN 0
        WHEN l.condition = 'damaged' THEN price(l.quantity)
        WHEN l.condition = 'wrong_item' THEN price(COALESCE(l.accepted_quantity, 0))
        ELSE price(COALESCE(l.accepted_quantity, l.quantity)) END AS quantity,
    COALESCE(l.condition, 'good') <> 'good' AS is_spoilt,
    l.substitute_agreed_on IS NOT NULL OR l.accepted_quantity IS NOT NULL AS is_taken,
    COALESCE(l.accepted_quantity < l.quantity, FALSE) AS is_cut
FROM delivery_lines AS l
JOIN deliveries AS d ON d.delivery_id = l.delivery_id
WHERE d.delivered_on <= getvariable('as_of');

-- Deliveries of another item than their order line asks for, or than the only line of their order.
CREATE TEMP TABLE stray_rows AS
SELECT r.delivery_id, r.delivery_line, o.line AS asked_line, o.item_id AS ordered_item_id
FROM received AS r
JOIN order_lines AS o ON o.order_id = r.order_id AND o.line = r.order_line
WHERE o.item_id <> r.item_id
UNION ALL
SELECT r.delivery_id, r.delivery_line, o.order_line, o.ordered_item_id
FROM (SELECT * FROM received WHERE order_line IS NULL) AS r
ANTI JOIN order_lines AS k ON k.order_id = r.order_id AND k.item_id = r.item_id
JOIN (SELECT order_id, min(line) AS order_line, min(item_id) AS ordered_item_id
      FROM order_lines GROUP BY order_id HAVING count(*) = 1) AS o ON o.order_id = r.order_id;

-- Deliveries without a line, and lines without their delivery: what came when is not known.
CREATE TEMP TABLE lineless_deliveries AS
SELECT l.order_id
FROM delivery_lines AS l
ANTI JOIN deliveries AS d ON d.delivery_id = l.delivery_id
WHERE l.order_id IS NOT NULL
UNION ALL
SELECT d.order_id
FROM deliveries AS d
ANTI JOIN delivery_lines AS l ON l.delivery_id = d.delivery_id
WHERE d.order_id IS NOT NULL AND d.delivered_on <= getvariable('as_of')
    AND COALESCE(d.status, 'delivered') NOT IN ('refused', 'lost');

-- A line that brings an item to its least amount on the invoice bills no unit of it.
CREATE TEMP TABLE topped_up AS
WITH topping AS (
    SELECT s.line_id, s.invoice_id, s.item_id, money(t.minimum_amount) AS least
    FROM supplied AS s
    JOIN line_prices AS p USING (line_id)
    JOIN (SELECT * FROM terms WHERE minimum_amount > 0) AS t ON t.term_id = p.term_id
    WHERE s.quantity = price(1) AND s.unit_price <> t.agreed)
SELECT t.line_id
FROM topping AS t
JOIN supplied AS s ON s.invoice_id = t.invoice_id AND s.item_id = t.item_id
GROUP BY t.line_id
HAVING count(*) > 1 AND sum(s.net) = any_value(t.least);

CREATE TEMP TABLE goods_lines AS
SELECT s.line_id, s.invoice_id, s.line, s.item_id, s.issued_on, s.delivery_id, s.order_id, s.order_line,
    s.quantity, COALESCE(c.credited_quantity, 0) AS credited_quantity,
    COALESCE(s.order_id, d.order_id) AS sale,
    s.invoice_id IN (SELECT preceding_invoice_id FROM issued WHERE kind = '384') AS is_replaced
FROM supplied AS s
LEFT JOIN line_credits AS c USING (line_id)
LEFT JOIN deliveries AS d ON d.delivery_id = s.delivery_id
WHERE COALESCE(s.kind, 'goods') = 'goods' AND s.item_id IS NOT NULL AND s.quantity IS NOT NULL
    AND s.is_supply AND s.line_id NOT IN (SELECT line_id FROM topped_up)
    AND (s.delivery_id IS NOT NULL OR s.order_id IS NOT NULL);

-- The deliveries that a line can claim: those it names, else those of its order line or item.
CREATE TEMP TABLE claimed AS
SELECT g.line_id, r.*
FROM goods_lines AS g
JOIN received AS r ON g.delivery_id IS NOT NULL
    AND r.delivery_id = g.delivery_id AND r.item_id = g.item_id
UNION ALL
SELECT g.line_id, r.*
FROM goods_lines AS g
JOIN received AS r ON g.delivery_id IS NULL AND r.order_id = g.order_id
    AND r.item_id = g.item_id
    AND (g.order_line IS NULL OR r.order_line IS NULL OR r.order_line = g.order_line)
UNION ALL
-- Another item that the customer agreed to, or accepted, stands for the one ordered.
SELECT g.line_id, r.*
FROM goods_lines AS g
JOIN (SELECT r.* REPLACE (s.ordered_item_id AS item_id, s.asked_line AS order_line)
      FROM stray_rows AS s JOIN received AS r USING (delivery_id, delivery_line)
      WHERE r.is_taken) AS r
    ON (r.delivery_id = g.delivery_id OR (g.delivery_id IS NULL AND r.order_id = g.order_id))
    AND r.item_id = g.item_id AND (g.order_line IS NULL OR r.order_line = g.order_line);

-- Goods on hire come once and are billed period after period: as many of them, at one amount, each line
-- with days of its own.
CREATE TEMP TABLE hired_lines AS
WITH spans AS (
    SELECT g.line_id, g.sale, g.item_id, g.order_line, g.quantity, s.net, l.period_from, l.period_to
    FROM goods_lines AS g
    JOIN (SELECT invoice_id, line, period_from, period_to FROM invoice_lines
          WHERE period_from < period_to) AS l ON l.invoice_id = g.invoice_id AND l.line = g.line
    JOIN supplied AS s USING (line_id)
    WHERE g.sale IS NOT NULL)
SELECT unnest(list(line_id)) AS line_id
FROM (SELECT *, lead(period_from) OVER (PARTITION BY sale, item_id, order_line
          ORDER BY period_from, line_id) AS next_from FROM spans)
GROUP BY sale, item_id, order_line
HAVING count(*) > 1 AND min(quantity) = max(quantity) AND min(net) = max(net)
    AND bool_and(COALESCE(next_from >= period_to, TRUE))
UNION
-- As many units several times, which together cost no more than once, are parts of one price.
SELECT unnest(list(s.line_id))
FROM (SELECT unnest(list(line_id)) AS line_id, sale, item_id, order_line,
          any_value(quantity) AS quantity
      FROM goods_lines WHERE sale IS NOT NULL GROUP BY sale, item_id, order_line
      HAVING count(*) > 1 AND min(quantity) = max(quantity)) AS a
JOIN supplied AS s USING (line_id)
JOIN line_prices AS p USING (line_id)
GROUP BY a.sale, a.item_id, a.order_line
HAVING sum(s.net + s.allowance - s.charge) <= extended(any_value(a.quantity),
    min(p.term_price), max(p.term_per), any_value(s.unit));

-- The day for which we promised the delivery of an order or an invoice, the last where there are several.
CREATE TEMP TABLE delivery_days AS
SELECT g.line_id, max(p.due_on) AS deliver_on
FROM goods_lines AS g
JOIN promises AS p ON p.kind = 'delivery' AND p.due_on IS NOT NULL
    AND (p.order_id = g.sale OR p.invoice_id = g.invoice_id)
    AND COALESCE(p.item_id, g.item_id) = g.item_id
GROUP BY g.line_id;

-- Invoices that were paid before goods are usually billed, or due at once: these goods may be due
-- much later.
CREATE TEMP TABLE paid_ahead AS
SELECT a.invoice_id
FROM allocations AS a
JOIN payments AS p USING (payment_id)
JOIN issued AS i ON i.invoice_id = a.invoice_id AND p.received_on <= i.issued_on
UNION SELECT invoice_id FROM issued WHERE due_on <= issued_on;

-- What earlier lines have claimed, where several claim: of the delivery that a line names, else of
-- its whole order. An invoice that a corrected one (384) replaces claims nothing.
CREATE TEMP TABLE billed_before AS
WITH claims AS (
    SELECT line_id, delivery_id, sale, item_id, order_line, issued_on, invoice_id, line,
        CASE WHEN is_replaced THEN 0 ELSE quantity - credited_quantity END AS claimed
    FROM goods_lines WHERE line_id NOT IN (SELECT line_id FROM hired_lines)),
of_deliveries AS (
    SELECT * FROM claims WHERE (delivery_id, item_id) IN (
        SELECT (delivery_id, item_id) FROM claims WHERE delivery_id IS NOT NULL
        GROUP BY delivery_id, item_id HAVING count(*) > 1)),
of_orders AS (
    SELECT c.*
    FROM claims AS c
    JOIN (SELECT sale, item_id, order_line FROM claims
          GROUP BY ALL HAVING count(*) > 1 AND bool_or(delivery_id IS NULL)) AS g
        ON g.sale = c.sale AND g.item_id = c.item_id
        AND g.order_line IS NOT DISTINCT FROM c.order_line)
SELECT line_id, CAST(sum(claimed) OVER (
    PARTITION BY delivery_id, item_id ORDER BY issued_on, invoice_id, line
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT) AS before
FROM of_deliveries
UNION ALL
SELECT line_id, before
FROM (SELECT line_id, delivery_id, CAST(sum(claimed) OVER (
          PARTITION BY sale, item_id, order_line ORDER BY issued_on, invoice_id, line
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT) AS before
      FROM of_orders)
WHERE delivery_id IS NULL;

-- What came of an order's item beyond what its other lines bill: a line that names one of several
-- deliveries may bill them all.
CREATE TEMP TABLE left_of_orders AS
SELECT g.line_id, CAST(LEAST(g.quantity, r.quantity - b.quantity + g.quantity - g.credited_quantity)
    AS BIGINT) AS units
FROM goods_lines AS g
JOIN (SELECT sale, item_id, sum(quantity - credited_quantity) AS quantity FROM goods_lines
      WHERE NOT is_replaced GROUP BY ALL HAVING bool_or(delivery_id IS NOT NULL)) AS b
    ON b.sale = g.sale AND b.item_id = g.item_id
JOIN (SELECT order_id AS sale, item_id, sum(quantity) AS quantity FROM received GROUP BY ALL) AS r
    ON r.sale = g.sale AND r.item_id = g.item_id
WHERE g.delivery_id IS NOT NULL AND g.line_id NOT IN (SELECT line_id FROM counted_otherwise);

CREATE TEMP TABLE line_delivered AS
SELECT
    c.line_id,
    GREATEST(CAST(sum(CASE WHEN u.factor.times IS NULL THEN c.quantity
        ELSE converted_quantity(c.quantity, u.factor.times, u.factor.over) END) AS BIGINT)
        - COALESCE(any_value(b.before), 0), COALESCE(any_value(o.units), 0), 0) AS delivered,
    max_by(c.delivery_id, (c.delivered_on, c.delivery_id)) AS seen_delivery_id,
    max_by(c.delivery_line, (c.delivered_on, c.delivery_id, c.delivery_line)) AS delivery_line,
    max(c.delivered_on) AS delivered_on,
    COALESCE(bool_and(c.signed) FILTER (NOT c.lost), bool_and(c.signed)) AS signed,
    bool_or(c.lost) AS lost, bool_or(c.is_spoilt) AS spoilt,
    bool_or(c.lost OR c.is_cut) AS short_for_good
FROM claimed AS c
LEFT JOIN billed_before AS b USING (line_id)
LEFT JOIN counted_otherwise AS u USING (line_id)
LEFT JOIN left_of_orders AS o USING (line_id)
GROUP BY c.line_id;
