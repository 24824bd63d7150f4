SELECT
    order_id || k.part AS delivery_id, period_from + k.days AS delivered_on, order_id, customer_id,
    CASE WHEN k.part = 'C' AND pair = 2 AND month = 6 THEN 'lost' ELSE 'delivered' END AS status,
    CASE WHEN k.part = 'C' AND pair = 2 AND month = 6 THEN NULL ELSE 'S. Igned' END AS signed_by
FROM months, (VALUES ('A', 9), ('B', 12), ('C', 10)) AS k (part, days)
