-- What came back for a billed line: returns that name it, else the invoice's or order's only line
-- of the item that billed as many. Restocking is the mean of several returns, null where that is
-- no exact percentage.

CREATE TEMP TABLE line_returns AS
SELECT
    line_id, CAST(sum(price(quantity)) AS BIGINT) AS returned,
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
GROUP BY line_id;
