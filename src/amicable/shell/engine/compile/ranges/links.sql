-- Pairs of owners whose records meet in some convention, so that they are compiled together.
-- Nearly every book has few of them.

CREATE TEMP TABLE invoice_owners AS
SELECT invoice_id, owner(customer_id, 'invoice', invoice_id) AS owner, number, currency,
    preceding_invoice_id, payer_customer_id, order_id, contract_id,
    COALESCE(payable, gross) AS due
FROM invoices;

CREATE TEMP TABLE payment_owners AS
SELECT payment_id, owner(customer_id, 'payment', payment_id) AS owner, customer_id, currency,
    amount, reference
FROM payments;

-- Records meet by the id of an order also where no table says whose it is: it is theirs who were
-- billed for it.
CREATE TEMP TABLE unlisted_orders AS
SELECT DISTINCT order_id, owner
FROM (
    SELECT order_id, owner FROM invoice_owners
    UNION ALL
    SELECT l.order_id, i.owner
    FROM (FROM invoice_lines ANTI JOIN orders USING (order_id)) AS l
    JOIN invoice_owners AS i USING (invoice_id))
ANTI JOIN orders USING (order_id)
WHERE order_id IS NOT NULL;

CREATE TEMP VIEW order_owners AS
SELECT order_id, customer_id AS owner FROM orders
UNION ALL FROM unlisted_orders;

CREATE TEMP TABLE delivery_owners AS
SELECT d.delivery_id, COALESCE(d.customer_id, o.owner,
    nobody('delivery', d.delivery_id)) AS owner, o.owner AS ordered_by
FROM deliveries AS d LEFT JOIN order_owners AS o USING (order_id);

-- The forms in which numbers and references are compared (28_paid.sql): a reference counts as a
-- whole, and that of a payment by nobody known by its words and pairs of neighbours too, and by a
-- word without the number of an instalment.
CREATE TEMP TABLE strangers AS
WITH by_nobody AS (
    SELECT *, words_of(reference) AS words
    FROM payment_owners WHERE customer_id IS NULL AND reference IS NOT NULL),
phrases AS (
    SELECT payment_id, owner, currency, amount, customer_id, reference AS phrase
    FROM payment_owners WHERE reference IS NOT NULL
    UNION ALL
    SELECT payment_id, owner, currency, amount, customer_id, unnest(list_concat(words,
        list_transform(range(1, len(words)), lambda n: words[n] || ' ' || words[n + 1]),
        list_transform(list_filter(words, lambda w: regexp_matches(w, '[0-9]{3}[-/][0-9]{1,3}$')),
            lambda w: regexp_replace(w, '[-/][0-9]{1,3}$', ''))))
    FROM by_nobody)
SELECT owner, currency, amount, customer_id IS NULL AS is_nobody,
    unnest([normal(phrase), bare(phrase)]) AS norm
FROM phrases;

CREATE TEMP TABLE links AS
SELECT DISTINCT a, b
FROM (
    SELECT customer_id AS a, parent_customer_id AS b FROM customers
    UNION ALL SELECT customer_id, payer_customer_id FROM customers
    UNION ALL SELECT owner, payer_customer_id FROM invoice_owners
    UNION ALL
    SELECT i.owner, unnest([o.customer_id, c.customer_id, p.owner])
    FROM invoice_owners AS i
    LEFT JOIN orders AS o USING (order_id)
    LEFT JOIN contracts AS c ON c.contract_id = i.contract_id
    LEFT JOIN invoice_owners AS p ON p.invoice_id = i.preceding_invoice_id
    UNION ALL
    SELECT i.owner, unnest([o.customer_id, c.customer_id, s.customer_id, d.owner, p.owner])
    FROM invoice_lines AS l
    JOIN invoice_owners AS i USING (invoice_id)
    LEFT JOIN orders AS o ON o.order_id = l.order_id
    LEFT JOIN contracts AS c ON c.contract_id = l.contract_id
    LEFT JOIN subscriptions AS s ON s.subscription_id = l.subscription_id
    LEFT JOIN delivery_owners AS d ON d.delivery_id = l.delivery_id
    LEFT JOIN invoice_owners AS p ON p.invoice_id = l.preceding_invoice_id
    WHERE o.customer_id <> i.owner OR c.customer_id <> i.owner OR s.customer_id <> i.owner
        OR d.owner <> i.owner OR p.owner <> i.owner
    UNION ALL
    SELECT o.customer_id, c.customer_id FROM orders AS o JOIN contracts AS c USING (contract_id)
    UNION ALL
    SELECT s.customer_id, c.customer_id
    FROM subscriptions AS s JOIN contracts AS c USING (contract_id)
    UNION ALL SELECT owner, min(owner) OVER (PARTITION BY order_id) FROM unlisted_orders
    UNION ALL SELECT owner, ordered_by FROM delivery_owners
    UNION ALL
    SELECT d.owner, o.owner
    FROM delivery_lines AS l
    JOIN delivery_owners AS d USING (delivery_id)
    JOIN order_owners AS o ON o.order_id = l.order_id
    UNION ALL
    SELECT c.customer_id, d.customer_id
    FROM price_terms AS t
    JOIN price_terms AS u ON u.term_id = t.amends_term_id
    JOIN contracts AS c ON c.contract_id = t.contract_id
    JOIN contracts AS d ON d.contract_id = u.contract_id
    UNION ALL
    SELECT i.owner, unnest([p.owner, c.owner])
    FROM allocations AS a
    JOIN invoice_owners AS i USING (invoice_id)
    LEFT JOIN payment_owners AS p USING (payment_id)
    LEFT JOIN invoice_owners AS c ON c.invoice_id = a.credit_invoice_id
    UNION ALL
    SELECT p.owner, unnest([i.owner, r.customer_id])
    FROM remittances AS r
    JOIN payment_owners AS p USING (payment_id)
    LEFT JOIN invoice_owners AS i USING (invoice_id)
    UNION ALL
    SELECT s.owner, i.owner
    FROM strangers AS s
    JOIN (SELECT owner, currency, due, unnest([normal(number), bare(number)]) AS norm
          FROM (SELECT * REPLACE (COALESCE(number, invoice_id) AS number) FROM invoice_owners))
        AS i ON i.norm = s.norm AND i.currency = s.currency AND i.owner <> s.owner
        AND (s.is_nobody OR i.due = s.amount)
    -- Money that went back to nobody known may be any payment of nobody known.
    UNION ALL
    SELECT owner, nobody('refunds', currency) FROM payment_owners
    WHERE customer_id IS NULL AND currency IN (
        SELECT currency FROM payment_owners WHERE customer_id IS NULL AND amount < 0)
    UNION ALL
    SELECT min(customer_id), max(customer_id) FROM usage GROUP BY event_id)
WHERE a <> b;
