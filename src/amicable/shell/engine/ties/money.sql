-- Payments, credits and what they were put to. The amount is what is too much, or what was put.
WITH put AS (
    SELECT a.*, i.currency, i.customer_id, i.payer_customer_id
    FROM allocations AS a
    JOIN invoices AS i USING (invoice_id)
    WHERE COALESCE(a.allocated_on, DATE '0001-01-01') <= getvariable('as_of')
),
sums AS (
    SELECT i.invoice_id, i.customer_id, i.currency, COALESCE(i.payable, i.gross) AS due, i.gross,
        i.open_amount, COALESCE(p.amount, 0) AS allocated
    FROM invoices AS i
    LEFT JOIN (SELECT invoice_id, sum(amount) AS amount FROM put GROUP BY invoice_id) AS p
        USING (invoice_id)
    WHERE getvariable('allocations_present') AND i.issued_on <= getvariable('as_of')
        AND COALESCE(i.status, 'issued') = 'issued'
        AND COALESCE(i.kind, '380') NOT IN ('81', '83', '261', '262', '296', '308', '381', '396',
            '420', '458', '502', '503', '532')
)
SELECT 'open_amount' AS kind, invoice_id AS document_id, customer_id, currency,
    abs(due - allocated - open_amount) AS differs, NULL AS other_id
FROM sums WHERE open_amount NOT IN (due - allocated, gross - allocated)
UNION ALL
SELECT 'allocated_too_much', invoice_id, customer_id, currency, allocated - due, NULL
FROM sums WHERE allocated > greatest(due, gross)
UNION ALL
SELECT 'payment_overused', p.payment_id, p.customer_id, p.currency, a.amount - p.amount, NULL
FROM payments AS p
JOIN (SELECT payment_id, sum(amount) AS amount FROM put GROUP BY payment_id) AS a USING (payment_id)
WHERE a.amount > p.amount
UNION ALL
SELECT 'payment_currency', a.invoice_id, a.customer_id, a.currency, a.amount, a.payment_id
FROM put AS a JOIN payments AS p USING (payment_id)
WHERE p.currency <> a.currency
UNION ALL
SELECT 'payment_of_stranger', a.invoice_id, a.customer_id, a.currency, a.amount, a.payment_id
FROM put AS a
JOIN payments AS p USING (payment_id)
LEFT JOIN customers AS c ON c.customer_id = a.customer_id
WHERE p.customer_id <> a.customer_id
    AND p.customer_id NOT IN (COALESCE(a.payer_customer_id, ''),
        COALESCE(c.parent_customer_id, ''), COALESCE(c.payer_customer_id, ''))
UNION ALL
SELECT 'credit_overused', i.invoice_id, i.customer_id, i.currency, a.amount - abs(i.gross), NULL
FROM invoices AS i
JOIN (SELECT credit_invoice_id AS invoice_id, sum(amount) AS amount FROM put
      WHERE credit_invoice_id IS NOT NULL GROUP BY ALL) AS a USING (invoice_id)
WHERE a.amount > abs(i.gross)
UNION ALL
SELECT 'credit_currency', a.invoice_id, a.customer_id, a.currency, a.amount, a.credit_invoice_id
FROM put AS a JOIN invoices AS c ON c.invoice_id = a.credit_invoice_id
WHERE c.currency <> a.currency
UNION ALL
SELECT 'credit_of_stranger', a.invoice_id, a.customer_id, a.currency, a.amount, a.credit_invoice_id
FROM put AS a
JOIN invoices AS c ON c.invoice_id = a.credit_invoice_id
LEFT JOIN customers AS k ON k.customer_id = a.customer_id
WHERE c.customer_id <> a.customer_id
    AND c.customer_id NOT IN (COALESCE(a.payer_customer_id, ''),
        COALESCE(k.parent_customer_id, ''), COALESCE(k.payer_customer_id, ''))
