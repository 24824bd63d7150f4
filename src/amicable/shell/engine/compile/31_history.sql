-- The customer's own history: what its last invoices for the same item say, asked only where no
-- record answers. A custom is at least three of them in a row that agree; it lapses after a year
-- and a month without an invoice.

CREATE TEMP VIEW comparable AS
SELECT
    line_id, customer_id, item_id, sold_unit, currency, invoice_id, line, issued_on, quantity,
    COALESCE(kind, 'goods') AS kind, allowance, order_id, delivery_id, subscription_id,
    billing_period, CASE WHEN per = price(1) AND unit_price > 0 THEN unit_price END AS price,
    CASE WHEN quantity > 0 THEN quantity END AS units, tax_rate,
    CASE WHEN m.months > 0 AND period_from + to_months(CAST(m.months AS INTEGER)) = period_to
        THEN m.months END AS months,
    -- A percentage in tenths that gives just this allowance.
    CASE WHEN allowance = 0 THEN 0 WHEN abs(share(d.base, d.tenths * 1000, unit) - allowance)
        <= unit THEN d.tenths * 1000 END AS discount
FROM supplied,
    LATERAL (SELECT date_diff('month', period_from, period_to) AS months) AS m,
    LATERAL (SELECT net + allowance - charge AS base, rounded(allowance * CAST(1000 AS HUGEINT),
        net + allowance - charge, 1) AS tenths) AS d
WHERE customer_id IS NOT NULL AND item_id IS NOT NULL AND net > 0 AND allowance >= 0
    AND net + allowance - charge > 0;

-- The lines of which some record does not say what was agreed, ordered or taxed.
CREATE TEMP TABLE unanswered AS
SELECT 'price' AS question, line_id, customer_id, item_id
FROM comparable ANTI JOIN line_prices USING (line_id)
WHERE price IS NOT NULL
UNION ALL
SELECT 'discount', line_id, customer_id, item_id FROM comparable
WHERE NOT getvariable('discounts_present')
UNION ALL
SELECT 'quantity', line_id, customer_id, item_id FROM comparable
WHERE order_id IS NULL AND delivery_id IS NULL AND subscription_id IS NULL AND kind <> 'usage'
UNION ALL
SELECT 'months', line_id, customer_id, item_id FROM comparable
WHERE billing_period IS NULL AND months IS NOT NULL
UNION ALL
SELECT 'tax', line_id, customer_id, item_id
FROM comparable ANTI JOIN (SELECT line_id FROM line_taxes WHERE right_rate IS NOT NULL)
    USING (line_id)
WHERE tax_rate IS NOT NULL;

CREATE TEMP VIEW answers AS
SELECT g.question, c.*, CASE g.question WHEN 'price' THEN c.price WHEN 'discount' THEN c.discount
    WHEN 'quantity' THEN c.units WHEN 'months' THEN c.months WHEN 'tax' THEN c.tax_rate END AS value
FROM comparable AS c
JOIN (SELECT DISTINCT question, customer_id, item_id FROM unanswered) AS g
    USING (customer_id, item_id);

-- Most customers see one value only; no more is asked about those. Goods are bought as they are
-- needed, so that only a slip of a digit is odd about their quantity.
CREATE TEMP TABLE varied AS
SELECT question, customer_id, item_id
FROM answers
GROUP BY ALL
HAVING count(*) > 3 AND min(value) < max(value) AND (question <> 'quantity'
    OR bool_or(kind IN ('subscription', 'service')) OR max(value) >= 10 * min(value));

CREATE TEMP TABLE varied_terms AS
SELECT i.customer_id
FROM issued AS i
LEFT JOIN agreed_dues AS a USING (invoice_id)
WHERE NOT i.is_credit AND i.customer_id IS NOT NULL AND i.due_on IS NOT NULL
GROUP BY i.customer_id
HAVING count(*) > 3 AND min(i.due_on - i.issued_on) < max(i.due_on - i.issued_on)
    AND bool_or(a.right_due_on IS NULL);

-- What each invoice says on each question; unknown where its lines for the item disagree.
CREATE TEMP TABLE said AS
SELECT
    question, customer_id, item_id, sold_unit, currency, invoice_id, any_value(issued_on)
        AS issued_on, min(line) AS line, bool_or(u.is_open) IS NOT NULL AS is_open,
    CAST(sum(quantity) AS BIGINT) AS quantity,
    bool_or(kind IN ('subscription', 'service')) AS recurs,
    CASE WHEN count(value) = count(*) AND min(value) = max(value) THEN min(value) END AS value
