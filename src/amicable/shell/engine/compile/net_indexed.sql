-- The relation net_indexed (catalog/algebra/indexed.py documents its columns).
SELECT
    p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.supplied_on, p.currency, p.unit,
    p.item_id, p.kind, p.quantity, s.unit_price, s.per, s.allowance, s.charge, p.net, p.credited,
    p.position, p.units, p.credit_number, p.credited_on, p.loose_credit,
    getvariable('index_values_present') AS indexes_present, x.term_id, x.term_source,
    x.term_contract, x.term_signed_on, x.term_tied, x.term_other_unit, x.spoken_price,
    x.promise_unclear OR x.promise_id IS NOT NULL AS promise_unclear, x.base_price, x.term_per,
    x.index_series, x.index_base_on, x.index_month, x.value_on, x.index_now, x.index_base, x.cap,
    x.floor, x.price AS term_price,
    rounded(CAST(x.price AS HUGEINT), 1, p.unit * 10000) AS rounded_price, d.discount_percent,
    COALESCE(a.due > 0 AND s.allowance = a.due, FALSE) AS discount_honoured,
    s.allowance <> 0 AND NOT COALESCE(a.due > 0 AND s.allowance = a.due, FALSE) AS allowance_kept,
    s.charge <> 0 AS charge_kept
FROM indexed AS x
JOIN line_positions AS p USING (line_id)
JOIN supplied AS s USING (line_id)
LEFT JOIN line_discounts AS d USING (line_id),
    LATERAL (SELECT share(s.net + s.allowance - s.charge, d.discount_percent, s.unit) AS due) AS a
