-- The relation net_deductions (catalog/algebra/deduction.py documents its columns).
SELECT
    s.customer_id, s.invoice_id, CAST(NULL AS VARCHAR) AS line, i.number, s.issued_on, s.currency,
    d.kind, d.record_id, s.contract_id, s.due_on, s.due_left, s.received, s.receipts, s.missing,
    s.last_receipt_id, s.last_received_on, d.amount, d.right_amount,
    d.amount - d.right_amount AS excess, s.received + d.amount - d.right_amount AS right_received,
    d.why, d.is_unsettled, d.is_guess OR x.is_ambiguous AS is_guess, d.base, d.rate, d.law_rate,
    d.treaty_rate, d.certificate, money(p.charges) AS last_charges,
    d.bank_charges, d.stated_on, d.accepted_on, d.claim_due_on, t.last_day, t.discount_percent,
    t.discount_days, t.due_from, COALESCE(t.early_received, 0) AS early_received,
    s.receipts_sure, s.receipts_doubtful, o.ties, o.open AS open_amount, l.invoice_id IS NOT NULL AS money_loose,
    s.due_on < getvariable('as_of') AS past_due,
    getvariable('payments_present') AS payments_present,
    COALESCE(covers('payments', s.issued_on, s.customer_id), FALSE) AS payments_cover
FROM explained_shortfalls AS x
JOIN deductions AS d ON d.invoice_id = x.invoice_id AND list_contains(x.picks, d.option)
JOIN shortfalls AS s ON s.invoice_id = x.invoice_id
JOIN issued AS i ON i.invoice_id = x.invoice_id
JOIN open_invoices AS o ON o.invoice_id = x.invoice_id
LEFT JOIN payments AS p ON p.payment_id = s.last_receipt_id
LEFT JOIN early_terms AS t ON t.invoice_id = x.invoice_id AND d.kind = 'early_discount'
LEFT JOIN loose_money AS l ON l.invoice_id = x.invoice_id
