SELECT code('T', block, 7) || '-10' AS term_id, low AS from_quantity, high AS to_quantity,
    price AS unit_price
FROM blocks, (VALUES (0, 20, 9.00), (20, 50, 8.00), (50, NULL, 7.00)) AS v (low, high, price)
UNION ALL
SELECT code('T', block, 7) || '-9', low, high, price
FROM blocks, (VALUES (0, 100, 0.50), (100, NULL, 0.30)) AS v (low, high, price)
WHERE block % 2 = 0
