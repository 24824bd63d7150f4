-- Every billed line with its period, contract and day of supply. What is taken off the whole invoice
-- is no supply, and neither is a payment that a prepayment invoice (386) asks for, nor a price that a
-- debit note raises.

-- Ends are exclusive (rule 17). Where all whole months of a customer lack just one day, their last days
-- are meant, and nobody said so: months of the calendar, or several of others. A subscription that
-- ended on that day ended there, and what ends with the first day of a month ends with the month before.
CREATE TEMP TABLE months_but_a_day AS
SELECT l.customer_id, l.invoice_id, l.line, l.period_from, l.period_to
FROM (
    SELECT l.invoice_id, l.line, l.subscription_id, i.customer_id,
        COALESCE(l.period_from, i.period_from) AS period_from,
        COALESCE(l.period_to, i.period_to) AS period_to
    FROM invoice_lines AS l
    JOIN issued AS i USING (invoice_id)) AS l
LEFT JOIN subscriptions AS u USING (subscription_id)
WHERE dayofmonth(l.period_to + 1) = dayofmonth(l.period_from) AND dayofmonth(l.period_to) <> 1
    AND l.period_from < l.period_to AND months_of(l.period_from, l.period_to + 1) IS NOT NULL
    AND NOT COALESCE(l.period_to IN (u.cancelled_on, u.ends_on), FALSE);

CREATE TEMP TABLE last_days_meant AS
SELECT s.invoice_id, s.line
FROM months_but_a_day AS s
ANTI JOIN (
    SELECT i.customer_id
    FROM invoice_lines AS l
    JOIN issued AS i USING (invoice_id)
    WHERE months_of(COALESCE(l.period_from, i.period_from), COALESCE(l.period_to, i.period_to))
        IS NOT NULL) AS w
    ON w.customer_id IS NOT DISTINCT FROM s.customer_id
QUALIFY dayofmonth(s.period_from) = 1
    OR count(DISTINCT s.period_from) OVER (PARTITION BY s.customer_id) > 1;

-- Rule 1: day of supply. Without a stated timing, a period that ended before the invoice was
-- billed in arrears.
CREATE TEMP VIEW written_lines AS
SELECT b.*, CASE
    WHEN stated_supply IS NOT NULL THEN stated_supply
    WHEN period_from IS NULL AND period_to IS NULL THEN issued_on
    WHEN billing_timing = 'advance' OR (billing_timing IS NULL AND period_to > issued_on)
        OR (billing_timing = 'mixed' AND COALESCE(kind, '') <> 'usage')
        OR period_to IS NULL THEN COALESCE(period_from, issued_on)
    ELSE period_to - 1 END AS supplied_on
FROM (
    SELECT
        i.customer_id, l.invoice_id, l.line, i.number, i.issued_on, i.currency, i.unit, l.item_id,
        COALESCE(l.kind, t.kind) AS kind, t.tax_category AS item_category,
        COALESCE(o.purchase_order, i.purchase_order) AS purchase_order,
        COALESCE(l.order_id, i.order_id) AS order_id, l.order_line, l.delivery_id,
        COALESCE(o.ordered_on, i.ordered_on) AS ordered_on,
        COALESCE(l.discount_code, o.discount_code, i.discount_code) AS discount_code,
        c.contract_id, c.number AS contract_number, c.billing_timing, c.billing_period,
        c.proration, c.discount_order, c.time_zone AS contract_zone, i.seller_id,
        l.subscription_id,
        price(l.quantity) AS quantity, price(l.unit_price) AS unit_price,
        price(COALESCE(l.base_quantity, 1)) AS per,
        money(COALESCE(l.allowance, 0)) AS allowance, money(COALESCE(l.charge, 0)) AS charge,
        money(l.net) AS net, l.unit AS sold_unit, r.reduces,
        r.reduces IS DISTINCT FROM 'document' AND i.kind <> '386'
            AND n.line IS NULL AS is_supply,
        COALESCE(r.net, 0) AS reduced_by, COALESCE(r.amount, 0) AS reduced_amount,
        COALESCE(r.units, 0) AS reduced_units,
        l.tax_category, percent(l.tax_rate) AS tax_rate,
        COALESCE(l.period_from, i.period_from) AS period_from,
        COALESCE(l.period_to, i.period_to)
            + CASE WHEN m.line IS NULL THEN 0 ELSE 1 END AS period_to,
        l.supplied_on AS stated_supply, l.attributes
    FROM invoice_lines AS l
    JOIN issued AS i ON i.invoice_id = l.invoice_id AND NOT i.is_credit
    LEFT JOIN orders AS o ON o.order_id = l.order_id
    LEFT JOIN subscriptions AS s ON s.subscription_id = l.subscription_id
    LEFT JOIN contracts AS c
        ON c.contract_id = COALESCE(l.contract_id, o.contract_id, s.contract_id, i.contract_id)
    LEFT JOIN items AS t ON t.item_id = l.item_id
    LEFT JOIN last_days_meant AS m ON m.invoice_id = l.invoice_id AND m.line = l.line
    LEFT JOIN raises AS n ON n.invoice_id = l.invoice_id AND n.line = l.line
    LEFT JOIN reduced AS r ON r.invoice_id = l.invoice_id AND r.line = l.line) AS b;

-- What was supplied: with what other lines of the invoice take off, and without those lines. Units
-- that are taken off were not billed; an amount is an allowance.
CREATE TEMP TABLE supplied_lines AS
SELECT * REPLACE (net - reduced_by AS net, quantity - reduced_units AS quantity,
    allowance + reduced_amount AS allowance)
FROM written_lines
WHERE reduces IS NULL OR reduces IN ('document', 'goods');

CREATE TEMP TABLE reducing_lines AS
SELECT * FROM written_lines WHERE reduces IN ('line', 'earlier');

-- `line_id` stands for (invoice_id, line): joins by a whole number are several times cheaper.
CREATE TEMP VIEW supplied AS SELECT rowid AS line_id, * FROM supplied_lines;

-- Every line as it is written.
CREATE TEMP VIEW billed AS
SELECT rowid AS line_id, * REPLACE (net + reduced_by AS net,
    quantity + reduced_units AS quantity, allowance - reduced_amount AS allowance)
FROM supplied_lines
UNION ALL
SELECT -1 - rowid, * FROM reducing_lines;
