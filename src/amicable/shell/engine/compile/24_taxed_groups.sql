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

-- Document allowances and charges that the books hold in total only: shared out by what the lines of
-- each category and rate come to, the last units to the largest remainders. Somebody may have shared
-- them otherwise, so the bases of an invoice are only doubted where they do not come to the total.
CREATE TEMP TABLE shared_charges AS
SELECT
    invoice_id, category, rate, bases_tie, CAST(sign(head_amount) * (whole + CASE WHEN row_number()
        OVER (PARTITION BY invoice_id ORDER BY remainder DESC, category, rate) <= units_left
        THEN unit ELSE 0 END) AS BIGINT) AS share
FROM (
    SELECT *, CAST((abs(head_amount) - sum(whole) OVER same) // unit AS BIGINT) AS units_left
    FROM (
        SELECT *, CAST(exact // (total * unit) * unit AS BIGINT) AS whole,
            exact % (total * unit) AS remainder
        FROM (
            SELECT r.invoice_id, r.category, r.rate, r.unit, r.head_amount, s.amount,
                CAST(abs(r.head_amount) AS HUGEINT) * s.amount AS exact,
                CAST(sum(s.amount) OVER same AS HUGEINT) AS total, min(s.amount) OVER same AS least,
                sum(r.base) OVER same = sum(s.amount) OVER same + r.head_amount AS bases_tie
            FROM tax_rows AS r
            JOIN tax_sums AS s USING (invoice_id, category, rate)
            LEFT JOIN tax_gaps AS g USING (invoice_id)
            WHERE NOT r.alone AND r.head_amount <> 0 AND COALESCE(g.charges, 0) = 0
            WINDOW same AS (PARTITION BY r.invoice_id))
        WHERE least >= 0 AND total > 0)
    WINDOW same AS (PARTITION BY invoice_id));
