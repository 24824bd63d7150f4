-- The relation net_true_ups (catalog/algebra/true_up.py documents its columns).
SELECT
    l.customer_id, l.invoice_id, l.line, l.number, l.issued_on, l.currency, l.unit, l.item_id,
    l.kind, l.net, l.credited, l.position, l.credit_number, l.credited_on, l.contract_number,
    l.period_from, l.period_to, l.loose_credit OR COALESCE(s.loose, FALSE) AS loose_credit,
    getvariable('commitments_present') AS commitments_present, t.commitment_id, t.minimum,
    COALESCE(t.commitments > 1, FALSE) AS commitments_many,
    COALESCE(t.whole_to < t.period_to, FALSE) AS period_unclear,
    t.proration, t.part, t.whole, p.is_part,
    COALESCE(s.counted, 0) AS counted, COALESCE(s.lines, 0) AS lines,
    COALESCE(covers_period('invoices', l.period_from, GREATEST(l.period_to, l.issued_on),
        l.customer_id), FALSE) AS invoices_cover,
    CASE WHEN d.due IS NOT NULL THEN GREATEST(d.due - COALESCE(s.counted, 0), 0) END AS shortfall,
    EXISTS (SELECT 1 FROM true_ups AS o WHERE o.commitment_id = t.commitment_id
        AND o.line_id <> t.line_id AND o.period_from < t.period_to
        AND t.period_from < o.period_to) AS billed_again
FROM true_up_lines AS l
LEFT JOIN (SELECT * FROM true_ups
           QUALIFY row_number() OVER (PARTITION BY line_id ORDER BY commitment_id) = 1) AS t
    USING (line_id)
LEFT JOIN counted_spend AS s USING (line_id),
    LATERAL (SELECT COALESCE(t.period_from > t.whole_from OR t.period_to < t.whole_to, FALSE)
        AS is_part) AS p,
    LATERAL (SELECT CASE WHEN NOT p.is_part THEN t.minimum WHEN t.whole > 0
        THEN rounded(t.minimum * CAST(t.part AS HUGEINT), t.whole, l.unit) END AS due) AS d
