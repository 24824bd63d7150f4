-- Rules 15 and 16: what was paid, what it was put to, and which invoices it was meant for.

CREATE TEMP TABLE allocated AS
SELECT a.allocation_id, a.invoice_id, a.payment_id, a.credit_invoice_id,
    money(a.amount) AS amount, a.allocated_on
FROM allocations AS a
WHERE COALESCE(a.allocated_on, DATE '0001-01-01') <= getvariable('as_of');

-- Allocations across currencies: in which of the two the amount is meant, nobody can tell.
CREATE TEMP TABLE mixed_allocations AS
SELECT a.invoice_id, a.payment_id, a.credit_invoice_id
FROM allocated AS a
JOIN issued AS i ON i.invoice_id = a.invoice_id
LEFT JOIN payments AS p ON p.payment_id = a.payment_id
LEFT JOIN issued AS c ON c.invoice_id = a.credit_invoice_id
WHERE p.currency <> i.currency OR c.currency <> i.currency;

CREATE TEMP TABLE open_invoices AS
SELECT
    i.invoice_id, i.customer_id, i.number, i.issued_on, i.currency,
    i.payer_customer_id, money(COALESCE(i.payable, i.gross)) AS due,
    COALESCE(a.allocated, 0) AS allocated,
    COALESCE(money(i.open_amount), CASE WHEN getvariable('allocations_present')
        THEN money(COALESCE(i.payable, i.gross)) - COALESCE(a.allocated, 0) END) AS open,
    (NOT getvariable('allocations_present') OR i.open_amount IS NULL
        OR money(i.open_amount) IN (money(COALESCE(i.payable, i.gross)) - COALESCE(a.allocated, 0),
            money(i.gross) - COALESCE(a.allocated, 0)))
        AND i.invoice_id NOT IN (SELECT invoice_id FROM mixed_allocations) AS ties
FROM issued AS i
LEFT JOIN (SELECT invoice_id, CAST(sum(amount) AS BIGINT) AS allocated
           FROM allocated GROUP BY invoice_id) AS a USING (invoice_id)
WHERE NOT i.is_credit;

-- Who may pay for a customer: itself, its parent and its payer as the books state them. Of one that
-- no table lists nobody knows who else pays, so that what its payments show is likely at most.
CREATE TEMP TABLE payers AS
SELECT customer_id, payer_id, bool_or(listed) AS is_listed
FROM (
    SELECT customer_id, customer_id AS payer_id, TRUE AS listed FROM customers
    UNION ALL SELECT customer_id, parent_customer_id, TRUE FROM customers
    UNION ALL SELECT customer_id, payer_customer_id, TRUE FROM customers
    UNION ALL SELECT customer_id, payer_customer_id, TRUE FROM open_invoices
    UNION ALL SELECT customer_id, customer_id, FALSE FROM open_invoices)
WHERE customer_id IS NOT NULL AND payer_id IS NOT NULL
GROUP BY customer_id, payer_id;

-- The forms in which a number may be written: without its separators, and without its zeros.
CREATE TEMP TABLE number_forms AS
SELECT invoice_id, customer_id, currency, due, normal(number) AS norm FROM open_invoices
UNION SELECT invoice_id, customer_id, currency, due, bare(number) FROM open_invoices;

-- The words of a reference, each pair of neighbours, and the whole, in the same forms; and a word
-- without the number of an instalment behind it (1234/2), where no invoice bears it so and it is
-- no month (2026-04).
CREATE TEMP TABLE reference_words AS
WITH words AS (
    SELECT payment_id, reference, words_of(reference) AS all_words
    FROM payments WHERE reference IS NOT NULL AND received_on <= getvariable('as_of')
),
phrases AS (
    SELECT payment_id, reference AS phrase, TRUE AS is_whole FROM words
    UNION SELECT payment_id, unnest(all_words), FALSE FROM words
    UNION SELECT payment_id, unnest(list_transform(range(1, len(all_words)),
        lambda n: all_words[n] || ' ' || all_words[n + 1])), FALSE FROM words
    UNION SELECT payment_id, regexp_replace(word, '[-/][0-9]{1,3}$', ''), FALSE
    FROM (SELECT payment_id, unnest(all_words) AS word FROM words)
    WHERE regexp_matches(word, '[0-9]{3}[-/][0-9]{1,3}$')
        AND NOT regexp_matches(word, '(^|[^0-9])20[0-9]{2}[-/][0-9]{1,3}$')
        AND normal(word) NOT IN (SELECT norm FROM number_forms)
)
SELECT payment_id, normal(phrase) AS norm, is_whole FROM phrases
UNION SELECT payment_id, bare(phrase), is_whole FROM phrases;

