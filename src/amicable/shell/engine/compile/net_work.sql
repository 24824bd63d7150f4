-- The relation net_work (catalog/algebra/work.py documents its columns).
SELECT
    w.customer_id, w.invoice_id, CASE WHEN w.lines = 1 THEN w.first_line END AS line, w.first_line,
    w.number, w.issued_on, w.currency, w.unit, w.item_id, w.kind, w.contract_number, w.period_from,
    w.period_to, w.quantity, w.net, w.credited, w.position, w.credit_number, w.credited_on,
    w.loose_credit, w.allowance, w.charge, w.allowance <> 0 AS allowance_billed,
    w.charge <> 0 AS charge_billed, x.hours, x.unapproved, x.entries, x.amount, x.term_id, x.rate,
    COALESCE(x.unapproved_id, x.entry_id) AS entry_id, COALESCE(x.rate_unknown, FALSE) AS rate_unknown,
    w.contract_id IN (SELECT contract_id FROM timesheets WHERE approved_on IS NOT NULL)
        AS approvals_known,
    w.contract_id IN (SELECT contract_id FROM timesheets WHERE item_id IS NULL) AS roles_unknown,
    COALESCE(covers_period('timesheets', w.period_from, w.period_to, w.customer_id), FALSE)
        AS sheets_cover,
    EXISTS (SELECT 1 FROM work_lines AS o WHERE o.contract_id = w.contract_id
        AND o.item_id = w.item_id AND o.invoice_id <> w.invoice_id
        AND o.period_from < w.period_to AND w.period_from < o.period_to) AS billed_again,
    l.left_over AS limit_left, COALESCE(u.taken > l.left_over, FALSE) AS limit_taken,
    w.other_unit OR x.other_unit AS other_unit,
    -- The approved hours, some of them at their rate and some above it: a holiday, perhaps.
    COALESCE(w.quantity = x.hours AND w.least_price = x.rate AND w.most_price > x.rate, FALSE)
        AS at_two_rates,
    -- What is taken off may bring the hours to the limit, or come off what the limit leaves.
    LEAST(u.taken, COALESCE(l.left_over, u.taken)) AS due,
    LEAST(x.amount, COALESCE(l.left_over, x.amount)) - w.allowance + w.charge AS due_off_limit
FROM work_lines AS w
LEFT JOIN worked AS x ON x.invoice_id = w.invoice_id AND x.contract_id = w.contract_id
    AND x.item_id = w.item_id AND x.period_from = w.period_from AND x.period_to = w.period_to
LEFT JOIN LATERAL (SELECT CAST(sum(o.position) AS BIGINT) AS before FROM work_lines AS o
    WHERE o.contract_id = w.contract_id AND o.item_id = w.item_id
        AND (o.issued_on, o.invoice_id) < (w.issued_on, w.invoice_id)) AS b ON TRUE,
    LATERAL (SELECT CASE WHEN x.limit_amount IS NOT NULL
        THEN GREATEST(x.limit_amount - COALESCE(b.before, 0), 0) END AS left_over) AS l,
    LATERAL (SELECT x.amount - w.allowance + w.charge AS taken) AS u
