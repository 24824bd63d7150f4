-- What arrived otherwise than ordered: damaged, another item, or more than was ordered.

-- What a contract says of deliveries. A delivery term is its first word: "DAP Madrid" is DAP.
CREATE TEMP TABLE delivery_clauses AS
SELECT c.contract_id, c.delivery_term, t.pays_carriage, t.risk_passes, c.claim_days,
    percent(COALESCE(c.quantity_tolerance_percent, 0)) AS tolerance
FROM contracts AS c
LEFT JOIN delivery_terms AS t
    ON t.term = regexp_extract(upper(trim(c.delivery_term)), '^[A-Z]+');

-- Units that arrived and were not as ordered, without those that the customer accepted.
CREATE TEMP TABLE spoilt_rows AS
SELECT *, CASE WHEN is_wrong AND substitute_agreed_on IS NOT NULL THEN 0 ELSE left_over END
    AS quantity
FROM (
    SELECT
        l.delivery_id, l.line AS delivery_line, COALESCE(l.order_id, d.order_id) AS order_id,
        COALESCE(l.order_line, s.asked_line) AS order_line, l.item_id, s.ordered_item_id,
        d.delivered_on, l.noted_on, l.substitute_agreed_on,
        l.accepted_quantity IS NOT NULL AS is_refused,
        l.condition = 'wrong_item' OR s.ordered_item_id IS NOT NULL AS is_wrong,
        price(l.quantity - COALESCE(l.accepted_quantity, 0)) AS left_over
    FROM delivery_lines AS l
    JOIN deliveries AS d USING (delivery_id)
    LEFT JOIN stray_rows AS s ON s.delivery_id = l.delivery_id AND s.delivery_line = l.line
    WHERE (l.condition IN ('damaged', 'wrong_item') OR s.ordered_item_id IS NOT NULL)
        AND d.delivered_on <= getvariable('as_of')
        AND COALESCE(d.status, 'delivered') NOT IN ('refused', 'lost'));

