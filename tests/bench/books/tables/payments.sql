SELECT code('P', block * 12 + month, 10) AS payment_id, received_on, money(amount) AS amount,
    'EUR' AS currency, customer_id, number AS reference, 'bank' AS method
FROM receipts
UNION ALL
SELECT code('Q', block * 12 + 4, 10), issued_on + 27, 10.00, 'EUR', customer_id, number, 'bank'
FROM heads WHERE pair = 7 AND month = 4
UNION ALL
SELECT code('R', block * 12 + month, 10), received_on, money(amount), 'EUR', customer_id, number, 'bank'
FROM second_receipts
