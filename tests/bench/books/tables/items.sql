SELECT code('G', range, 3) AS item_id, 'Article ' || CAST(range AS VARCHAR) AS name,
    'piece' AS unit, 'goods' AS kind, NULL AS tax_category
FROM range(300)
UNION ALL
SELECT code('S', range, 1), 'Rental ' || CAST(range AS VARCHAR), 'month', 'subscription', NULL
FROM range(5)
UNION ALL
SELECT code('U', range, 1), 'Calls ' || CAST(range AS VARCHAR), 'call', 'usage', NULL FROM range(2)
UNION ALL
SELECT 'V0', 'Support hours', 'hour', 'service', NULL
