SELECT DISTINCT 'Z' || customer_id AS exemption_id, customer_id, 'K' AS category,
    DATE '2020-01-01' AS valid_from
FROM blocks WHERE exempt
