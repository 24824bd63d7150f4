SELECT
    code('T', a.block, 7) || '-' || CAST(a.line AS VARCHAR) AS term_id, a.item_id,
    CASE WHEN a.line = 10 THEN 'volume' WHEN a.line = 9 AND a.block % 2 = 0 THEN 'graduated'
        ELSE 'per_unit' END AS model,
    DATE '2025-01-01' AS valid_from, CASE WHEN a.line = 1 THEN DATE '2026-04-01' END AS valid_to,
    code('K', a.block, 7) AS contract_id, NULL AS customer_group,
    CAST(a.price * 0.0001 AS DECIMAL(18, 4)) AS unit_price
FROM agreed AS a WHERE a.line <= 3 OR a.line >= 8
UNION ALL
SELECT code('T', block, 7) || '-1a', item_id, 'per_unit', DATE '2026-04-01', NULL,
    code('K', block, 7), NULL, CAST((price + 1000) * 0.0001 AS DECIMAL(18, 4))
FROM agreed WHERE line = 1
UNION ALL
SELECT code('L', i.range, 3) || '-' || CAST(s.range AS VARCHAR), code('G', i.range, 3), 'per_unit',
    DATE '2025-01-01', NULL, NULL, code('W', s.range, 1),
    CAST(group_price(i.range, s.range) * 0.0001 AS DECIMAL(18, 4))
FROM range(200, 300) AS i, range(4) AS s
UNION ALL
SELECT code('L', range, 3), code('G', range, 3), 'per_unit', DATE '2025-01-01', NULL, NULL, NULL,
    CAST(list_price(range) * 0.0001 AS DECIMAL(18, 4))
FROM range(300)
