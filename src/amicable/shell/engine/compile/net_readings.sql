-- The relation net_readings (catalog/algebra/reading_of_meter.py documents its columns).
SELECT
    p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.supplied_on, p.currency, p.unit,
    p.item_id, p.period_from, p.period_to, p.quantity, p.units, p.net, p.credited, p.position,
    p.unit_price, p.per, d.discount_percent, p.credit_number, p.credited_on, p.loose_credit, r.read_id, r.start_actual, r.end_actual,
    r.estimated, GREATEST(r.end_actual - r.start_actual, 0) AS used, r.is_disputed, r.is_evened,
    r.is_shared, COALESCE(t.by_group, FALSE) AS by_group
FROM read_lines AS r
JOIN line_positions AS p USING (line_id)
LEFT JOIN line_prices AS t USING (line_id)
LEFT JOIN line_discounts AS d USING (line_id)
