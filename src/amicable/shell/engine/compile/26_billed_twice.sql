-- Invoices that bill again what an earlier one billed. Twins have customer, currency, gross and
-- lines alike; which of them are the same sale is told by order, delivery, period or number.

CREATE TEMP TABLE twin_candidates AS
SELECT *
FROM (
    SELECT
        i.invoice_id, i.customer_id, i.number, i.issued_on, i.currency, i.kind,
        i.preceding_invoice_id, i.order_id, normal(i.purchase_order) AS purchase_order, t.gross, COALESCE(t.lines, 0) AS lines,
        COALESCE(c.credited, 0) >= t.gross AS is_undone
    FROM issued AS i
    JOIN right_totals AS t USING (invoice_id)
    LEFT JOIN invoice_credits AS c USING (invoice_id)
    WHERE i.customer_id IS NOT NULL AND t.gross > 0)
QUALIFY count(*) OVER (PARTITION BY customer_id, currency, gross, lines) > 1;

CREATE TEMP TABLE twins AS
SELECT
    t.*, l.content,
    COALESCE(l.orders, t.order_id) AS orders, l.deliveries, l.periods, normal(t.number) AS norm, bare(t.number) AS bare_number
FROM twin_candidates AS t
LEFT JOIN (
    SELECT
        b.invoice_id,
        string_agg(concat_ws('~', COALESCE(b.item_id, ''), b.quantity, b.net), '|'
            ORDER BY b.item_id, b.quantity, b.net) AS content,
        string_agg(DISTINCT b.order_id, '|' ORDER BY b.order_id) AS orders,
        string_agg(DISTINCT b.delivery_id, '|' ORDER BY b.delivery_id) AS deliveries,
        string_agg(DISTINCT concat_ws('~', COALESCE(b.subscription_id, b.contract_id), b.item_id,
            b.period_from, b.period_to), '|'
            ORDER BY concat_ws('~', COALESCE(b.subscription_id, b.contract_id), b.item_id,
            b.period_from, b.period_to)) FILTER (
                b.period_from IS NOT NULL AND b.period_to IS NOT NULL
                AND COALESCE(b.subscription_id, b.contract_id) IS NOT NULL) AS periods
    FROM billed AS b
    WHERE b.invoice_id IN (SELECT invoice_id FROM twin_candidates)
    GROUP BY b.invoice_id) AS l USING (invoice_id)
QUALIFY count(*) OVER (PARTITION BY customer_id, currency, gross, content) > 1;

-- Invoices without lines tell their sale by their order only. Two of one amount on it, closer
-- together than a month, are likely one sale; more of them, or a month apart, are a plan.
CREATE TEMP TABLE ordered_pairs AS
SELECT * REPLACE (COALESCE('o ' || orders, 'p ' || purchase_order) AS purchase_order)
FROM twins
WHERE lines = 0 AND COALESCE(orders, purchase_order) IS NOT NULL
WINDOW same AS (PARTITION BY customer_id, currency, gross,
    COALESCE('o ' || orders, 'p ' || purchase_order))
QUALIFY count(*) OVER same = 2
    AND max(issued_on) OVER same - min(issued_on) OVER same < 28;

