-- Where an invoice breaks with the same customer's last ones for the item, and others do not. A custom
-- is at least three in a row that agree; it lapses after a year and a month without an invoice. Others
-- are all customers of the book: where it is cut into ranges, this file runs once over the whole, so
-- that it reads nothing but macros, invoices, their lines and items. What is reckoned in steps stands in
-- selects of selects: of a LATERAL the engine makes a table, a grouping and a join of all lines.

CREATE TEMP VIEW comparable AS
SELECT
    customer_id, item_id, sold_unit, currency, invoice_id, line, issued_on, quantity, kind, is_linked,
    CASE WHEN per = price(1) AND unit_price > 0 THEN unit_price END AS price,
    CASE WHEN quantity > 0 THEN quantity END AS units, tax_rate,
    CASE WHEN months > 0 AND period_from + to_months(CAST(months AS INTEGER)) = period_to
        THEN months END AS months,
    -- A percentage in tenths that gives just this allowance.
    CASE WHEN allowance = 0 THEN 0 WHEN abs(share(base, tenths * 1000, unit) - allowance) <= unit
        THEN tenths * 1000 END AS discount
FROM (
    SELECT *, date_diff('month', period_from, period_to) AS months,
        rounded(allowance * CAST(1000 AS HUGEINT), base, 1) AS tenths
    FROM (SELECT *, net + allowance - charge AS base FROM (
    SELECT
        i.customer_id, l.item_id, l.unit AS sold_unit, i.currency, l.invoice_id, l.line, i.issued_on,
        one_unit(i.currency) AS unit, COALESCE(l.kind, t.kind, 'goods') AS kind,
        COALESCE(l.order_id, i.order_id, l.delivery_id, l.subscription_id) IS NOT NULL AS is_linked,
        price(l.quantity) AS quantity, price(l.unit_price) AS unit_price,
        price(COALESCE(l.base_quantity, 1)) AS per, money(COALESCE(l.allowance, 0)) AS allowance,
        money(COALESCE(l.charge, 0)) AS charge, money(l.net) AS net,
        percent(l.tax_rate) AS tax_rate, COALESCE(l.period_from, i.period_from) AS period_from,
        COALESCE(l.period_to, i.period_to) AS period_to
    FROM invoice_lines AS l
    JOIN invoices AS i USING (invoice_id)
    LEFT JOIN items AS t ON t.item_id = l.item_id
    WHERE counts(i.issued_on, i.status) AND NOT is_credit(COALESCE(i.kind, '380'))
        AND i.customer_id IS NOT NULL AND l.item_id IS NOT NULL))
    WHERE net > 0 AND allowance >= 0 AND base > 0);

-- Most customers see one value only; no more is asked about those. Goods are bought as they are
-- needed, so that only a slip of a digit is odd about their quantity; where a record says how many
-- were due, nothing is.
CREATE TEMP TABLE varied AS
SELECT unnest(list_filter(questions, lambda one: one IS NOT NULL)) AS question, customer_id, item_id
FROM (
    SELECT customer_id, item_id, [
        CASE WHEN min(price) < max(price) THEN 'price' END,
        CASE WHEN NOT getvariable('discounts_present') AND min(discount) < max(discount)
            THEN 'discount' END,
        CASE WHEN min(units) < max(units) AND bool_or(NOT is_linked AND kind <> 'usage')
            AND (bool_or(kind IN ('subscription', 'service')) OR max(units) >= 10 * min(units))
            THEN 'quantity' END,
        CASE WHEN min(months) < max(months) THEN 'months' END,
        CASE WHEN min(tax_rate) < max(tax_rate) THEN 'tax' END] AS questions
    FROM comparable
    GROUP BY customer_id, item_id
    HAVING count(*) > 3);

CREATE TEMP VIEW invoice_terms AS
SELECT invoice_id, customer_id, currency, issued_on, due_on - issued_on AS days
FROM invoices
WHERE counts(issued_on, status) AND NOT is_credit(COALESCE(kind, '380'))
    AND customer_id IS NOT NULL AND due_on IS NOT NULL;

-- What each invoice says on each question; unknown where its lines for the item disagree.
CREATE TEMP TABLE said AS
SELECT
    question, customer_id, item_id, sold_unit, currency, invoice_id,
    any_value(issued_on) AS issued_on, min(line) AS line,
    CAST(sum(quantity) AS BIGINT) AS quantity,
    bool_or(kind IN ('subscription', 'service')) AS recurs,
    CASE WHEN count(value) = count(*) AND min(value) = max(value) THEN min(value) END AS value
FROM (
    SELECT c.*, v.question, CASE v.question WHEN 'price' THEN c.price
        WHEN 'discount' THEN c.discount WHEN 'quantity' THEN c.units WHEN 'months' THEN c.months
        WHEN 'tax' THEN c.tax_rate END AS value
    FROM comparable AS c JOIN varied AS v USING (customer_id, item_id))
