-- Whose the money of bank statements is: what its text names, as whole words, exactly and to the cent.

-- The numbers of our documents in the forms in which numbers are compared (01_conventions.sql); a
-- number that several documents bear names none of them.
CREATE TEMP TABLE our_bills AS
SELECT norm, currency, min(invoice_id) AS invoice_id, min(customer_id) AS customer_id,
    min(due) AS due, min(open) AS open
FROM (
    SELECT DISTINCT invoice_id, customer_id, currency,
        unnest([normal(COALESCE(number, invoice_id)), bare(COALESCE(number, invoice_id))]) AS norm,
        side * abs(try_cast(COALESCE(payable, gross) AS DECIMAL(18, 4))) AS due,
        side * abs(try_cast(open_amount AS DECIMAL(18, 4))) AS open
    FROM (SELECT *, CASE WHEN is_credit(COALESCE(kind, '380')) OR starts_with(gross, '-') THEN -1
              ELSE 1 END AS side FROM our_papers)
    WHERE COALESCE(status, 'issued') = 'issued')
WHERE length(norm) > 2 AND regexp_matches(norm, '[0-9]')
GROUP BY norm, currency HAVING count(DISTINCT invoice_id) = 1;

CREATE TEMP TABLE texts AS
SELECT payment_id, reference, currency FROM bank_rows WHERE reference IS NOT NULL
UNION ALL
SELECT payment_id, reference, currency FROM booked WHERE reference IS NOT NULL;

CREATE TEMP TABLE bill_names AS
WITH words AS (SELECT payment_id, currency, reference, words_of(reference) AS every FROM texts),
phrases AS (
    SELECT payment_id, currency, reference AS phrase FROM words
    UNION SELECT payment_id, currency, unnest(every) FROM words
    UNION SELECT payment_id, currency, unnest(list_transform(range(1, len(every)),
        lambda n: every[n] || ' ' || every[n + 1])) FROM words
),
forms AS (
    SELECT payment_id, currency, normal(phrase) AS norm FROM phrases
    UNION SELECT payment_id, currency, bare(phrase) FROM phrases
)
SELECT f.payment_id, b.invoice_id, any_value(b.customer_id) AS customer_id,
    any_value(b.due) AS due, any_value(b.open) AS open
FROM forms AS f JOIN our_bills AS b USING (norm, currency)
GROUP BY ALL;

-- Money that is just what the named invoices come to, less the credit notes that it names.
CREATE TEMP TABLE settled_names AS
SELECT r.payment_id, min(n.customer_id) AS customer_id
FROM bank_rows AS r JOIN bill_names AS n USING (payment_id)
GROUP BY r.payment_id, r.amount, r.charges
HAVING count(DISTINCT n.customer_id) = 1 AND count(n.customer_id) = count(*)
    AND list_contains([abs(r.amount), abs(r.amount) + COALESCE(r.charges, 0)], sum(n.due))
    OR (count(DISTINCT n.customer_id) = 1 AND count(n.customer_id) = count(*)
        AND count(n.open) = count(*) AND sum(n.open) = abs(r.amount));

-- Money paid out is a refund where it names what some payment of the same amount named before it.
CREATE TEMP TABLE proven_refunds AS
SELECT DISTINCT r.payment_id
FROM bank_rows AS r
JOIN bill_names AS n ON n.payment_id = r.payment_id
JOIN bill_names AS m ON m.invoice_id = n.invoice_id AND m.payment_id <> r.payment_id
JOIN (SELECT payment_id, amount, currency, received_on FROM bank_rows
      UNION ALL SELECT payment_id, amount, currency, received_on FROM booked) AS p
    ON p.payment_id = m.payment_id AND p.amount = -r.amount AND p.currency = r.currency
    AND p.received_on <= r.received_on
WHERE r.is_paid_out;

-- What the books' own payments are for: what they name, and what they were put to.
CREATE TEMP TABLE booked_for AS
SELECT n.payment_id, n.invoice_id FROM bill_names AS n SEMI JOIN booked USING (payment_id)
UNION
SELECT payment_id, invoice_id FROM our_puts WHERE payment_id IS NOT NULL;
