-- The relation net_renewals (catalog/algebra/renewal.py documents its columns).
SELECT
    s.customer_id, s.invoice_id, s.line, s.number, s.issued_on, s.supplied_on, s.currency, s.unit,
    s.item_id, s.kind, s.subscription_id, s.contract_id, s.contract_number, s.period_from,
    s.period_to, s.net, s.net - COALESCE(c.credited, 0) AS position, c.credit_number,
    c.credited_on, f.line_id IS NOT NULL AS loose_credit,
    getvariable('notices_present') AS notices_present,
    COALESCE(covers('notices', r.renewed_on - r.notice_days - 365, s.customer_id), FALSE)
        AS notices_cover,
    r.renewed_on, r.notice_days, r.renewed_on - r.notice_days AS announce_by, n.notice_id,
    n.sent_on, COALESCE(n.in_time, FALSE) AS in_time, COALESCE(n.proved, FALSE) AS proved,
    u.line_id IS NOT NULL AS used_since
FROM renewed_lines AS r
JOIN supplied AS s USING (line_id)
LEFT JOIN line_credits AS c USING (line_id)
LEFT JOIN loose_lines AS f USING (line_id)
LEFT JOIN renewal_notices AS n USING (line_id)
LEFT JOIN used_renewals AS u USING (line_id)
