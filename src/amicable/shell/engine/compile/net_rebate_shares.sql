-- The relation net_rebate_shares (catalog/algebra/rebate_share.py documents its columns).
-- What is still to be given is spread over the lines that earned it, in their order: each takes what
-- the running sum, rounded, is more than before it, so that the shares add up to the cent.
WITH due AS (
    SELECT r.*, GREATEST(r.earned - r.given - COALESCE(c.net, 0), 0) AS left_over,
        r.given + COALESCE(c.net, 0) AS given_net
    FROM rebates AS r
    LEFT JOIN (
        SELECT c.agreement_id, CAST(sum(rounded(CAST(c.claimed AS HUGEINT) * 1000000,
            1000000 + COALESCE(r.tax_rate, 0), r.unit)) AS BIGINT) AS net
        FROM rebate_claims AS c JOIN rebates AS r USING (agreement_id)
        GROUP BY c.agreement_id) AS c USING (agreement_id)
    WHERE r.ends_on <= getvariable('as_of')),
spread AS (
    SELECT l.*, d.kind AS rebate_kind, d.starts_on, d.ends_on, d.turnover, d.volume, d.percent,
        d.earned, d.given_net, d.left_over, d.unproved, d.invoices_cover, d.currencies_many,
        d.loose_credit AS any_loose, sum(l.position) OVER w AS running,
        count(*) OVER (PARTITION BY l.line_id) AS agreements
    FROM rebate_lines AS l JOIN due AS d USING (agreement_id)
    WINDOW w AS (PARTITION BY l.agreement_id
        ORDER BY l.issued_on, l.invoice_id, length(l.line), l.line))
SELECT
    p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.supplied_on, p.currency, p.unit,
    p.item_id, p.kind, p.net, p.credited, p.position, p.credit_number, p.credited_on,
    s.any_loose AS loose_credit, s.agreement_id, s.rebate_kind, s.starts_on, s.ends_on, s.turnover,
    s.volume, s.percent, s.earned, s.given_net AS given, s.left_over, s.unproved, s.invoices_cover,
    s.currencies_many, s.agreements > 1 AS agreements_many, CASE WHEN s.turnover > 0
        THEN rounded(CAST(s.running AS HUGEINT) * s.left_over, s.turnover, p.unit)
            - rounded(CAST(s.running - s.position AS HUGEINT) * s.left_over, s.turnover, p.unit)
        END AS share
FROM (SELECT * FROM spread QUALIFY row_number() OVER (
          PARTITION BY line_id ORDER BY agreement_id) = 1) AS s
JOIN line_positions AS p USING (line_id)
