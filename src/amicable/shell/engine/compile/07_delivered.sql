-- Rule 7: what was delivered for each billed line, first billed first served.

CREATE TEMP TABLE received AS
SELECT
    d.delivery_id, l.line AS delivery_line, COALESCE(l.order_id, d.order_id) AS order_id,
    l.order_line, l.item_id, d.delivered_on,
    d.signed_by IS NOT NULL OR d.proof IS NOT NULL AS signed,
    COALESCE(d.status, 'delivered') IN ('refused', 'lost') AS lost,
    CASE WHEN COALESCE(d.status, 'delivered') IN ('refused', 'lost') THEN 0
        ELSE price(COALESCE(l.accepted_quantity, l.quantity)) END AS quantity,
    COALESCE(l.condition, 'good') <> 'good' AS is_spoilt
FROM delivery_lines AS l
JOIN deliveries AS d ON d.delivery_id = l.delivery_id
WHERE d.delivered_on <= getvariable('as_of');

CREATE TEMP TABLE goods_lines AS
SELECT s.invoice_id, s.line, s.item_id, s.issued_on, s.delivery_id, s.order_id, s.order_line,
    s.quantity, COALESCE(c.credited_quantity, 0) AS credited_quantity,
    COALESCE(s.order_id, d.order_id) AS sale,
    s.invoice_id IN (SELECT preceding_invoice_id FROM issued WHERE kind = '384') AS is_replaced
FROM supplied AS s
LEFT JOIN line_credits AS c USING (invoice_id, line)
LEFT JOIN deliveries AS d ON d.delivery_id = s.delivery_id
WHERE COALESCE(s.kind, 'goods') = 'goods' AND s.item_id IS NOT NULL AND s.quantity IS NOT NULL
    AND (s.delivery_id IS NOT NULL OR s.order_id IS NOT NULL);

-- The deliveries that a line can claim: those it names, else those of its order line or item.
CREATE TEMP TABLE claimed AS
SELECT g.invoice_id, g.line, r.*
FROM goods_lines AS g
JOIN received AS r ON g.delivery_id IS NOT NULL
    AND r.delivery_id = g.delivery_id AND r.item_id = g.item_id
UNION ALL
SELECT g.invoice_id, g.line, r.*
FROM goods_lines AS g
JOIN received AS r ON g.delivery_id IS NULL AND r.order_id = g.order_id
    AND r.item_id = g.item_id
    AND (g.order_line IS NULL OR r.order_line IS NULL OR r.order_line = g.order_line);

-- What earlier lines have claimed: of the delivery that a line names, else of its whole order. An
-- invoice that a corrected one (384) replaces claims nothing.
CREATE TEMP TABLE billed_before AS
SELECT
    invoice_id, line, CASE WHEN delivery_id IS NOT NULL
        THEN COALESCE(CAST(sum(claimed) OVER of_delivery AS BIGINT), 0)
        ELSE COALESCE(CAST(sum(claimed) OVER of_order AS BIGINT), 0) END AS before
FROM (SELECT *, CASE WHEN is_replaced THEN 0 ELSE quantity - credited_quantity END AS claimed
      FROM goods_lines)
WINDOW of_delivery AS (PARTITION BY delivery_id, item_id ORDER BY issued_on, invoice_id, line
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    of_order AS (PARTITION BY sale, item_id, order_line ORDER BY issued_on, invoice_id, line
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);

CREATE TEMP TABLE line_delivered AS
SELECT
    c.invoice_id, c.line,
    GREATEST(CAST(sum(c.quantity) AS BIGINT) - any_value(b.before), 0) AS delivered,
    max_by(c.delivery_id, (c.delivered_on, c.delivery_id)) AS seen_delivery_id,
    max_by(c.delivery_line, (c.delivered_on, c.delivery_id)) AS delivery_line,
    max(c.delivered_on) AS delivered_on, 
    COALESCE(bool_and(c.signed) FILTER (NOT c.lost), bool_and(c.signed)) AS signed,
    bool_or(c.lost) AS lost, bool_or(c.is_spoilt) AS spoilt
FROM claimed AS c
JOIN billed_before AS b USING (invoice_id, line)
GROUP BY c.invoice_id, c.line;
