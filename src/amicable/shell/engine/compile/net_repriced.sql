-- The relation net_repriced (catalog/algebra/repriced.py documents its columns).
SELECT
    s.customer_id, s.invoice_id, s.line, s.number, s.issued_on, s.supplied_on, s.currency, s.unit,
    s.item_id, s.kind, s.quantity, s.unit_price, s.per, s.allowance, s.charge, s.net,
    COALESCE(c.credited, 0) AS credited, s.net - COALESCE(c.credited, 0) AS position,
    s.quantity - COALESCE(c.credited_quantity, 0) AS units, c.credit_number, c.credited_on,
    f.line_id IS NOT NULL AS loose_credit, getvariable('promises_present') AS promises_present,
    p.term_id, p.term_price, p.term_per, p.term_source, p.term_contract, p.term_signed_on,
    p.term_tied, p.term_other_unit, x.line_id IS NOT NULL AS term_changes, p.spoken_price,
    p.promise_unclear, d.discount_percent,
    COALESCE(a.due > 0 AND s.allowance = a.due, FALSE) AS discount_honoured,
    s.allowance <> 0 AND NOT COALESCE(a.due > 0 AND s.allowance = a.due, FALSE) AS allowance_kept,
    s.charge <> 0 AS charge_kept,
    o.line_id IS NOT NULL AS by_list, o.other_term_id, o.other_group, o.own_group, o.group_from,
    COALESCE(o.group_unknown, FALSE) AS group_unknown
FROM (SELECT line_id FROM other_lists) AS r
JOIN supplied AS s USING (line_id)
JOIN line_prices AS p USING (line_id)
LEFT JOIN other_lists AS o USING (line_id)
LEFT JOIN line_credits AS c USING (line_id)
LEFT JOIN line_discounts AS d USING (line_id)
LEFT JOIN loose_lines AS f USING (line_id)
LEFT JOIN price_changes AS x USING (line_id),
    LATERAL (SELECT share(s.net + s.allowance - s.charge, d.discount_percent, s.unit) AS due) AS a
