-- What was received for each invoice, against what was due (Y06 and Y07).

-- What is left open below this is not worth a letter: bank charges and slips of the pen. It is a
-- convention of trade and no tolerance of arithmetic: 5.00, 500 yen, 0.500 dinar.
CREATE MACRO small_balance(unit) AS 500 * unit;

-- Money put to an invoice, and money not put anywhere that is for it: what a remittance says, all
-- that is left of a payment that names no other, else its share (rule 15).
CREATE TEMP TABLE receipts AS
SELECT
    payment_id, invoice_id, CAST(sum(amount) AS BIGINT) AS amount, bool_and(is_sure) AS is_sure,
    bool_or(is_doubtful) AS is_doubtful, any_value(paid_on) AS paid_on
FROM (
    SELECT a.payment_id, a.invoice_id, a.amount, TRUE AS is_sure, p.is_doubtful, p.paid_on
    FROM allocated AS a
    JOIN paid AS p USING (payment_id)
    UNION ALL
    SELECT payment_id, invoice_id, CASE
            WHEN told_amount IS NOT NULL THEN LEAST(told_amount - put_here, unapplied)
            WHEN names = 1 THEN unapplied ELSE applicable END,
        NOT is_stranger AND (names = 1 OR is_sure), is_doubtful, paid_on
    FROM meant
    WHERE unapplied > 0)
WHERE amount > 0
GROUP BY payment_id, invoice_id;

CREATE TEMP TABLE received_sums AS
SELECT
    invoice_id, CAST(sum(amount) AS BIGINT) AS received, count(*) AS receipts,
    bool_and(is_sure) AS is_sure, bool_or(is_doubtful) AS is_doubtful,
    count(*) > 1 AND min(amount) = max(amount) AS in_instalments,
    min_by(payment_id, (paid_on, payment_id)) AS first_receipt_id,
    min(paid_on) AS first_received_on,
    max_by(payment_id, (paid_on, payment_id)) AS last_receipt_id,
    max(paid_on) AS last_received_on
FROM receipts
GROUP BY invoice_id;

-- Money that names nothing, of the amount of one invoice that is paid already and of no open one:
-- likely the same transfer once more.
CREATE TEMP TABLE sent_again AS
SELECT i.invoice_id, m.payment_id, m.paid_on, m.unapplied AS amount
FROM unnamed_money AS m
JOIN payers AS k ON k.payer_id = m.customer_id
JOIN open_invoices AS i
    ON i.customer_id = k.customer_id AND i.currency = m.currency AND i.due = m.amount
JOIN received_sums AS s ON s.invoice_id = i.invoice_id
WHERE m.unapplied = m.amount AND s.received >= i.due AND i.open <= 0
    AND m.paid_on BETWEEN s.first_received_on AND s.last_received_on + 60
    AND (m.customer_id, m.currency, m.amount) NOT IN
        (SELECT (payer_id, currency, open) FROM payable_by)
QUALIFY count(*) OVER (PARTITION BY m.payment_id) = 1
    AND count(*) OVER (PARTITION BY i.invoice_id) = 1;

-- What settles an invoice beside money, and what reminders asked for on top of it.
-- Tax that the invoice says is withheld is not in what it asks for, though some ledgers settle it so.
CREATE TEMP TABLE settled_otherwise AS
SELECT invoice_id, amount - LEAST(booked, withheld) AS amount
FROM (
    SELECT a.invoice_id, CAST(sum(a.amount) AS BIGINT) AS amount,
        CAST(COALESCE(sum(a.amount) FILTER (a.credit_invoice_id IS NULL), 0) AS BIGINT) AS booked,
        COALESCE(any_value(money(i.withheld)), 0) AS withheld
    FROM allocated AS a
    JOIN issued AS i USING (invoice_id)
    WHERE a.payment_id IS NULL
    GROUP BY a.invoice_id);

CREATE TEMP TABLE asked_on_top AS
SELECT invoice_id, money(sum(COALESCE(fee, 0) + COALESCE(interest, 0))) AS amount
FROM reminders WHERE sent_on <= getvariable('as_of') GROUP BY invoice_id;

-- Money that was put where the payer did not mean it: what is missing here, or lies here, is that.
CREATE TEMP TABLE misplaced_money AS
SELECT invoice_id FROM applications WHERE misapplied > 0
UNION
SELECT invoice_id FROM allocated
WHERE payment_id IN (SELECT payment_id FROM named_invoices)
    AND (payment_id, invoice_id) NOT IN (SELECT (payment_id, invoice_id) FROM named_invoices);

