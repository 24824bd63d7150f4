SELECT DISTINCT
    customer_id, 'Company ' || CAST(owner AS VARCHAR) AS name,
    ['DE', 'ES', 'IT', 'FR', 'PT'][place + 1] AS country, 'business' AS kind, 'en' AS language,
    'ap@' || lower(customer_id) || '.example' AS email, code('W', segment, 1) AS segment
FROM blocks
