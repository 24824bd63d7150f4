WITH shown AS (
    SELECT *, invoice_id AS shown_id FROM lines
    UNION ALL
    SELECT *, code('J', block * 12 + month, 10) FROM lines WHERE pair = 6 AND month = 5)
SELECT
    shown_id AS invoice_id, CAST(line AS VARCHAR) AS line, money(net) AS net, item_id,
    CAST(billed_quantity * 0.001 AS DECIMAL(18, 3)) AS quantity,
    CAST(billed_price * 0.0001 AS DECIMAL(18, 4)) AS unit_price,
    money(nullif(allowance, 0)) AS allowance, category AS tax_category,
    CAST(billed_rate * 0.1 AS DECIMAL(9, 1)) AS tax_rate,
    CASE WHEN line <= 7 THEN 'goods' WHEN line = 8 THEN 'subscription' WHEN line = 9 THEN 'usage'
        ELSE 'service' END AS kind,
    CASE WHEN line <= 7 THEN order_id END AS order_id,
    CASE WHEN line <= 7 THEN CAST(line AS VARCHAR) END AS order_line,
    CASE WHEN line = 8 THEN code('X', block, 7) WHEN line = 9 THEN code('Z', block, 7) END
    AS subscription_id, contract_id,
    CASE WHEN line <= 7 OR line = 10 THEN period_from + 9 END AS supplied_on,
    CASE WHEN line = 8 THEN billed_from WHEN line = 9 THEN period_from END AS period_from,
    CASE WHEN line = 8 AND billed_from < period_from THEN period_from
        WHEN line IN (8, 9) THEN period_to END AS period_to,
    NULL AS preceding_invoice_id, NULL AS preceding_line
FROM shown
UNION ALL
SELECT credit_id, '1', money(credited_net), item_id,
    CAST(credited_quantity * 0.001 AS DECIMAL(18, 3)),
    CASE WHEN credited_quantity IS NOT NULL THEN CAST(price * 0.0001 AS DECIMAL(18, 4)) END,
    NULL, category, CAST(rate * 0.1 AS DECIMAL(9, 1)), 'goods', NULL, NULL, NULL, contract_id,
    NULL, NULL, NULL, invoice_id, CAST(line AS VARCHAR)
FROM credits