-- Money that went back (a payment below zero), and what those customers paid, with the one invoice
-- that each names.
CREATE TEMP TABLE refunds AS
SELECT payment_id, customer_id, currency
FROM payments WHERE amount < 0 AND received_on <= getvariable('as_of');

CREATE TEMP TABLE moved AS
SELECT p.payment_id, p.customer_id, p.currency, money(abs(p.amount)) AS amount, p.received_on,
    p.amount < 0 AS is_refund, n.invoice_id
FROM refunds AS r
JOIN payments AS p
    ON p.customer_id IS NOT DISTINCT FROM r.customer_id AND p.currency = r.currency
LEFT JOIN (
    SELECT w.payment_id, min(i.invoice_id) AS invoice_id
    FROM reference_words AS w
    JOIN payments AS q ON q.payment_id = w.payment_id
    JOIN number_forms AS i ON i.norm = w.norm AND i.currency = q.currency
    LEFT JOIN payers AS k ON k.customer_id = i.customer_id AND k.payer_id = q.customer_id
    WHERE (w.is_whole OR length(w.norm) > 2)
        AND (k.customer_id IS NOT NULL OR q.customer_id IS NULL)
    GROUP BY w.payment_id HAVING count(DISTINCT i.invoice_id) = 1) AS n
    ON n.payment_id = p.payment_id
WHERE p.received_on <= getvariable('as_of') AND p.amount <> 0
GROUP BY ALL;

-- First what names one invoice and has the amount: each refund takes the last payment before it that
-- no other refund took (both stand at one level of what came and went).
CREATE TEMP TABLE named_back AS
WITH levels AS (
    SELECT *, sum(CASE WHEN is_refund THEN -1 ELSE 1 END) OVER (
        PARTITION BY customer_id, currency, amount, invoice_id
        ORDER BY received_on, is_refund, payment_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) + CAST(is_refund AS INTEGER) AS level
    FROM moved WHERE invoice_id IS NOT NULL
)
SELECT r.payment_id AS refund_id,
    max_by(p.payment_id, (p.received_on, p.payment_id)) AS payment_id
FROM levels AS r
JOIN levels AS p
    ON p.customer_id IS NOT DISTINCT FROM r.customer_id AND p.currency = r.currency
    AND p.amount = r.amount AND p.invoice_id = r.invoice_id AND p.level = r.level
    AND p.received_on <= r.received_on AND NOT p.is_refund
WHERE r.is_refund
GROUP BY r.payment_id;

-- Then a part of the last larger payment that names the same invoice.
CREATE TEMP TABLE part_back AS
SELECT refund_id, payment_id, amount
FROM (
    SELECT r.payment_id AS refund_id, any_value(r.amount) AS amount,
        max_by(p.payment_id, (p.received_on, p.payment_id)) AS payment_id,
        max_by(p.amount, (p.received_on, p.payment_id)) AS whole
    FROM moved AS r
    JOIN moved AS p
        ON p.customer_id IS NOT DISTINCT FROM r.customer_id AND p.currency = r.currency
        AND p.amount > r.amount AND p.invoice_id = r.invoice_id
        AND p.received_on <= r.received_on AND NOT p.is_refund
    WHERE r.is_refund AND r.payment_id NOT IN (SELECT refund_id FROM named_back)
        AND p.payment_id NOT IN (SELECT payment_id FROM named_back)
    GROUP BY r.payment_id)
QUALIFY sum(amount) OVER (PARTITION BY payment_id) <= whole;