-- A payer who said why: a deduction or a reason on the remittance.
CREATE TEMP TABLE told_deductions AS
WITH told AS (
    SELECT * FROM remittances
    WHERE COALESCE(deducted, 0) <> 0 OR reason_code IS NOT NULL OR reason_text IS NOT NULL)
SELECT invoice_id FROM told WHERE invoice_id IS NOT NULL
UNION
SELECT i.invoice_id
FROM (SELECT *, unnest([normal(invoice_number), bare(invoice_number)]) AS norm
      FROM told WHERE invoice_id IS NULL) AS r
JOIN number_forms AS i
    ON i.norm = r.norm AND COALESCE(r.customer_id, i.customer_id) = i.customer_id;

CREATE TEMP TABLE invoice_receipts AS
SELECT
    i.invoice_id, i.customer_id, i.issued_on, i.currency, i.unit, i.due_on, i.gross,
    o.due - COALESCE(x.amount, 0) AS due_left,
    COALESCE(f.amount, 0) AS fees_asked, COALESCE(s.received, 0) + COALESCE(g.amount, 0) AS received,
    COALESCE(s.receipts, 0) + CASE WHEN g.invoice_id IS NULL THEN 0 ELSE 1 END AS receipts,
    COALESCE(s.is_sure, TRUE) AND g.invoice_id IS NULL AS receipts_sure,
    COALESCE(s.is_doubtful, FALSE) AS receipts_doubtful,
    COALESCE(s.in_instalments, FALSE) AS in_instalments,
    s.first_receipt_id, s.first_received_on, COALESCE(g.payment_id, s.last_receipt_id)
        AS last_receipt_id, COALESCE(g.paid_on, s.last_received_on) AS last_received_on
FROM issued AS i
JOIN open_invoices AS o USING (invoice_id)
LEFT JOIN received_sums AS s USING (invoice_id)
LEFT JOIN sent_again AS g USING (invoice_id)
LEFT JOIN settled_otherwise AS x USING (invoice_id)
LEFT JOIN asked_on_top AS f USING (invoice_id);

-- What was paid too much on one invoice may be the money for another that waits for just that.
CREATE TEMP TABLE meant_for_others AS
SELECT DISTINCT r.invoice_id
FROM invoice_receipts AS r
JOIN payers AS k ON k.customer_id = r.customer_id
JOIN payers AS n ON n.payer_id = k.payer_id
JOIN open_invoices AS w
    ON w.customer_id = n.customer_id AND w.currency = r.currency
    AND w.due = r.received - r.due_left AND w.invoice_id <> r.invoice_id
JOIN invoice_receipts AS q ON q.invoice_id = w.invoice_id
WHERE r.received > r.due_left AND q.received < q.due_left;

-- An agreed early discount explains what is missing, taken in time or not.
CREATE TEMP TABLE early_discounts AS
SELECT k.invoice_id, r.unit + rounded(money(r.gross) * CAST(percent(c.early_discount_percent)
    AS HUGEINT), 1000000, r.unit) AS discount
FROM invoice_contracts AS k
JOIN contracts AS c USING (contract_id)
JOIN invoice_receipts AS r USING (invoice_id)
WHERE c.early_discount_percent > 0;

CREATE TEMP TABLE invoice_money AS
SELECT
    r.invoice_id, r.due_left, r.fees_asked, r.received, r.receipts,
    r.received - r.due_left AS surplus, r.due_left - r.received AS missing,
    small_balance(r.unit) AS small_balance, r.due_on < getvariable('as_of') AS past_due,
    r.first_receipt_id, r.first_received_on, r.last_receipt_id, r.last_received_on,
    r.receipts_sure, r.receipts_doubtful, r.in_instalments,
    m.invoice_id IS NOT NULL AS surplus_awaited, w.invoice_id IS NOT NULL AS money_misplaced,
    d.dispute_id, t.invoice_id IS NOT NULL AS reason_told,
    COALESCE(e.discount >= r.due_left - r.received, FALSE) AS early_discount,
    -- A credit with a rest that names it, or one on account of just what is missing.
    r.invoice_id IN (SELECT named_id FROM credit_rests WHERE rest > 0 AND named_id IS NOT NULL)
        OR COALESCE((r.customer_id, r.currency, r.due_left - r.received) IN
            (SELECT (customer_id, currency, rest) FROM credit_rests WHERE rest > 0), FALSE)
        AS credit_open
FROM invoice_receipts AS r
LEFT JOIN meant_for_others AS m USING (invoice_id)
LEFT JOIN misplaced_money AS w USING (invoice_id)
LEFT JOIN open_disputes AS d USING (invoice_id)
LEFT JOIN told_deductions AS t USING (invoice_id)
LEFT JOIN early_discounts AS e USING (invoice_id);
