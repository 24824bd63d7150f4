SELECT allocation_id, invoice_id, money(amount) AS amount, payment_id,
    credit_id AS credit_invoice_id, applied_on AS allocated_on
FROM applied