-- Then the last payment of the amount, unless what has that amount names several invoices, so that
-- nobody can tell which of them was paid back; a refund that names another invoice is not for it.
CREATE TEMP TABLE amount_back AS
WITH levels AS (
    SELECT *, sum(CASE WHEN is_refund THEN -1 ELSE 1 END) OVER (
        PARTITION BY customer_id, currency, amount ORDER BY received_on, is_refund, payment_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) + CAST(is_refund AS INTEGER) AS level
    FROM moved
    WHERE payment_id NOT IN (SELECT refund_id FROM named_back)
        AND payment_id NOT IN (SELECT payment_id FROM named_back)
        AND payment_id NOT IN (SELECT refund_id FROM part_back)
        AND payment_id NOT IN (SELECT payment_id FROM part_back)
)
SELECT r.payment_id AS refund_id,
    max_by(p.payment_id, (p.received_on, p.payment_id)) FILTER (p.level = r.level) AS payment_id
FROM levels AS r
JOIN levels AS p
    ON p.customer_id IS NOT DISTINCT FROM r.customer_id AND p.currency = r.currency
    AND p.amount = r.amount AND p.received_on <= r.received_on AND NOT p.is_refund
    AND (r.invoice_id IS NULL OR p.invoice_id IS NULL)
WHERE r.is_refund
GROUP BY r.payment_id HAVING count(DISTINCT p.invoice_id) < 2;

-- Where none of these is so, what the customer paid in that currency before is in doubt.
CREATE TEMP TABLE sent_back AS
SELECT m.payment_id AS refund_id, m.customer_id, m.currency, m.received_on, m.amount,
    COALESCE(n.payment_id, p.payment_id, a.payment_id) AS payment_id,
    p.payment_id IS NOT NULL AS is_part
FROM moved AS m
LEFT JOIN named_back AS n ON n.refund_id = m.payment_id
LEFT JOIN part_back AS p ON p.refund_id = m.payment_id
LEFT JOIN amount_back AS a ON a.refund_id = m.payment_id
WHERE m.is_refund;

CREATE TEMP TABLE paid AS
SELECT
    p.payment_id, p.customer_id, p.currency, money(p.amount) - COALESCE(b.amount, 0) AS amount,
    p.reference, COALESCE(p.value_on, p.received_on) AS paid_on,
    money(p.amount) - COALESCE(b.amount, 0) - COALESCE(a.allocated, 0) AS unapplied,
    d.currency IS NOT NULL
        OR COALESCE(a.allocated > money(p.amount) - COALESCE(b.amount, 0), FALSE)
        OR p.payment_id IN (SELECT payment_id FROM mixed_allocations WHERE payment_id IS NOT NULL)
        AS is_doubtful
FROM payments AS p
LEFT JOIN (SELECT payment_id, CAST(sum(amount) AS BIGINT) AS allocated FROM allocated
           WHERE payment_id IS NOT NULL GROUP BY payment_id) AS a USING (payment_id)
LEFT JOIN (SELECT payment_id, CAST(sum(amount) AS BIGINT) AS amount FROM sent_back
           WHERE is_part GROUP BY payment_id) AS b USING (payment_id)
LEFT JOIN (SELECT customer_id, currency FROM sent_back WHERE payment_id IS NULL GROUP BY ALL) AS d
    ON d.customer_id IS NOT DISTINCT FROM p.customer_id AND d.currency = p.currency
WHERE p.received_on <= getvariable('as_of') AND p.amount > 0 AND p.payment_id NOT IN
    (SELECT payment_id FROM sent_back WHERE payment_id IS NOT NULL AND NOT is_part);

-- What was paid back of the money for an invoice, and the record that proves it.
CREATE TEMP TABLE invoice_refunds AS
SELECT invoice_id, CAST(sum(amount) AS BIGINT) AS refunded, max(received_on) AS refunded_on,
    max_by(refund_id, (received_on, refund_id)) AS refund_id
FROM (
    SELECT b.refund_id, b.amount, b.received_on, COALESCE(m.invoice_id, n.invoice_id) AS invoice_id
    FROM sent_back AS b
    JOIN moved AS m ON m.payment_id = b.payment_id
    JOIN moved AS n ON n.payment_id = b.refund_id)
WHERE invoice_id IS NOT NULL
GROUP BY invoice_id;

-- The invoices a payment names: a remittance says it, else its reference does. A short number
-- counts only when it is the whole reference, and one of another customer only for its amount.
CREATE TEMP TABLE named_invoices AS
SELECT
    payment_id, invoice_id, max(told_amount) AS told_amount,
    bool_or(is_remittance) AS is_remittance, bool_and(is_stranger) AS is_stranger
