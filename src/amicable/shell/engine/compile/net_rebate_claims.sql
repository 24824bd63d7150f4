-- The relation net_rebate_claims (catalog/algebra/rebate_claim.py documents its columns).
SELECT
    i.customer_id, i.invoice_id, CAST(NULL AS VARCHAR) AS line, i.number, i.issued_on, i.currency,
    i.unit, c.remittance_id, c.remittance_line, c.sent_on, c.claimed,
    COALESCE(c.paid, money(i.gross) - c.claimed) AS paid, r.agreement_id, r.kind, r.starts_on,
    r.ends_on, r.turnover, r.volume, r.percent, r.unproved, r.invoices_cover, r.is_running,
    r.currencies_many, r.rates_many, r.loose_credit, t.earned,
    r.given_gross + c.claimed_before AS given,
    GREATEST(t.earned - r.given_gross - c.claimed_before, 0) AS left_over,
    r.customer_id <> i.customer_id AS of_another
FROM rebate_claims AS c
JOIN rebates AS r USING (agreement_id)
JOIN issued AS i USING (invoice_id),
    LATERAL (SELECT r.earned + share(r.earned, r.tax_rate, r.unit) AS earned) AS t
