-- What credit documents took off whole invoices, in gross and in tax.

CREATE TEMP TABLE credit_shares AS
SELECT credit_id, credit_number, credited_on, invoice_id, CASE WHEN only_one THEN gross
    ELSE rounded(CAST(gross AS HUGEINT) * named_net, GREATEST(abs(all_net), 1), unit) END AS gross
FROM (
    SELECT
        i.invoice_id AS credit_id, i.number AS credit_number, i.issued_on AS credited_on, i.unit,
        COALESCE(n.names_invoice, i.preceding_invoice_id) AS invoice_id,
        money(i.gross) AS gross, n.named_net,
        sum(n.named_net) OVER (PARTITION BY i.invoice_id) AS all_net,
        count(*) OVER (PARTITION BY i.invoice_id) = 1 AS only_one
    FROM issued AS i
    LEFT JOIN (SELECT credit_id, names_invoice, CAST(sum(net) AS BIGINT) AS named_net
               FROM credit_lines GROUP BY credit_id, names_invoice) AS n
        ON n.credit_id = i.invoice_id
    WHERE i.is_credit)
WHERE invoice_id IS NOT NULL;

CREATE TEMP TABLE invoice_credits AS
SELECT
    invoice_id, CAST(sum(gross) AS BIGINT) AS credited,
    max_by(credit_number, (credited_on, credit_number)) AS credit_number,
    max(credited_on) AS credited_on, list(DISTINCT gross) AS credits
FROM (
    SELECT invoice_id, gross, credit_number, credited_on FROM credit_shares
    UNION ALL
    SELECT invoice_id, money(amount + COALESCE(tax, 0)), case_id, decided_on FROM decided_credits)
GROUP BY invoice_id;

-- Tax of credit documents, by what they say themselves.
CREATE TEMP TABLE tax_credits AS
SELECT
    s.invoice_id, t.category, percent(t.rate) AS rate,
    CAST(sum(money(t.base)) AS BIGINT) AS base, CAST(sum(money(t.tax)) AS BIGINT) AS tax,
    max_by(s.credit_number, (s.credited_on, s.credit_number)) AS credit_number,
    max(s.credited_on) AS credited_on
FROM (SELECT *, count(*) OVER (PARTITION BY credit_id) AS named FROM credit_shares) AS s
JOIN invoice_taxes AS t ON t.invoice_id = s.credit_id
WHERE s.named = 1
GROUP BY s.invoice_id, t.category, t.rate;