-- The first twin that still stands, for each thing that may tell that it is the same sale.
CREATE TEMP TABLE earlier_twins AS
WITH told AS (
    SELECT *, 1 AS way, concat_ws('#', 'all', COALESCE(orders, '-'), COALESCE(deliveries, '-'),
        COALESCE(periods, '-')) AS told_by
    FROM twins WHERE COALESCE(orders, deliveries, periods) IS NOT NULL AND lines > 0
    UNION ALL SELECT *, 2, deliveries FROM twins WHERE deliveries IS NOT NULL
    UNION ALL SELECT *, 3, periods FROM twins WHERE periods IS NOT NULL
    UNION ALL SELECT *, 4, orders FROM twins WHERE orders IS NOT NULL AND lines > 0
    -- Many numbers begin anew each year: only within one does a number tell a sale.
    UNION ALL SELECT *, 5, year(issued_on) || '#' || norm FROM twins
    UNION ALL SELECT *, 6, year(issued_on) || '#' || bare_number FROM twins
    UNION ALL SELECT *, 7, purchase_order FROM ordered_pairs
)
SELECT invoice_id, way, first_value(CASE WHEN NOT is_undone THEN invoice_id END IGNORE NULLS) OVER (
    PARTITION BY way, customer_id, currency, gross, content, told_by
    ORDER BY issued_on, invoice_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier_id
FROM told;

CREATE TEMP TABLE repeated_sales AS
SELECT
    t.invoice_id, e.invoice_id AS earlier_id, e.number AS earlier_number,
    e.issued_on AS earlier_issued_on, w.way IN (5, 6) AS by_number,
    w.way = 7 AS by_purchase_order,
    COALESCE(t.deliveries = e.deliveries, FALSE) AS same_delivery,
    COALESCE(t.orders, t.deliveries) IS NULL AS by_days
FROM earlier_twins AS w
JOIN twins AS t ON t.invoice_id = w.invoice_id
JOIN twins AS e ON e.invoice_id = w.earlier_id
WHERE NOT COALESCE(t.orders <> e.orders, FALSE)
    AND NOT COALESCE(t.deliveries <> e.deliveries, FALSE)
    AND NOT COALESCE(t.periods <> e.periods, FALSE)
    AND NOT (t.kind = '384' AND COALESCE(t.preceding_invoice_id = e.invoice_id, FALSE))
QUALIFY row_number() OVER (PARTITION BY t.invoice_id ORDER BY w.way) = 1;

-- Two sites, two groups: nothing but their days ties them, and their words differ.
CREATE TEMP TABLE reworded_sales AS
WITH tied AS (SELECT invoice_id, earlier_id FROM repeated_sales WHERE by_days),
words AS (
    SELECT invoice_id, list_sort(list(description)) AS said
    FROM invoice_lines
    WHERE invoice_id IN (SELECT invoice_id FROM tied UNION ALL SELECT earlier_id FROM tied)
    GROUP BY invoice_id)
SELECT t.invoice_id
FROM tied AS t
JOIN words AS a ON a.invoice_id = t.invoice_id
JOIN words AS b ON b.invoice_id = t.earlier_id
WHERE a.said <> b.said;

-- The nearest invoice with the same lines that belongs to another order: it was ordered twice.
CREATE TEMP TABLE look_alikes AS
SELECT t.invoice_id, i.number AS like_number, i.issued_on AS like_issued_on,
    i.ordered_on AS like_ordered_on, COALESCE(i.purchase_order, i.order_number) AS like_order
FROM (
    SELECT invoice_id, orders, COALESCE(
            lag(invoice_id) OVER same, lead(invoice_id) OVER same) AS like_id,
        COALESCE(lag(orders) OVER same, lead(orders) OVER same) AS like_orders
    FROM twins
    WINDOW same AS (PARTITION BY customer_id, currency, gross, content
        ORDER BY issued_on, invoice_id)) AS t
JOIN issued AS i ON i.invoice_id = t.like_id
WHERE t.orders <> t.like_orders;

-- A twin that nothing ties to this invoice, nor tells apart from it: nobody can tell. Without lines an
-- order that both name may be billed in parts.
CREATE TEMP TABLE untold_twins AS
SELECT invoice_id
FROM (
    SELECT invoice_id, orders, deliveries, periods,
        CASE WHEN lines = 0 AND orders IS NOT NULL THEN count(*) FILTER (NOT is_undone) OVER (
            PARTITION BY customer_id, currency, gross, content, orders
            ORDER BY issued_on, invoice_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
            ELSE 0 END AS of_order_before,
        count(*) FILTER (NOT is_undone AND COALESCE(orders, deliveries, periods) IS NULL)
            OVER before AS blank_before, count(*) FILTER (NOT is_undone) OVER before AS all_before
    FROM twins
    WINDOW before AS (PARTITION BY customer_id, currency, gross, content
        ORDER BY issued_on, invoice_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
WHERE blank_before > 0 OR of_order_before > 0
    OR (all_before > 0 AND COALESCE(orders, deliveries, periods) IS NULL);

-- Partial billing: what one order or delivery has on its own lines may be billed that often.
CREATE TEMP TABLE sale_lines AS
SELECT
    b.invoice_id, b.issued_on, COALESCE('o ' || b.order_id, 'd ' || b.delivery_id) AS sale,
    b.item_id, CAST(sum(b.quantity) AS BIGINT) AS quantity,
    CAST(sum(b.quantity - COALESCE(c.credited_quantity, 0)) AS BIGINT) AS left_quantity
FROM billed AS b
LEFT JOIN line_credits AS c USING (line_id)
WHERE b.item_id IS NOT NULL AND b.quantity IS NOT NULL
    AND (COALESCE('o ' || b.order_id, 'd ' || b.delivery_id), b.item_id) IN (
        SELECT (COALESCE('o ' || o.order_id, 'd ' || o.delivery_id), o.item_id)
        FROM billed AS o WHERE o.invoice_id IN (SELECT invoice_id FROM repeated_sales))
GROUP BY ALL;

CREATE TEMP TABLE part_sales AS
SELECT
    s.invoice_id, bool_and(COALESCE(s.billed_so_far <= o.ordered, FALSE)) AS within_order,
    bool_and(COALESCE(s.billed_so_far <= d.delivered, FALSE)) AS within_deliveries,
    bool_or(o.ordered IS NOT NULL) AS order_known, bool_or(d.delivered IS NOT NULL) AS known
FROM (
    SELECT invoice_id, sale, item_id, quantity + COALESCE(sum(left_quantity) OVER (
        PARTITION BY sale, item_id ORDER BY issued_on, invoice_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS billed_so_far
    FROM sale_lines) AS s
LEFT JOIN (SELECT 'o ' || order_id AS sale, item_id, sum(price(quantity)) AS ordered
           FROM order_lines GROUP BY order_id, item_id) AS o USING (sale, item_id)
LEFT JOIN (SELECT 'o ' || order_id AS sale, item_id, sum(quantity) AS delivered
           FROM received WHERE order_id IS NOT NULL GROUP BY order_id, item_id
           UNION ALL
           SELECT 'd ' || delivery_id, item_id, sum(quantity)
           FROM received GROUP BY delivery_id, item_id) AS d USING (sale, item_id)
GROUP BY s.invoice_id;
