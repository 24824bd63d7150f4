-- Lines below zero on an invoice, and what each of them reduces: a line of the same invoice
-- (`line`), what an earlier invoice billed (`earlier`), or the whole invoice (`document`). Other goods
-- that came back are lines of their own (`goods`); days of a subscription are `credit_legs`.

-- Returns with the customer who sent them.
CREATE TEMP TABLE known_returns AS
SELECT r.return_id, r.invoice_id, r.invoice_line, r.item_id, r.quantity, r.received_on,
    COALESCE(i.customer_id, o.customer_id) AS customer_id
FROM returns AS r
LEFT JOIN issued AS i ON i.invoice_id = r.invoice_id
LEFT JOIN orders AS o ON o.order_id = r.order_id
WHERE r.received_on <= getvariable('as_of');

CREATE TEMP TABLE lines_below AS
SELECT l.invoice_id, l.line, i.customer_id, i.issued_on, l.item_id, l.tax_category, l.tax_rate,
    COALESCE(l.order_id, i.order_id) AS order_id, i.order_id AS order_of_invoice, l.order_line,
    l.quantity, l.unit_price, l.net,
    COALESCE(l.preceding_invoice_id IN (SELECT invoice_id FROM issued), FALSE) AS names_earlier,
    l.item_id IS NULL OR l.quantity IS NULL OR l.unit_price IS NULL OR l.unit_price < 0 AS is_amount
FROM invoice_lines AS l
JOIN issued AS i ON i.invoice_id = l.invoice_id AND NOT i.is_credit
WHERE l.net < 0 AND COALESCE(l.kind, 'goods') NOT IN ('usage', 'true_up', 'late_fee')
    AND (l.subscription_id IS NULL OR COALESCE(l.period_from, i.period_from) IS NULL);

-- An item that was never billed to the customer above zero is no item that could come back.
CREATE TEMP TABLE items_billed AS
SELECT DISTINCT i.customer_id, l.item_id
FROM invoice_lines AS l
JOIN issued AS i ON i.invoice_id = l.invoice_id AND NOT i.is_credit
WHERE l.net > 0 AND l.item_id IN (SELECT item_id FROM lines_below);

-- The only line that it can be of: the one of its item, or the only one at all for what names no
-- item; taxed alike. Units are taken off their order's line, unless as many are known to have come
-- back.
CREATE TEMP TABLE reduced_lines AS
SELECT b.invoice_id, b.line, any_value(l.line) AS reduced_line
FROM lines_below AS b
JOIN invoice_lines AS l
    ON l.invoice_id = b.invoice_id AND l.net > 0 AND l.net + b.net >= 0
    AND COALESCE(l.tax_category = b.tax_category, TRUE)
    AND COALESCE(l.tax_rate = b.tax_rate, TRUE)
    AND COALESCE(l.item_id = b.item_id, b.item_id IS NULL)
    AND (b.is_amount OR COALESCE(COALESCE(l.order_id, b.order_of_invoice) = b.order_id
        AND l.order_line IS NOT DISTINCT FROM b.order_line
        AND l.unit_price = b.unit_price AND l.quantity + b.quantity >= 0, FALSE))
WHERE NOT b.names_earlier AND NOT EXISTS (
    SELECT 1 FROM known_returns AS r WHERE r.customer_id = b.customer_id AND r.item_id = b.item_id
        AND r.quantity = -b.quantity AND r.received_on <= b.issued_on)
GROUP BY b.invoice_id, b.line
HAVING count(*) = 1;

-- Goods taken back that can be of one return only are a credit of what it came back from.
CREATE TEMP TABLE taken_back AS
SELECT b.invoice_id, b.line
FROM lines_below AS b
JOIN known_returns AS r ON r.customer_id = b.customer_id AND r.item_id = b.item_id
    AND r.quantity = -b.quantity AND r.received_on <= b.issued_on AND r.invoice_id IS NOT NULL
GROUP BY b.invoice_id, b.line
HAVING count(*) = 1;

CREATE TEMP TABLE reductions AS
SELECT b.invoice_id, b.line, r.reduced_line, money(b.net) AS net, b.is_amount,
    CASE WHEN NOT b.is_amount AND r.line IS NOT NULL THEN price(b.quantity) END AS units,
    CASE WHEN b.names_earlier OR g.line IS NOT NULL THEN 'earlier' WHEN r.line IS NOT NULL THEN 'line'
        WHEN b.is_amount OR t.item_id IS NULL THEN 'document' ELSE 'goods' END AS reduces
FROM lines_below AS b
LEFT JOIN reduced_lines AS r USING (invoice_id, line)
LEFT JOIN taken_back AS g USING (invoice_id, line)
LEFT JOIN items_billed AS t
    ON t.item_id = b.item_id AND t.customer_id IS NOT DISTINCT FROM b.customer_id;

-- What each line reduces, and what is taken off it.
CREATE TEMP TABLE reduced AS
SELECT invoice_id, line, min(reduces) AS reduces, CAST(-COALESCE(sum(net), 0) AS BIGINT) AS net,
    CAST(-COALESCE(sum(net) FILTER (units IS NULL), 0) AS BIGINT) AS amount,
    CAST(-COALESCE(sum(units), 0) AS BIGINT) AS units
FROM (
    SELECT invoice_id, line, reduces, NULL AS net, NULL AS units FROM reductions
    UNION ALL
    SELECT invoice_id, reduced_line, NULL, net, units FROM reductions
    WHERE reduced_line IS NOT NULL)
GROUP BY invoice_id, line;
