-- Deliveries of which the books have no line: what came with them is not known.
SELECT 'delivery_without_lines' AS kind, d.delivery_id AS document_id, d.customer_id,
    CAST(NULL AS VARCHAR) AS currency, CAST(0 AS DECIMAL(18, 4)) AS differs, d.order_id AS other_id
FROM deliveries AS d
ANTI JOIN delivery_lines AS l ON l.delivery_id = d.delivery_id
WHERE d.delivered_on <= getvariable('as_of')
    AND COALESCE(d.status, 'delivered') NOT IN ('refused', 'lost')
