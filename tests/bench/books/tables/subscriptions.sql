SELECT
    code('X', block, 7) AS subscription_id, customer_id, code('S', block % 5, 1) AS item_id,
    DATE '2025-01-01' AS starts_on, contract_id, 1 AS quantity,
    CASE WHEN pair = 4 THEN DATE '2026-09-01'
        WHEN clean AND block % 7 = 2 THEN DATE '2026-10-01' END AS cancelled_on
FROM blocks
UNION ALL
SELECT
    code('Z', block, 7), customer_id, code('U', block % 2, 1), DATE '2025-01-01', contract_id, 1,
    NULL
FROM blocks
