-- R02, R03: what a customer earned by an agreement on its purchases of a window, and what of it was
-- given: by credits that name the agreement, and by what payers kept back for it.

CREATE TEMP TABLE rebate_lines AS
SELECT a.agreement_id, p.line_id, p.position, p.units, p.loose_credit, p.currency, p.unit,
    p.issued_on, p.invoice_id, p.line, s.tax_rate
FROM rebate_agreements AS a
JOIN line_positions AS p ON p.customer_id = a.customer_id
    AND p.supplied_on >= a.starts_on AND p.supplied_on < a.ends_on
    AND COALESCE(a.item_id, p.item_id, '') = COALESCE(p.item_id, '')
    AND COALESCE(a.contract_id, p.contract_id, '') = COALESCE(p.contract_id, '')
    AND COALESCE(a.currency, p.currency) = p.currency
    AND COALESCE(p.kind, 'goods') NOT IN ('true_up', 'late_fee', 'freight', 'fee', 'setup')
JOIN supplied AS s ON s.line_id = p.line_id;

CREATE TEMP TABLE rebate_volumes AS
SELECT
    agreement_id, CAST(sum(position) AS BIGINT) AS turnover, CAST(sum(units) AS BIGINT) AS volume,
    count(*) AS lines, bool_or(loose_credit) AS loose_credit, any_value(unit) AS unit,
    min(currency) <> max(currency) AS currencies_many,
    min(COALESCE(tax_rate, 0)) <> max(COALESCE(tax_rate, 0)) AS rates_many,
    min(COALESCE(tax_rate, 0)) AS tax_rate
FROM rebate_lines
GROUP BY agreement_id;

-- The rate of the tier reached: by units or by turnover, the amount named belonging to the higher.
CREATE TEMP TABLE rebate_percents AS
SELECT v.agreement_id, max_by(percent(t.percent), t.from_volume) AS percent
FROM rebate_volumes AS v
JOIN rebate_agreements AS a USING (agreement_id)
JOIN rebate_tiers AS t ON t.agreement_id = v.agreement_id
    AND price(t.from_volume) <= CASE WHEN a.measure = 'quantity' THEN v.volume
        ELSE v.turnover * 10000 END
GROUP BY v.agreement_id;

CREATE TEMP TABLE rebates_given AS
SELECT agreement_id, CAST(sum(net) AS BIGINT) AS net, CAST(sum(gross) AS BIGINT) AS gross
FROM (SELECT agreement_id, money(COALESCE(net, gross - tax, gross)) AS net, money(gross) AS gross
      FROM issued WHERE is_credit AND agreement_id IS NOT NULL)
GROUP BY agreement_id;

CREATE TEMP TABLE rebates AS
SELECT
    a.agreement_id, a.customer_id, a.kind, a.starts_on, a.ends_on, COALESCE(v.turnover, 0) AS turnover,
    COALESCE(v.volume, 0) AS volume, COALESCE(v.lines, 0) AS lines, v.tax_rate,
    COALESCE(v.loose_credit, FALSE) AS loose_credit,
    COALESCE(v.currencies_many, FALSE) AS currencies_many,
    COALESCE(v.rates_many, FALSE) AS rates_many, p.percent,
    COALESCE(a.proof_required AND a.proof IS NULL AND a.document_id IS NULL, FALSE) AS unproved,
    COALESCE(covers_period('invoices', a.starts_on, LEAST(a.ends_on, getvariable('as_of')),
        a.customer_id), FALSE) AS invoices_cover,
    a.ends_on > getvariable('as_of') AS is_running,
    CASE WHEN COALESCE(a.proof_required AND a.proof IS NULL AND a.document_id IS NULL, FALSE) THEN 0
        WHEN a.measure = 'once' THEN money(a.amount)
        WHEN a.measure = 'stock'
        THEN rounded(price(a.amount) * CAST(price(a.quantity) AS HUGEINT), 1000000000000, u.unit)
        WHEN a.amount IS NOT NULL
        THEN rounded(price(a.amount) * CAST(v.volume AS HUGEINT), 1000000000000, u.unit)
        ELSE share(COALESCE(v.turnover, 0), p.percent, u.unit) END AS earned,
    COALESCE(g.net, 0) AS given, COALESCE(g.gross, 0) AS given_gross, u.unit
FROM rebate_agreements AS a
LEFT JOIN rebate_volumes AS v USING (agreement_id)
LEFT JOIN (
    SELECT a.agreement_id, CASE WHEN a.agreement_id IN (SELECT agreement_id FROM rebate_tiers)
        THEN COALESCE(t.percent, 0) ELSE percent(a.percent) END AS percent
    FROM rebate_agreements AS a LEFT JOIN rebate_percents AS t USING (agreement_id)) AS p
    USING (agreement_id)
LEFT JOIN rebates_given AS g USING (agreement_id),
    LATERAL (SELECT COALESCE(v.unit, one_unit(COALESCE(a.currency, ''))) AS unit) AS u;

-- What payers kept back for an agreement, in the order in which they said so; with tax.
CREATE TEMP TABLE rebate_claims AS
SELECT
    r.remittance_id, r.line AS remittance_line, r.agreement_id, r.sent_on, i.invoice_id,
    money(r.deducted) AS claimed, money(r.amount_paid) AS paid,
    COALESCE(CAST(sum(money(r.deducted)) OVER (PARTITION BY r.agreement_id
        ORDER BY r.sent_on, r.remittance_id, r.line
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT), 0) AS claimed_before
FROM remittances AS r
LEFT JOIN (SELECT number, min(invoice_id) AS invoice_id FROM issued
           GROUP BY number HAVING count(*) = 1) AS n ON n.number = r.invoice_number
JOIN issued AS i ON i.invoice_id = COALESCE(r.invoice_id, n.invoice_id)
WHERE r.agreement_id IS NOT NULL AND r.deducted > 0
    AND COALESCE(r.sent_on <= getvariable('as_of'), TRUE);
