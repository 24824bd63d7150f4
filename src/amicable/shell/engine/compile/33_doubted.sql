-- What a careful auditor would ask before calling an overcharge certain (decision 0035): signs that the
-- record a line is compared with is not the one by which it was billed. Asked only of what differs.

-- Lines and groups that cost another amount than was agreed. A price that another term or list
-- names comes from there: nobody granted it, and no custom excuses it.
CREATE TEMP TABLE billed_otherwise AS
SELECT 'line' AS grain, m.line_id AS row_id, m.customer_id, m.item_id, s.invoice_id, s.line,
    m.unit_price, m.per, s.order_id, s.supplied_on, s.period_from
FROM mispriced AS m
JOIN supplied AS s USING (line_id)
JOIN line_prices AS p USING (line_id)
LEFT JOIN line_discounts AS d USING (line_id),
    LATERAL (SELECT extended(s.quantity, p.term_price, p.term_per, s.unit) AS agreed) AS e
WHERE s.net > 0 AND NOT COALESCE(s.net + s.allowance - s.charge = e.agreed
    OR s.net = e.agreed - share(e.agreed, d.discount_percent, s.unit), FALSE)
UNION ALL
SELECT 'group', g.group_id, g.customer_id, g.item_id, g.invoice_id, g.first_line, NULL, NULL, NULL,
    g.supplied_on, g.period_from
FROM windowed AS g
JOIN group_rates AS r USING (group_id),
    LATERAL (SELECT rounded(r.rated, 1000000000000, g.unit) AS agreed,
        g.unit * g.lines AS slack) AS e
WHERE g.by_group AND g.net > 0 AND abs(g.net + g.allowance - g.charge - e.agreed) > e.slack
    AND abs(g.net - e.agreed + share(e.agreed, g.discount_percent, g.unit)) > e.slack;

CREATE TEMP TABLE priced_elsewhere AS
SELECT DISTINCT b.row_id
FROM billed_otherwise AS b
JOIN mispriced AS m ON m.line_id = b.row_id
JOIN terms AS t ON t.item_id = m.item_id AND t.term_id <> m.term_id
    AND (t.rank >= 2 OR t.customer_id = m.customer_id)
    AND m.unit_price * CAST(price(COALESCE(t.per_quantity, 1)) AS HUGEINT)
        = t.agreed * CAST(m.per AS HUGEINT)
WHERE b.grain = 'line';

-- How the same customer was billed the same item, rightly or not.
CREATE TEMP TABLE price_practice AS
SELECT a.*, b.row_id IS NOT NULL AS is_odd, i.issued_on,
    i.open_amount IS NOT NULL AND i.open_amount <= 0 AS is_paid,
    COALESCE(i.open_amount > 0 AND i.open_amount < i.payable, FALSE)
        OR i.invoice_id IN (SELECT preceding_invoice_id FROM issued
            WHERE is_credit AND preceding_invoice_id IS NOT NULL)
        OR i.invoice_id IN (SELECT invoice_id FROM disputes WHERE invoice_id IS NOT NULL)
        AS is_contested
FROM (
    SELECT 'line' AS grain, s.line_id AS row_id, s.customer_id, s.item_id, s.invoice_id, s.line,
        s.supplied_on, s.period_from
    FROM supplied AS s
    JOIN line_prices AS p USING (line_id)
    WHERE p.by_line AND p.term_price IS NOT NULL AND s.net > 0 AND (s.customer_id, s.item_id) IN (
        SELECT (customer_id, item_id) FROM billed_otherwise WHERE grain = 'line')
    UNION ALL
    SELECT 'group', g.group_id, g.customer_id, g.item_id, g.invoice_id, g.first_line,
        g.supplied_on, g.period_from
    FROM windowed AS g
    JOIN group_rates AS r USING (group_id)
    WHERE g.by_group AND r.rated IS NOT NULL AND g.net > 0 AND (g.customer_id, g.item_id) IN (
        SELECT (customer_id, item_id) FROM billed_otherwise WHERE grain = 'group')) AS a
JOIN issued AS i USING (invoice_id)
LEFT JOIN billed_otherwise AS b USING (grain, row_id);

-- Three invoices or more since the agreed price was last billed, if ever: paid, and never contested.
CREATE TEMP TABLE price_customs AS
SELECT o.grain, o.customer_id, o.item_id, min(o.issued_on) AS since
FROM (SELECT * FROM price_practice WHERE is_odd) AS o
LEFT JOIN (
    SELECT grain, customer_id, item_id, max(issued_on) AS last_right_on
    FROM price_practice WHERE NOT is_odd GROUP BY ALL) AS r USING (grain, customer_id, item_id)
WHERE o.issued_on > COALESCE(r.last_right_on, DATE '0001-01-01')
GROUP BY ALL
HAVING count(DISTINCT o.invoice_id) FILTER (o.is_paid) >= 3 AND NOT bool_or(o.is_contested);

-- Words of a line that neither the item's name nor its lines at the agreed price have, but for months.
CREATE MACRO told_words(x) AS list_filter(
    regexp_split_to_array(lower(strip_accents(x)), '[^\p{L}]+'),
    lambda w: length(w) > 2 OR regexp_matches(w, '[\x{4E00}-\x{9FFF}]'));
