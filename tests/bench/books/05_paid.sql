-- What was paid and how it was applied: ten months are paid, the last two are open.

CREATE TABLE receipts AS
SELECT
    h.block, h.month, h.pair, h.invoice_id, h.customer_id, h.number,
    CASE WHEN h.month = 0 AND h.block % 4 = 1 THEN h.issued_on + 45 ELSE h.issued_on + 27 END
        AS received_on,
    h.gross - COALESCE(c.credited_net + c.credited_tax, 0)
        - CASE WHEN h.pair = 7 AND h.month = 4 THEN 1000 ELSE 0 END AS amount
FROM heads AS h
LEFT JOIN credits AS c ON c.invoice_id = h.invoice_id AND c.applied
WHERE h.month < 10;

-- The transfer for month 8 came once more.
CREATE TABLE second_receipts AS
SELECT * REPLACE (received_on + 10 AS received_on) FROM receipts WHERE pair = 8 AND month = 8;

CREATE TABLE applied AS
SELECT code('A', block * 12 + month, 10) AS allocation_id, invoice_id, amount,
    code('P', block * 12 + month, 10) AS payment_id, NULL AS credit_id, received_on AS applied_on
FROM receipts
WHERE NOT COALESCE(pair = 6 AND month = 7, FALSE)
UNION ALL
SELECT code('B', block * 12 + month, 10), invoice_id, credited_net + credited_tax, NULL, credit_id,
    issued_on + 14
FROM credits WHERE applied
UNION ALL
-- A part of the payment of month 4 went to month 11.
SELECT code('D', block * 12 + 4, 10), code('I', block * 12 + 11, 10), 1000,
    code('Q', block * 12 + 4, 10), NULL, issued_on + 27
FROM heads WHERE pair = 7 AND month = 4
UNION ALL
SELECT code('E', block * 12 + month, 10), invoice_id, amount, code('R', block * 12 + month, 10),
    NULL, received_on
FROM second_receipts;

CREATE TABLE open_amounts AS
SELECT h.invoice_id, CAST(h.gross - COALESCE(sum(a.amount), 0) AS BIGINT) AS open
FROM heads AS h
LEFT JOIN applied AS a USING (invoice_id)
GROUP BY h.invoice_id, h.gross;