GROUP BY question, customer_id, item_id, sold_unit, currency, invoice_id
UNION ALL
SELECT 'terms', customer_id, '', NULL, currency, invoice_id, issued_on, NULL, NULL, FALSE, days
FROM invoice_terms
WHERE customer_id IN (SELECT customer_id FROM invoice_terms GROUP BY customer_id
    HAVING count(*) > 3 AND min(days) < max(days));

-- Where an invoice differs from what at least three before it agree on.
CREATE TEMP TABLE breaks AS
WITH placed AS (
    SELECT *, row_number() OVER history AS place,
        value IS DISTINCT FROM lag(value) OVER history AS is_new,
        max(value) OVER (history ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS most
    FROM said
    WINDOW history AS (PARTITION BY question, customer_id, item_id, sold_unit, currency
        ORDER BY issued_on, invoice_id)),
runs AS (
    SELECT *, max(CASE WHEN is_new THEN place END) OVER so_far AS begins,
        max(CASE WHEN is_new THEN issued_on END) OVER so_far AS begins_on
    FROM placed
    WINDOW so_far AS (PARTITION BY question, customer_id, item_id, sold_unit, currency
        ORDER BY issued_on, invoice_id ROWS UNBOUNDED PRECEDING))
SELECT row_number() OVER () AS break_id, *
FROM (
    SELECT *, lag(value) OVER history AS usual, place - lag(begins) OVER history AS times,
        lag(begins_on) OVER history AS since, lag(invoice_id) OVER history AS last_invoice_id,
        lag(line) OVER history AS last_line, lag(issued_on) OVER history AS last_on
    FROM runs
    WINDOW history AS (PARTITION BY question, customer_id, item_id, sold_unit, currency
        ORDER BY issued_on, invoice_id))
WHERE times >= 3 AND value <> usual AND issued_on - last_on <= 396
    AND CASE question WHEN 'discount' THEN usual > 0 WHEN 'terms' THEN value < usual
        WHEN 'quantity' THEN recurs OR value >= 10 * most ELSE TRUE END;

-- Of those who moved, and of those who paid a price, three names a day are kept: enough to tell
-- whether two others did, and a day costs no more where thousands did.
CREATE TEMP TABLE moves AS
SELECT question, item_id, currency, value, usual, issued_on, min(DISTINCT customer_id, 3) AS names
FROM breaks
GROUP BY ALL;

CREATE TEMP TABLE prices_paid AS
SELECT item_id, currency, sold_unit, price, issued_on, min(DISTINCT customer_id, 3) AS names
FROM comparable
SEMI JOIN (SELECT item_id, currency, unnest([value, usual]) AS price FROM breaks
           WHERE question = 'price') USING (item_id, currency, price)
GROUP BY ALL;

-- What explains a break: it moved for others as well; a price that others paid before and pay now
-- is a list's; and more units for less, or fewer for more, are a volume price.
CREATE TEMP TABLE explained_breaks AS
SELECT break_id
FROM (
    SELECT b.break_id, b.customer_id, unnest(m.names) AS other
    FROM breaks AS b
    JOIN moves AS m
        ON m.question = b.question AND m.item_id = b.item_id AND m.currency = b.currency
        AND m.value = b.value AND m.usual = b.usual AND abs(m.issued_on - b.issued_on) <= 31)
WHERE other <> customer_id
GROUP BY break_id
HAVING count(DISTINCT other) >= 2
UNION
SELECT break_id
FROM (
    SELECT b.break_id, b.customer_id, p.price = b.value AS is_after, unnest(p.names) AS other
    FROM breaks AS b
    JOIN prices_paid AS p
        ON p.item_id = b.item_id AND p.currency = b.currency
        AND p.sold_unit IS NOT DISTINCT FROM b.sold_unit
        AND (p.price = b.value AND abs(p.issued_on - b.issued_on) <= 31
             OR p.price = b.usual AND p.issued_on BETWEEN b.since AND b.issued_on)
    WHERE b.question = 'price')
WHERE other <> customer_id
GROUP BY break_id
HAVING count(DISTINCT other) FILTER (is_after) >= 2
    AND count(DISTINCT other) FILTER (NOT is_after) >= 2
UNION
SELECT b.break_id
FROM breaks AS b
JOIN said AS e
    ON e.question = b.question AND e.customer_id = b.customer_id AND e.item_id = b.item_id
    AND e.currency = b.currency AND e.sold_unit IS NOT DISTINCT FROM b.sold_unit
    AND e.issued_on BETWEEN b.since AND b.last_on AND e.invoice_id <> b.invoice_id
WHERE b.question = 'price'
GROUP BY b.break_id, b.value, b.usual, b.quantity
HAVING b.value > b.usual AND b.quantity < min(e.quantity)
    OR b.value < b.usual AND b.quantity > max(e.quantity);

CREATE TEMP TABLE unusual AS
FROM breaks ANTI JOIN explained_breaks USING (break_id);
