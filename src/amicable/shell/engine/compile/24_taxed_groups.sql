-- Bases and taxes of an invoice by category and rate, as its lines and charges make them.

CREATE TEMP TABLE tax_parts AS
SELECT invoice_id, tax_category AS category, tax_rate AS rate, net AS amount, TRUE AS is_line
FROM billed
WHERE invoice_id IN (SELECT invoice_id FROM invoice_taxes)
UNION ALL
SELECT c.invoice_id, c.tax_category, percent(c.tax_rate),
    CASE WHEN c.is_charge THEN money(c.amount) ELSE -money(c.amount) END, FALSE
FROM invoice_charges AS c
WHERE c.line IS NULL;

-- An invoice without tax rows has one row here, which says so. A part without category or rate belongs to the only tax row, where there is one row.
CREATE TEMP TABLE tax_rows AS
SELECT
    i.customer_id, i.invoice_id, i.number, i.issued_on, i.currency, i.unit, t.category,
    percent(t.rate) AS rate, money(t.base) AS base, money(t.tax) AS tax, c.tax_rounding,
    count(*) OVER (PARTITION BY i.invoice_id) = 1 AS alone,
    money(COALESCE(i.charge, 0) - COALESCE(i.allowance, 0)) AS head_amount
FROM issued AS i
LEFT JOIN invoice_taxes AS t ON t.invoice_id = i.invoice_id
LEFT JOIN contracts AS c ON c.contract_id = i.contract_id
WHERE NOT i.is_credit;

CREATE TEMP TABLE tax_sums AS
SELECT
    r.invoice_id, r.category, r.rate, CAST(COALESCE(sum(p.amount), 0) AS BIGINT) AS amount,
    CAST(COALESCE(sum(rounded(p.amount * CAST(r.rate AS HUGEINT), 1000000, r.unit)), 0)
        AS BIGINT) AS by_line,
    count(*) FILTER (p.is_line) AS lines, count(*) FILTER (NOT p.is_line) AS charges
FROM tax_rows AS r
LEFT JOIN tax_parts AS p
    ON p.invoice_id = r.invoice_id
    AND (r.alone OR (p.category = r.category AND p.rate = r.rate))
GROUP BY r.invoice_id, r.category, r.rate;

CREATE TEMP TABLE tax_gaps AS
SELECT
    invoice_id, count(*) FILTER (is_line) AS lines, count(*) FILTER (NOT is_line) AS charges,
    bool_or(category IS NULL OR rate IS NULL) AS unlabelled
FROM tax_parts
GROUP BY invoice_id;
