SELECT
    code('D', a.block, 7) AS discount_id, 'percent' AS kind,
    CAST(a.discount * 0.1 AS DECIMAL(9, 1)) AS value, DATE '2025-01-01' AS valid_from,
    b.customer_id, b.contract_id, a.item_id, 'line' AS scope, NULL AS minimum_quantity
FROM agreed AS a JOIN blocks AS b USING (block) WHERE a.discount IS NOT NULL
UNION ALL
SELECT code('E', a.block, 7), 'percent', 3.0, DATE '2025-01-01', b.customer_id, b.contract_id,
    a.item_id, 'line', 1000
FROM agreed AS a JOIN blocks AS b USING (block) WHERE a.line = 7 AND b.look = 5
