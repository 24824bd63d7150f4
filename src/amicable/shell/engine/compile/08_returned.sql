-- Units of an order that came beyond what was billed: sent instead of what came back, or too many.
CREATE TEMP TABLE surplus_units AS
WITH sales AS (
    SELECT order_id AS sale, item_id FROM returns WHERE order_id IS NOT NULL
    UNION
    SELECT g.sale, g.item_id
    FROM returns AS r
    JOIN goods_lines AS g ON g.invoice_id = r.invoice_id AND g.item_id = r.item_id)
SELECT b.sale, b.item_id, CAST(r.quantity - b.quantity AS BIGINT) AS units
FROM (SELECT g.sale, g.item_id, sum(g.quantity) AS quantity
      FROM goods_lines AS g SEMI JOIN sales USING (sale, item_id)
      WHERE NOT g.is_replaced AND g.quantity > 0 GROUP BY ALL) AS b
JOIN (SELECT order_id AS sale, item_id, sum(quantity) AS quantity
      FROM (SELECT r.* FROM received AS r JOIN sales AS s
            ON s.sale = r.order_id AND s.item_id = r.item_id)
      GROUP BY ALL) AS r USING (sale, item_id)
WHERE r.quantity > b.quantity;

-- Goods went back, and others of the item came by an order that nobody billed: an exchange, perhaps.
CREATE TEMP TABLE perhaps_exchanged AS
SELECT DISTINCT k.return_id
FROM known_returns AS k
JOIN orders AS o ON o.customer_id = k.customer_id
JOIN received AS r ON r.order_id = o.order_id AND r.item_id = k.item_id
    AND r.delivered_on >= k.received_on AND r.quantity > 0
ANTI JOIN billed AS b ON b.order_id = o.order_id AND b.item_id = k.item_id
ANTI JOIN billed AS n ON n.delivery_id = r.delivery_id AND n.item_id = k.item_id;

-- What came back for a billed line: returns that name it, else the invoice's or order's only line
-- of the item that billed as many. Restocking is the mean of several returns, null where that is
-- no exact percentage.

CREATE TEMP TABLE line_returns AS
SELECT
    line_id, GREATEST(CAST(sum(price(quantity)) AS BIGINT) - COALESCE(any_value(units), 0), 0)
        AS returned,
    bool_or(return_id IN (SELECT return_id FROM perhaps_exchanged)) AS perhaps_exchanged,
    max_by(return_id, (received_on, return_id)) AS return_id, max(received_on) AS returned_on,
    CASE WHEN sum(price(quantity)) > 0 AND sum(CAST(price(quantity) AS HUGEINT)
            * percent(COALESCE(restocking_percent, 0))) % sum(price(quantity)) = 0
        THEN CAST(sum(CAST(price(quantity) AS HUGEINT) * percent(COALESCE(restocking_percent, 0)))
            // sum(price(quantity)) AS BIGINT) END AS restocking
FROM (
    SELECT r.*, b.line_id
    FROM returns AS r
    JOIN (SELECT r.return_id, b.*
          FROM returns AS r JOIN billed AS b ON b.invoice_id = r.invoice_id
              AND b.item_id = r.item_id AND (r.invoice_line IS NULL OR r.invoice_line = b.line)
          UNION ALL
          SELECT r.return_id, b.*
          FROM returns AS r JOIN billed AS b ON r.invoice_id IS NULL
              AND b.order_id = r.order_id AND b.item_id = r.item_id) AS b USING (return_id)
    WHERE r.received_on <= getvariable('as_of')
    QUALIFY row_number() OVER (
        PARTITION BY r.return_id ORDER BY COALESCE(b.quantity < price(r.quantity), TRUE),
            b.issued_on, b.invoice_id, b.line) = 1)
LEFT JOIN (SELECT g.line_id, u.units FROM goods_lines AS g JOIN surplus_units AS u
           ON u.sale = g.sale AND u.item_id = g.item_id) AS u USING (line_id)
GROUP BY line_id;
