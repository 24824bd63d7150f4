-- The relation net_recurring (catalog/algebra/recurring.py documents its columns).
SELECT
    s.customer_id, s.invoice_id, s.line, s.number, s.issued_on, s.supplied_on, s.currency, s.unit,
    s.item_id, s.kind, s.subscription_id, s.contract_number, s.contract_id, s.period_from,
    s.period_to, s.quantity, s.unit_price, s.net, COALESCE(k.credited, 0) AS credited,
    c.position, s.allowance, s.charge, k.credit_number, k.credited_on,
    f.line_id IS NOT NULL AS loose_credit, i.discount_percent,
    COALESCE(s.allowance <> 0 AND s.allowance = share(s.net + s.allowance - s.charge,
        i.discount_percent, s.unit), FALSE) AS discount_honoured,
    s.allowance <> 0 AND NOT COALESCE(s.allowance = share(s.net + s.allowance - s.charge,
        i.discount_percent, s.unit), FALSE) AS allowance_kept,
    s.charge <> 0 AS charge_kept,
    getvariable('price_terms_present') AS terms_present,
    getvariable('subscriptions_present') AS subscriptions_present,
    p.term_id, p.term_price, p.term_per, p.term_source, p.term_contract, p.term_signed_on,
    COALESCE(p.term_tied, FALSE) OR COALESCE(u.tied, FALSE) AS term_tied,
    COALESCE(p.term_other_unit, FALSE) AS term_other_unit,
    COALESCE(p.spoken_price, FALSE) AS spoken_price,
    COALESCE(p.promise_unclear, q.line_id IS NOT NULL, FALSE) AS promise_unclear,
    c.reason, s.proration, c.zone, w.whole_from, w.whole_to, c.months_assumed,
    COALESCE(u.seats_unknown, FALSE) AS seats_unknown, COALESCE(u.unpriced, TRUE) AS unpriced,
    r.agreed IS NOT NULL AND NOT COALESCE(r.in_full, FALSE) AS by_agreement,
    r.agreed IS NOT NULL OR COALESCE(r.in_full, FALSE) AND NOT c.is_measured AS convention_known,
    r.fits_all, r.fits_some, d.due, d.due_once, d.parts, x.parts AS days,
    extended(s.quantity, p.term_price, p.term_per, s.unit) AS full_price, c.is_measured,
    c.trial_ends_on, COALESCE(c.next_on, c.last_on) AS changed_on,
    COALESCE(c.after_id, c.before_id) AS changed_to, c.seats, price(o.quantity) AS other_seats,
    g.line_id IS NOT NULL AS pending,
    c.line_id IN (SELECT line_id FROM settled_together) AS settled_together
FROM concerned AS c
JOIN supplied AS s USING (line_id)
JOIN recurring_due AS r USING (line_id)
LEFT JOIN (SELECT line_id, bool_or(seats IS NULL) AS seats_unknown,
               bool_or(price IS NULL AND NOT is_free) AS unpriced, bool_or(is_tied) AS tied
           FROM day_parts GROUP BY line_id) AS u USING (line_id)
LEFT JOIN whole_periods AS w USING (line_id)
LEFT JOIN due_by_convention AS d
    ON d.line_id = c.line_id AND d.code = COALESCE(r.agreed, r.nearest)
LEFT JOIN due_by_convention AS x ON x.line_id = c.line_id AND x.code = 'actual_actual_period'
LEFT JOIN line_credits AS k USING (line_id)
LEFT JOIN loose_lines AS f USING (line_id)
LEFT JOIN line_discounts AS i USING (line_id)
LEFT JOIN line_prices AS p USING (line_id)
LEFT JOIN (SELECT line_id FROM promised WHERE is_unclear) AS q USING (line_id)
LEFT JOIN subscriptions AS o ON o.subscription_id = COALESCE(c.after_id, c.before_id)
LEFT JOIN pending_changes AS g USING (line_id)
