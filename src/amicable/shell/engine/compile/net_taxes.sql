-- The relation net_taxes (catalog/algebra/tax.py documents its columns).
SELECT
    *, CASE WHEN tax_rounding = 'line' THEN by_line_left ELSE by_document_left END AS right_tax,
    base_left + tax_left AS gross_left, COALESCE(tax_rounding = 'inclusive', FALSE) AS tax_inside,
    COALESCE(tax_rounding = 'line' AND base = right_base, FALSE) AS line_by_line,
    COALESCE(tax_rounding <> 'inclusive' AND NOT (tax_rounding = 'line' AND base = right_base),
        TRUE) AS from_base
FROM (
    SELECT
        r.customer_id, r.invoice_id, CAST(NULL AS VARCHAR) AS line, r.number, r.issued_on,
        r.currency, r.unit, r.currency IN (SELECT currency FROM tax_fractions) AS fraction_free,
        getvariable('invoice_taxes_present') AS taxes_present,
        r.category, r.rate,
        r.base, r.base - COALESCE(c.base, 0) AS base_left, r.tax,
        r.tax - COALESCE(c.tax, 0) AS tax_left, COALESCE(g.lines, w.lines, 0) > 0 AS lines_present,
        COALESCE(g.unlabelled, FALSE) AND NOT r.alone AS unlabelled,
        COALESCE(g.charges, 0) = 0 AND r.head_amount <> 0 AND NOT r.alone AND h.share IS NULL
            AS charges_missing,
        h.share IS NOT NULL AS charges_shared, COALESCE(h.bases_tie, FALSE) AS shared_otherwise,
        s.lines, s.amount + adjusted AS right_base,
        s.amount + adjusted - COALESCE(c.base, 0) AS right_base_left,
        s.by_line + rounded(adjusted * CAST(r.rate AS HUGEINT), 1000000, r.unit) AS by_line,
        s.by_line + rounded(adjusted * CAST(r.rate AS HUGEINT), 1000000, r.unit)
            - COALESCE(c.tax, 0) AS by_line_left,
        rounded(r.base * CAST(r.rate AS HUGEINT), 1000000, r.unit) AS by_document,
        rounded((s.amount + adjusted - COALESCE(c.base, 0)) * CAST(r.rate AS HUGEINT), 1000000,
            r.unit) AS by_document_left,
        w.lines_complete, r.tax_rounding, c.credit_number, c.credited_on
    FROM tax_rows AS r
    LEFT JOIN tax_sums AS s USING (invoice_id, category, rate)
    LEFT JOIN tax_credits AS c USING (invoice_id, category, rate)
    LEFT JOIN tax_gaps AS g USING (invoice_id)
    LEFT JOIN shared_charges AS h USING (invoice_id, category, rate)
    JOIN right_totals AS w USING (invoice_id),
    LATERAL (SELECT CASE WHEN COALESCE(g.charges, 0) = 0 AND r.alone THEN r.head_amount
        ELSE COALESCE(h.share, 0) END AS adjusted))
