-- Every billed line with its period, contract and day of supply. What is taken off the whole invoice
-- is no supply, and neither is a payment that a prepayment invoice (386) asks for, nor a price that a
-- debit note raises.

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
        COALESCE(l.period_to, i.period_to) AS period_to,
        l.supplied_on AS stated_supply, l.attributes
    FROM invoice_lines AS l
    JOIN issued AS i ON i.invoice_id = l.invoice_id AND NOT i.is_credit
    LEFT JOIN orders AS o ON o.order_id = l.order_id
    LEFT JOIN subscriptions AS s ON s.subscription_id = l.subscription_id
    LEFT JOIN contracts AS c
        ON c.contract_id = COALESCE(l.contract_id, o.contract_id, s.contract_id, i.contract_id)
    LEFT JOIN items AS t ON t.item_id = l.item_id
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