CREATE MACRO names_time(w) AS regexp_matches(w, '^(jan(uary|eiro)?|ene(ro)?|feb(ruary|rero)?|fev(ereiro)?|mar(ch|zo|co)?|apr(il)?|abr(il)?|may(o)?|mai(o)?|june?|juni?o|jul(y|io|ho)?|aug(ust)?|ago(sto)?|sep(t|tember|tiembre)?|set(embro|iembre)?|oct(ober|ubre)?|out(ubro)?|nov(ember|iembre|embro)?|dec(ember)?|dic(iembre)?|dez(embro)?|month|mes|year|ano|quarter|trimestre|week|semana|period|periodo)$');

CREATE TEMP TABLE told_apart AS
SELECT grain, row_id
FROM (
    SELECT b.grain, b.row_id, strip_accents(lower(any_value(t.name))) AS name,
        any_value(told_words(l.description)) AS told,
        COALESCE(flatten(list(told_words(k.description)) FILTER (k.line IS NOT NULL)), []) AS usual
    FROM billed_otherwise AS b
    JOIN invoice_lines AS l ON l.invoice_id = b.invoice_id AND l.line = b.line
        AND l.description IS NOT NULL
    JOIN items AS t ON t.item_id = b.item_id
    LEFT JOIN (SELECT * FROM price_practice WHERE NOT is_odd) AS p
        ON p.grain = b.grain AND p.customer_id = b.customer_id AND p.item_id = b.item_id
    LEFT JOIN invoice_lines AS k ON k.invoice_id = p.invoice_id AND k.line = p.line
    GROUP BY b.grain, b.row_id)
WHERE len(list_filter(told, lambda w: NOT contains(name, w) AND NOT list_contains(usual, w)
    AND NOT names_time(w))) > 0;

-- The first sign that there is, in the order in which a person would look. Two prices on an invoice are
-- one where words or days tell their lines apart; else the same thing has two prices.
CREATE TEMP TABLE doubted_prices AS
SELECT grain, row_id, min_by(doubt, place) AS price_doubt
FROM (
    SELECT 1 AS place, 'two_prices' AS doubt, b.grain, b.row_id
    FROM billed_otherwise AS b
    JOIN price_practice AS p ON p.grain = b.grain AND p.invoice_id = b.invoice_id
        AND p.customer_id = b.customer_id AND p.item_id = b.item_id AND NOT p.is_odd
    LEFT JOIN invoice_lines AS l ON l.invoice_id = b.invoice_id AND l.line = b.line
    LEFT JOIN invoice_lines AS k ON k.invoice_id = p.invoice_id AND k.line = p.line
    WHERE (b.supplied_on, b.period_from, l.description)
        IS DISTINCT FROM (p.supplied_on, p.period_from, k.description)
    UNION ALL
    SELECT 2, 'ordered_so', b.grain, b.row_id
    FROM billed_otherwise AS b
    JOIN order_lines AS o ON o.order_id = b.order_id AND o.item_id = b.item_id
        AND b.per = price(1) AND price(o.unit_price) = b.unit_price
    UNION ALL
    SELECT 3, 'told_apart', grain, row_id FROM told_apart
    UNION ALL
    SELECT 4, 'always_so', b.grain, b.row_id
    FROM billed_otherwise AS b
    JOIN price_practice AS p USING (grain, row_id)
    JOIN price_customs AS c ON c.grain = b.grain AND c.customer_id = b.customer_id
        AND c.item_id = b.item_id AND p.issued_on >= c.since)
WHERE grain = 'group' OR row_id NOT IN (SELECT row_id FROM priced_elsewhere)
GROUP BY grain, row_id;

-- As many as nobody ordered, and no note says, come from a record that the books do not hold: another
-- scale, another count.
CREATE TEMP TABLE doubted_quantities AS
WITH short AS (
    SELECT g.line_id, g.sale, g.item_id, g.quantity + w.reduced_units AS quantity
    FROM line_delivered AS d
    JOIN goods_lines AS g USING (line_id)
    JOIN supplied AS w USING (line_id)
    WHERE d.delivered > 0 AND d.delivered < g.quantity - g.credited_quantity
        AND g.line_id NOT IN (SELECT line_id FROM counted_otherwise))
SELECT s.line_id, 'counted_elsewhere' AS quantity_doubt
FROM short AS s
JOIN (SELECT order_id AS sale, item_id, list(price(quantity)) AS each, sum(price(quantity)) AS ordered
      FROM order_lines GROUP BY ALL) AS o USING (sale, item_id)
JOIN (SELECT g.sale, g.item_id, sum(w.quantity + w.reduced_units) AS billed
      FROM goods_lines AS g JOIN supplied AS w USING (line_id) WHERE NOT g.is_replaced
      GROUP BY ALL) AS b USING (sale, item_id)
LEFT JOIN (
    SELECT COALESCE(l.order_id, d.order_id) AS sale, l.item_id, list(price(l.quantity)) AS noted
    FROM delivery_lines AS l
    JOIN deliveries AS d USING (delivery_id)
    GROUP BY ALL) AS n USING (sale, item_id)
WHERE b.billed <> o.ordered AND NOT list_contains(o.each, s.quantity)
    AND NOT COALESCE(list_contains(n.noted, s.quantity), FALSE);