FROM answers
SEMI JOIN varied USING (question, customer_id, item_id)
LEFT JOIN (SELECT question, line_id, TRUE AS is_open FROM unanswered) AS u USING (question, line_id)
GROUP BY question, customer_id, item_id, sold_unit, currency, invoice_id
UNION ALL
SELECT 'terms', i.customer_id, '', NULL, i.currency, i.invoice_id, i.issued_on, NULL,
    a.right_due_on IS NULL, NULL, FALSE, i.due_on - i.issued_on
FROM issued AS i
LEFT JOIN agreed_dues AS a USING (invoice_id)
WHERE NOT i.is_credit AND i.due_on IS NOT NULL AND i.customer_id IN (FROM varied_terms);

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
WHERE times >= 3 AND value <> usual AND is_open AND issued_on - last_on <= 396
    AND CASE question WHEN 'discount' THEN usual > 0 WHEN 'terms' THEN value < usual
        WHEN 'quantity' THEN recurs OR value >= 10 * most ELSE TRUE END;

-- What explains a break: it moved for others as well; a price that others paid before and pay now
-- is a list's; and more units for less, or fewer for more, are a volume price. Others are those of
-- the same range of customers, of which a large book has hundreds.
CREATE TEMP TABLE explained_breaks AS
SELECT b.break_id
FROM breaks AS b
JOIN breaks AS o
    ON o.question = b.question AND o.item_id = b.item_id AND o.currency = b.currency
    AND o.value = b.value AND o.usual = b.usual AND o.customer_id <> b.customer_id
    AND abs(o.issued_on - b.issued_on) <= 31
GROUP BY b.break_id
HAVING count(DISTINCT o.customer_id) >= 2
UNION
SELECT break_id
FROM (
    SELECT b.break_id, o.customer_id, o.price = b.value AS is_after
    FROM breaks AS b
    JOIN comparable AS o
        ON o.item_id = b.item_id AND o.currency = b.currency
        AND o.sold_unit IS NOT DISTINCT FROM b.sold_unit AND o.customer_id <> b.customer_id
        AND (o.price = b.value AND abs(o.issued_on - b.issued_on) <= 31
             OR o.price = b.usual AND o.issued_on BETWEEN b.since AND b.issued_on)
    WHERE b.question = 'price')
GROUP BY break_id
HAVING count(DISTINCT customer_id) FILTER (is_after) >= 2
    AND count(DISTINCT customer_id) FILTER (NOT is_after) >= 2
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

CREATE TEMP TABLE line_history AS
SELECT
    c.line_id, max(b.last_invoice_id) AS last_invoice_id, max(b.last_line) AS last_line,
    max(b.usual) FILTER (b.question = 'price') AS usual_price,
    max(b.times) FILTER (b.question = 'price') AS usual_price_times,
    max(b.since) FILTER (b.question = 'price') AS usual_price_since,
    max(b.usual) FILTER (b.question = 'discount') AS usual_discount,
    max(b.times) FILTER (b.question = 'discount') AS usual_discount_times,
    max(b.since) FILTER (b.question = 'discount') AS usual_discount_since,
    max(b.value) FILTER (b.question = 'discount') AS discount_billed,
    max(b.usual) FILTER (b.question = 'quantity') AS usual_quantity,
    max(b.times) FILTER (b.question = 'quantity') AS usual_quantity_times,
    max(b.since) FILTER (b.question = 'quantity') AS usual_quantity_since,
    max(b.usual) FILTER (b.question = 'months') AS usual_months,
    max(b.times) FILTER (b.question = 'months') AS usual_months_times,
    max(b.since) FILTER (b.question = 'months') AS usual_months_since,
    max(b.value) FILTER (b.question = 'months') AS months_billed,
    max(b.usual) FILTER (b.question = 'tax') AS usual_rate,
    max(b.times) FILTER (b.question = 'tax') AS usual_rate_times,
    max(b.since) FILTER (b.question = 'tax') AS usual_rate_since
FROM unusual AS b
JOIN comparable AS c
    ON c.invoice_id = b.invoice_id AND c.item_id = b.item_id
    AND c.sold_unit IS NOT DISTINCT FROM b.sold_unit
JOIN unanswered AS u ON u.line_id = c.line_id AND u.question = b.question
GROUP BY c.line_id;

CREATE TEMP TABLE terms_history AS
SELECT invoice_id, usual AS usual_days, times AS usual_days_times, since AS usual_days_since,
    CAST(issued_on + CAST(usual AS INTEGER) AS DATE) AS usual_due_on, last_invoice_id
FROM unusual
WHERE question = 'terms';