FROM (
    SELECT p.payment_id, i.invoice_id, money(r.amount_paid) AS told_amount, TRUE AS is_remittance,
        FALSE AS is_stranger
    FROM remittances AS r
    JOIN paid AS p ON p.payment_id = r.payment_id
    JOIN open_invoices AS i
        ON i.currency = p.currency AND i.invoice_id = r.invoice_id
    UNION ALL
    SELECT p.payment_id, i.invoice_id, money(r.amount_paid), TRUE, FALSE
    FROM (SELECT *, unnest([normal(invoice_number), bare(invoice_number)]) AS norm
          FROM remittances WHERE invoice_id IS NULL) AS r
    JOIN paid AS p ON p.payment_id = r.payment_id
    JOIN number_forms AS i ON i.currency = p.currency AND i.norm = r.norm
        AND (i.customer_id, COALESCE(r.customer_id, p.customer_id)) IN
            (SELECT (customer_id, payer_id) FROM payers)
    UNION ALL
    SELECT w.payment_id, i.invoice_id, NULL, FALSE, NOT COALESCE(k.is_listed, FALSE)
    FROM reference_words AS w
    JOIN paid AS p ON p.payment_id = w.payment_id
    JOIN number_forms AS i ON i.norm = w.norm AND i.currency = p.currency
    LEFT JOIN payers AS k ON k.customer_id = i.customer_id AND k.payer_id = p.customer_id
    WHERE (w.is_whole OR length(w.norm) > 2)
        AND (k.customer_id IS NOT NULL OR p.customer_id IS NULL
             OR (w.is_whole AND length(w.norm) > 4 AND p.amount = i.due)))
GROUP BY payment_id, invoice_id;

-- How a payment is shared among the invoices it names, oldest first: what still may be applied,
-- and what of it was put to invoices that it does not name.
CREATE TEMP TABLE meant AS
WITH wanted AS (
    SELECT
        n.*, p.customer_id AS paying_id, p.amount, p.reference, p.paid_on, p.unapplied,
        p.is_doubtful, i.customer_id, i.issued_on, COALESCE(h.amount, 0) AS put_here,
        GREATEST(LEAST(COALESCE(n.told_amount - COALESCE(h.amount, 0), i.open), i.open), 0)
            AS want,
        count(*) OVER (PARTITION BY n.payment_id) AS names
    FROM named_invoices AS n
    JOIN paid AS p USING (payment_id)
    JOIN open_invoices AS i USING (invoice_id)
    LEFT JOIN (SELECT payment_id, invoice_id, CAST(sum(amount) AS BIGINT) AS amount FROM allocated
               WHERE payment_id IS NOT NULL GROUP BY payment_id, invoice_id) AS h
        USING (payment_id, invoice_id)
),
shared AS (
    SELECT w.*, COALESCE(CAST(sum(want) OVER (
            PARTITION BY payment_id ORDER BY issued_on, invoice_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT), 0) AS want_before,
        CAST(sum(want) OVER (PARTITION BY payment_id) AS BIGINT) AS want_all,
        o.amount AS put_elsewhere, o.other_allocation_id, o.other_invoice_id
    FROM wanted AS w
    LEFT JOIN (
        SELECT a.payment_id, CAST(sum(a.amount) AS BIGINT) AS amount,
            max_by(a.allocation_id, (a.amount, a.allocation_id)) AS other_allocation_id,
            max_by(a.invoice_id, (a.amount, a.allocation_id)) AS other_invoice_id
        FROM allocated AS a
        WHERE a.payment_id IS NOT NULL AND (a.payment_id, a.invoice_id) NOT IN
            (SELECT (payment_id, invoice_id) FROM named_invoices)
        GROUP BY a.payment_id) AS o USING (payment_id)
)
SELECT *,
    GREATEST(LEAST(want, unapplied - want_before), 0) AS applicable,
    GREATEST(LEAST(want - GREATEST(LEAST(want, unapplied - want_before), 0),
        COALESCE(put_elsewhere, 0) - GREATEST(want_before - unapplied, 0)), 0) AS misapplied,
    NOT is_stranger AND NOT is_doubtful AND (names = 1 OR told_amount IS NOT NULL OR want_all <= amount) AS is_sure
FROM shared;
