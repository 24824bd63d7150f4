SELECT
    contract_id, customer_id, DATE '2025-01-01' AS starts_on, 'EUR' AS currency,
    code('2025/', block, 7) AS number, 'US' AS seller_id, DATE '2024-12-10' AS signed_on,
    30 AS payment_terms_days, 'arrears' AS billing_timing, 'issue' AS due_base,
    'actual_actual_period' AS proration, CASE WHEN block % 60 = 0 THEN 'line' ELSE 'document' END
    AS tax_rounding, 'percent_first' AS discount_order, 'Europe/Berlin' AS time_zone
FROM blocks
