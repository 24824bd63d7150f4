-- The relation net_repriced (catalog/algebra/repriced.py documents its columns).
SELECT
    s.customer_id, s.invoice_id, s.line, s.number, s.issued_on, s.supplied_on, s.currency, s.unit,
    s.item_id, s.kind, s.quantity, s.unit_price, s.per, s.allowance, s.charge, s.net,
    COALESCE(c.credited, 0) AS credited, s.net - COALESCE(c.credited, 0) AS position,
    s.quantity - COALESCE(c.credited_quantity, 0) AS units, c.credit_number, c.credited_on,
    f.line_id IS NOT NULL AS loose_credit,
    p.term_id, p.term_price, p.term_per, p.term_source, p.term_contract, p.term_signed_on,
    p.term_tied, p.term_other_unit, x.line_id IS NOT NULL AS term_changes, p.spoken_price,
    p.promise_unclear, COALESCE((s.kind = 'subscription' OR s.subscription_id IS NOT NULL)
        AND NOT (m.months > 0 AND s.period_from + to_months(CAST(m.months AS INTEGER)) = s.period_to
            AND m.months >= CASE s.billing_period WHEN 'month' THEN 1 WHEN 'quarter' THEN 3
                WHEN 'year' THEN 12 ELSE 0 END), FALSE) AS part_period,
    d.discount_percent,
    COALESCE(a.due > 0 AND s.allowance = a.due, FALSE) AS discount_honoured,
    s.allowance <> 0 AND NOT COALESCE(a.due > 0 AND s.allowance = a.due, FALSE) AS allowance_kept,
    s.charge <> 0 AS charge_kept,
    o.line_id IS NOT NULL AS by_list, o.other_term_id, o.other_group, o.own_group, o.group_from,
    COALESCE(o.group_unknown, FALSE) AS group_unknown,
    n.line_id IS NOT NULL AS by_notice, COALESCE(n.put_off, FALSE) AS put_off, n.meant_from,
    CAST(n.days AS BIGINT) AS notice_days, n.notice_id, n.sent_on, n.allowed_from,
    s.contract_id AS notice_contract_id,
    COALESCE(NOT n.put_off AND n.notice_id IS NOT NULL, FALSE) AS noticed_in_time,
    COALESCE(n.put_off AND n.notice_id IS NOT NULL, FALSE) AS noticed_late,
    COALESCE(n.put_off AND n.notice_id IS NULL, FALSE) AS not_noticed,
    COALESCE(n.notice_unknown, FALSE) AS notice_unknown,
    COALESCE(n.notice_unproved, FALSE) AS notice_unproved,
    getvariable('notices_present') AS notices_present,
    q.line_id IS NOT NULL AS by_quote, q.offer_id, q.offer_line,
    CASE WHEN q.source = 'order' THEN s.order_id END AS quote_order_id,
    q.order_line AS quote_order_line, q.price AS quote_price,
    COALESCE(p.term_source IN ('offer', 'order'), FALSE) AS quote_holds,
    w.line_id IS NOT NULL AS by_unit, w.agreed_unit, w.sold_unit, w.from_unit, w.to_unit,
    w.converted_item, w.conversion
FROM repriced AS r
JOIN supplied AS s USING (line_id)
JOIN line_prices AS p USING (line_id)
LEFT JOIN other_lists AS o USING (line_id)
LEFT JOIN notice_lines AS n USING (line_id)
LEFT JOIN line_quotes AS q USING (line_id)
LEFT JOIN unit_lines AS w USING (line_id)
LEFT JOIN line_credits AS c USING (line_id)
LEFT JOIN line_discounts AS d USING (line_id)
LEFT JOIN loose_lines AS f USING (line_id)
LEFT JOIN price_changes AS x USING (line_id),
    LATERAL (SELECT date_diff('month', s.period_from, s.period_to) AS months) AS m,
    LATERAL (SELECT share(s.net + s.allowance - s.charge, d.discount_percent, s.unit) AS due) AS a
