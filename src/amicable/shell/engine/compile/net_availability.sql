-- The relation net_availability (catalog/algebra/availability.py documents its columns).
SELECT
    p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.supplied_on, p.currency, p.unit,
    p.item_id, p.net, p.credited, p.position, p.credit_number, p.credited_on, p.loose_credit OR EXISTS (
        SELECT 1 FROM reductions AS r JOIN issued AS i USING (invoice_id)
        WHERE i.customer_id = p.customer_id AND i.issued_on >= v.level_from AND r.is_amount
            AND r.reduces <> 'earlier' AND -r.net = share(p.net, v.credit_percent, p.unit))
        AS loose_credit,
    p.period_from, p.period_to, v.service_level_id, v.level_from, v.level_to, v.promised,
    v.measured, v.excluded, v.missed, v.fits, v.credit_percent,
    p.net - share(p.net, v.credit_percent, p.unit) AS after_credit
FROM level_lines AS v
JOIN line_positions AS p USING (line_id)
