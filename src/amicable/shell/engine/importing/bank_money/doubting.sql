-- Bank money that may be what the books hold under other amounts or days: it names an invoice for which
-- a payment of theirs is that no bank money explains, or one that is settled without any of them.
CREATE TEMP TABLE doubted_rows AS
SELECT DISTINCT n.payment_id AS id
FROM bill_names AS n
SEMI JOIN bank_rows USING (payment_id)
WHERE n.payment_id NOT IN (SELECT id FROM held_rows) AND EXISTS (SELECT 1 FROM booked)
    AND (n.invoice_id IN (SELECT invoice_id FROM booked_for
                          WHERE payment_id NOT IN (SELECT id FROM used_rows))
        OR (n.open = 0 AND n.invoice_id NOT IN (SELECT invoice_id FROM booked_for)));
