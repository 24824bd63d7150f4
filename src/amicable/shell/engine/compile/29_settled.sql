-- What each invoice's open amount should be after the money that is for it.

CREATE TEMP TABLE applications AS
SELECT
    invoice_id, CAST(sum(applicable) AS BIGINT) AS applicable,
    CAST(sum(misapplied) AS BIGINT) AS misapplied, CAST(sum(amount) AS BIGINT) AS named_amount,
    bool_and(is_sure) AS is_sure,
    max_by(payment_id, (applicable, payment_id)) AS payment_id,
    max_by(paid_on, (applicable, payment_id)) AS paid_on,
    max_by(reference, (applicable, payment_id)) AS reference,
    max_by(paying_id, (applicable, payment_id)) AS paying_id
FROM meant
GROUP BY invoice_id;

-- Money that names no invoice: likely for the only open invoice of exactly that amount.
CREATE TEMP TABLE unnamed_money AS
SELECT p.*
FROM paid AS p
WHERE p.unapplied > 0 AND p.customer_id IS NOT NULL AND getvariable('allocations_present')
    AND p.payment_id NOT IN (SELECT payment_id FROM named_invoices);

CREATE TEMP TABLE payable_by AS
SELECT i.invoice_id, k.payer_id, i.currency, i.open, i.issued_on
FROM open_invoices AS i
JOIN payers AS k ON k.customer_id = i.customer_id
WHERE i.open > 0 AND k.payer_id IN (SELECT customer_id FROM unnamed_money);

CREATE TEMP TABLE amount_matches AS
SELECT *
FROM (
    SELECT i.invoice_id, m.payment_id, m.paid_on, m.unapplied, m.customer_id AS paying_id,
        m.reference, count(*) OVER (PARTITION BY i.invoice_id) AS payments_fit,
        count(*) OVER (PARTITION BY m.payment_id) AS invoices_fit
    FROM payable_by AS i
    JOIN unnamed_money AS m
        ON m.customer_id = i.payer_id AND m.currency = i.currency AND m.unapplied = i.open
        AND m.paid_on >= i.issued_on)
WHERE payments_fit = 1 AND invoices_fit = 1;

CREATE TEMP TABLE loose_money AS
SELECT DISTINCT i.invoice_id
FROM payable_by AS i
JOIN (SELECT customer_id, currency, max(paid_on) AS paid_on FROM unnamed_money
      GROUP BY customer_id, currency) AS m
    ON m.customer_id = i.payer_id AND m.currency = i.currency AND m.paid_on >= i.issued_on;

-- Credit documents with a rest, and the invoice each would be used on: the one it names while
-- that is open, else the customer's oldest open one.
CREATE TEMP TABLE credit_rests AS
SELECT
    i.invoice_id AS credit_id, i.number AS credit_number, i.issued_on AS credited_on,
    i.customer_id, i.currency, i.unit, s.invoice_id AS named_id, money(abs(i.gross)) AS gross,
    COALESCE(a.used, 0) AS used, CASE WHEN getvariable('allocations_present')
        THEN money(abs(i.gross)) - COALESCE(a.used, 0) ELSE money(abs(i.open_amount)) END AS rest,
    (i.open_amount IS NULL OR NOT getvariable('allocations_present')
        OR money(abs(i.open_amount)) = money(abs(i.gross)) - COALESCE(a.used, 0))
        AND i.invoice_id NOT IN (SELECT credit_invoice_id FROM mixed_allocations
            WHERE credit_invoice_id IS NOT NULL) AS ties
FROM issued AS i
LEFT JOIN (SELECT credit_id, min(invoice_id) AS invoice_id FROM credit_shares
           GROUP BY credit_id HAVING count(*) = 1) AS s ON s.credit_id = i.invoice_id
LEFT JOIN (SELECT credit_invoice_id, CAST(sum(amount) AS BIGINT) AS used FROM allocated
           WHERE credit_invoice_id IS NOT NULL GROUP BY credit_invoice_id) AS a
    ON a.credit_invoice_id = i.invoice_id
WHERE i.is_credit AND i.customer_id IS NOT NULL;

CREATE TEMP TABLE credit_targets AS
SELECT
    c.*, t.invoice_id, COALESCE(CAST(sum(GREATEST(c.rest, 0)) OVER (
        PARTITION BY t.invoice_id ORDER BY c.credited_on, c.credit_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT), 0) AS used_before
FROM credit_rests AS c
LEFT JOIN open_invoices AS n ON n.invoice_id = c.named_id
LEFT JOIN (SELECT customer_id, currency, min_by(invoice_id, (issued_on, invoice_id)) AS invoice_id
           FROM open_invoices WHERE open > 0 GROUP BY customer_id, currency) AS o
    ON o.customer_id = c.customer_id AND o.currency = c.currency,
    LATERAL (SELECT CASE WHEN n.open > 0 OR c.rest <= 0 THEN n.invoice_id
        ELSE COALESCE(o.invoice_id, n.invoice_id) END AS invoice_id) AS t
WHERE t.invoice_id IS NOT NULL;

-- The day on which money and credits for an invoice reached what was due, applied or not.
CREATE TEMP TABLE settlement_days AS
SELECT invoice_id, min(day) AS settled_on
FROM (
    SELECT e.invoice_id, e.day, i.due, sum(e.amount) OVER (
        PARTITION BY e.invoice_id ORDER BY e.day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
        AS so_far
    FROM (
        SELECT a.invoice_id, COALESCE(p.paid_on, a.allocated_on, c.issued_on) AS day, a.amount
        FROM allocated AS a
        LEFT JOIN paid AS p ON p.payment_id = a.payment_id
        LEFT JOIN issued AS c ON c.invoice_id = a.credit_invoice_id
        UNION ALL
        SELECT invoice_id, paid_on, applicable + misapplied FROM meant
        WHERE is_sure AND applicable + misapplied > 0
        UNION ALL
        SELECT named_id, credited_on, rest FROM credit_rests
        WHERE named_id IS NOT NULL AND rest > 0) AS e
    JOIN open_invoices AS i USING (invoice_id)
    WHERE e.day IS NOT NULL)
WHERE so_far >= due
GROUP BY invoice_id;

CREATE TEMP TABLE open_disputes AS
SELECT invoice_id, min(opened_on) AS opened_on, min_by(dispute_id, (opened_on, dispute_id))
    AS dispute_id
FROM (
    SELECT COALESCE(d.invoice_id, i.invoice_id) AS invoice_id, d.opened_on, d.dispute_id
    FROM disputes AS d
    LEFT JOIN number_forms AS i
        ON d.invoice_id IS NULL AND i.norm = normal(d.invoice_number)
        AND i.customer_id = d.customer_id
    WHERE d.opened_on <= getvariable('as_of') AND COALESCE(lower(d.status), 'open') NOT IN
        ('closed', 'resolved', 'rejected', 'withdrawn', 'settled', 'done'))
WHERE invoice_id IS NOT NULL
GROUP BY invoice_id;
