SELECT
    order_id || CASE WHEN line = 5 THEN 'C' ELSE 'A' END AS delivery_id,
    CAST(line AS VARCHAR) AS line, item_id, order_id, CAST(line AS VARCHAR) AS order_line,
    CAST(CASE WHEN line = 7 THEN 1000 WHEN pair = 2 AND month = 3 AND line = 4
        THEN quantity - 1000 ELSE quantity END * 0.001 AS DECIMAL(18, 3)) AS quantity
FROM happened WHERE line <= 7
UNION ALL
SELECT order_id || 'B', '7', item_id, order_id, '7',
    CAST((quantity - 1000) * 0.001 AS DECIMAL(18, 3))
FROM happened WHERE line = 7
