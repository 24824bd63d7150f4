-- The relation net_payments (catalog/algebra/payment.py documents its columns).
SELECT
    m.customer_id, m.invoice_id, CAST(NULL AS VARCHAR) AS line, i.number, i.issued_on, i.currency,
    m.payment_id, m.amount, m.reference, m.paid_on, k.name AS payer, i.open AS open_amount, i.ties,
    getvariable('allocations_present') AS allocations_present, m.put_here, m.applicable,
    m.misapplied, m.is_sure, m.other_allocation_id, m.other_invoice_id, o.number AS other_number
FROM meant AS m
JOIN open_invoices AS i USING (invoice_id)
LEFT JOIN issued AS o ON o.invoice_id = m.other_invoice_id
LEFT JOIN customers AS k ON k.customer_id = m.paying_id