-- Each such delivery line belongs to the lines that bill it, first billed first.
CREATE TEMP TABLE spoilt_claims AS
SELECT *,
    LEAST(quantity, GREATEST(line_quantity - COALESCE(CAST(sum(quantity) OVER (
        PARTITION BY line_id ORDER BY delivered_on, delivery_id, delivery_line
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT), 0), 0)) AS taken
FROM (
    SELECT g.line_id, g.quantity AS line_quantity, g.item_id AS billed_item_id,
        r.* REPLACE (GREATEST(r.quantity - COALESCE(CAST(sum(g.quantity) OVER (
            PARTITION BY r.delivery_id, r.delivery_line
            ORDER BY g.item_id = r.ordered_item_id DESC, g.issued_on, g.invoice_id, g.line
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT), 0), 0) AS quantity)
    FROM spoilt_rows AS r
    JOIN goods_lines AS g
        ON NOT g.is_replaced
        AND (g.delivery_id = r.delivery_id OR (g.delivery_id IS NULL AND g.sale = r.order_id))
        AND CASE WHEN g.order_line IS NOT NULL AND r.order_line IS NOT NULL
            THEN g.order_line = r.order_line
            ELSE g.item_id IN (r.item_id, COALESCE(r.ordered_item_id, r.item_id)) END);

CREATE TEMP TABLE line_spoilt AS
SELECT
    c.line_id,
    CAST(sum(taken) FILTER (NOT is_wrong AND NOT late) AS BIGINT) AS damaged,
    bool_or(NOT is_wrong AND late) AS noted_late,
    bool_or(NOT is_wrong AND unclear) AS note_unclear,
    bool_and(is_refused) FILTER (NOT is_wrong) AS all_refused,
    max_by(noted_on, (delivered_on, delivery_id, delivery_line)) FILTER (NOT is_wrong) AS noted_on,
    max_by(last_day, (delivered_on, delivery_id, delivery_line)) FILTER (NOT is_wrong) AS note_until,
    -- Who is billed for an item that nobody ordered owes nothing for it.
    CAST(sum(CASE WHEN billed_item_id <> ordered_item_id AND taken > 0 THEN line_quantity
        ELSE taken END) FILTER (is_wrong) AS BIGINT) AS wrong,
    bool_or(is_wrong AND billed_item_id <> ordered_item_id) AS other_billed,
    max_by(NULLIF(c.item_id, COALESCE(ordered_item_id, billed_item_id)),
        (delivered_on, delivery_id, delivery_line)) FILTER (is_wrong) AS wrong_item_id,
    max_by(COALESCE(ordered_item_id, billed_item_id), (delivered_on, delivery_id, delivery_line))
        FILTER (is_wrong) AS ordered_item_id,
    max(substitute_agreed_on) AS substitute_agreed_on,
    -- Several items for one that was ordered may be the parts of a kit.
    count(DISTINCT c.item_id) FILTER (is_wrong) > 1 AS several_items,
    max_by(delivery_id, (delivered_on, delivery_id, delivery_line)) AS spoilt_delivery_id,
    max_by(delivery_line, (delivered_on, delivery_id, delivery_line)) AS spoilt_delivery_line,
    max(delivered_on) AS spoilt_on
FROM (
    SELECT c.*, c.delivered_on + CAST(k.claim_days AS INTEGER) AS last_day,
        COALESCE(c.noted_on > c.delivered_on + CAST(k.claim_days AS INTEGER), FALSE) AS late,
        COALESCE(c.noted_on > c.delivered_on AND k.claim_days IS NULL, FALSE) AS unclear
    FROM spoilt_claims AS c
    JOIN supplied AS s USING (line_id)
    LEFT JOIN delivery_clauses AS k ON k.contract_id = s.contract_id) AS c
GROUP BY c.line_id;

-- A remark on the proof of delivery, where no condition says what it means.
CREATE TEMP TABLE remarked_lines AS
SELECT DISTINCT c.line_id
FROM claimed AS c
JOIN deliveries AS d USING (delivery_id)
WHERE d.remarks IS NOT NULL AND d.delivery_id NOT IN (SELECT delivery_id FROM spoilt_rows);

-- Goods billed beyond what their order asked for: by one line, by several, or not asked for at all.
-- What was ordered in another unit counts in the line's, where the books hold the conversion.
CREATE MACRO in_units_sold(ordered, factor) AS CASE WHEN factor.times IS NULL THEN ordered
    ELSE converted_quantity(ordered, factor.times, factor.over) END;

CREATE TEMP TABLE exceeding AS
SELECT DISTINCT sale, item_id
FROM (
    SELECT g.sale, g.item_id
    FROM goods_lines AS g
    LEFT JOIN order_lines AS o
        ON o.order_id = g.sale AND o.item_id = g.item_id
        AND (g.order_line IS NULL OR o.line = g.order_line)
    WHERE g.sale IN (SELECT order_id FROM order_lines)
        AND (o.order_id IS NULL OR price(o.quantity) < g.quantity)
    UNION ALL
    SELECT g.sale, g.item_id
    FROM counted_otherwise AS u JOIN goods_lines AS g USING (line_id)
    WHERE u.factor.times IS NOT NULL AND g.sale IN (SELECT order_id FROM order_lines)
    UNION ALL
    SELECT g.sale, g.item_id
    FROM billed_before AS b JOIN goods_lines AS g USING (line_id)
    WHERE b.before > 0 AND g.sale IN (SELECT order_id FROM order_lines));

-- What the order allows each line, first billed first. Lines that name their order line share it;
-- where one of them does not, all share what the order asks for of the item.
CREATE TEMP TABLE over_billed AS
WITH asked AS (
    SELECT order_id AS sale, item_id, line AS order_line, CAST(price(quantity) AS BIGINT) AS ordered
    FROM order_lines WHERE (order_id, item_id) IN (SELECT (sale, item_id) FROM exceeding)
    UNION ALL
    -- What the customer agreed to instead was ordered as well.
    SELECT r.order_id, r.item_id, s.asked_line, CAST(sum(r.quantity) AS BIGINT)
    FROM stray_rows AS s JOIN received AS r USING (delivery_id, delivery_line)
    WHERE r.is_taken AND (r.order_id, r.item_id) IN (SELECT (sale, item_id) FROM exceeding)
    GROUP BY ALL),
billing AS (
    SELECT g.*, CASE WHEN bool_or(g.order_line IS NULL) OVER (PARTITION BY g.sale, g.item_id)
        THEN NULL ELSE g.order_line END AS share_of
    FROM goods_lines AS g
    JOIN exceeding AS e ON e.sale = g.sale AND e.item_id = g.item_id
    WHERE NOT g.is_replaced),
shares AS (
    SELECT b.*, s.customer_id, u.line_id IS NOT NULL AND u.factor.times IS NULL AS other_unit,
        u.factor, in_units_sold(COALESCE(a.ordered, 0), u.factor) AS ordered,
        CASE WHEN a.ordered > 0 AND u.factor.over = price(1)
            THEN shown(unscaled(a.ordered)) || ' × ' || shown(unscaled(u.factor.times)) END
            AS ordered_as, COALESCE(k.tolerance, 0) AS tolerance,
        COALESCE(CAST(sum(b.quantity - b.credited_quantity) OVER (
            PARTITION BY b.sale, b.item_id, b.share_of ORDER BY b.issued_on, b.invoice_id, b.line
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT), 0) AS billed_before
    FROM billing AS b
    JOIN supplied AS s USING (line_id)
    LEFT JOIN counted_otherwise AS u USING (line_id)
    LEFT JOIN (SELECT sale, item_id, order_line, ordered FROM asked
               UNION ALL
               SELECT sale, item_id, NULL, CAST(sum(ordered) AS BIGINT) FROM asked
               GROUP BY sale, item_id) AS a
        ON a.sale = b.sale AND a.item_id = b.item_id
        AND a.order_line IS NOT DISTINCT FROM b.share_of
    LEFT JOIN delivery_clauses AS k ON k.contract_id = s.contract_id)
SELECT line_id, customer_id, sale, item_id, other_unit, factor, ordered, ordered_as, tolerance,
    GREATEST(may_be - billed_before, 0) AS allowed
FROM (SELECT *, CAST(ordered + ordered * CAST(tolerance AS HUGEINT) // 1000000 AS BIGINT)
        AS may_be FROM shares)
WHERE billed_before + quantity > may_be;

-- What the customer's other orders of the item have left: one of them may be what came.
CREATE TEMP TABLE other_orders AS
SELECT b.line_id,
    CAST(sum(GREATEST(in_units_sold(CAST(o.ordered AS BIGINT), b.factor)
        - COALESCE(x.billed, 0), 0)) AS BIGINT) AS left_elsewhere
FROM over_billed AS b
JOIN (
    SELECT o.customer_id, o.order_id, l.item_id, sum(price(l.quantity)) AS ordered
    FROM orders AS o JOIN order_lines AS l USING (order_id)
    WHERE COALESCE(o.status, '') <> 'cancelled' AND o.ordered_on <= getvariable('as_of')
        AND (o.customer_id, l.item_id) IN (SELECT (customer_id, item_id) FROM over_billed)
    GROUP BY ALL) AS o
    ON o.customer_id = b.customer_id AND o.item_id = b.item_id AND o.order_id <> b.sale
LEFT JOIN (SELECT sale, item_id, sum(quantity - credited_quantity) AS billed
           FROM goods_lines WHERE item_id IN (SELECT item_id FROM over_billed)
           GROUP BY sale, item_id) AS x
    ON x.sale = o.order_id AND x.item_id = o.item_id
GROUP BY b.line_id;
