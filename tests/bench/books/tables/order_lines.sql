SELECT
    order_id, CAST(line AS VARCHAR) AS line, item_id,
    CAST(quantity * 0.001 AS DECIMAL(18, 3)) AS quantity
FROM happened WHERE line <= 7
