-- Rule 20: the line discounts that are due, and what the line costs after them.

-- A fixed discount takes what is there: an amount does not fall below nothing.
CREATE MACRO less(amount, fixed) AS CASE WHEN fixed = 0 THEN amount
    ELSE GREATEST(amount - fixed, LEAST(amount, 0)) END;

-- Discounts on record for such a line, whether or not date, quantity and code earn them.
-- Each branch joins by what its discounts name, so that no line meets every discount.
CREATE TEMP TABLE all_discounts AS
WITH s AS (
    SELECT line_id, customer_id, contract_id, item_id, currency, supplied_on, quantity,
        discount_code
    FROM supplied WHERE COALESCE(kind, 'goods') NOT IN ('freight', 'true_up', 'late_fee')
        AND is_supply),
d AS (SELECT * FROM discounts),
named AS (
    SELECT s, d FROM s JOIN d ON d.customer_id = s.customer_id AND d.contract_id = s.contract_id
    UNION ALL
    SELECT s, d FROM s JOIN d ON d.customer_id = s.customer_id AND d.contract_id IS NULL
    UNION ALL
    SELECT s, d FROM s JOIN d ON d.contract_id = s.contract_id AND d.customer_id IS NULL
    UNION ALL
    SELECT s, d FROM s JOIN d ON d.item_id = s.item_id
        AND d.customer_id IS NULL AND d.contract_id IS NULL
    UNION ALL
    SELECT s, d FROM s JOIN d ON d.item_id IS NULL
        AND d.customer_id IS NULL AND d.contract_id IS NULL)
SELECT
    s.line_id, d.*,
    s.supplied_on >= d.valid_from AND s.supplied_on < COALESCE(d.valid_to, DATE '9999-12-31')
        AND (d.minimum_quantity IS NULL OR s.quantity >= price(d.minimum_quantity))
        AND (d.code IS NULL OR COALESCE(d.code = s.discount_code, FALSE)) AS due
FROM named
WHERE (d.item_id IS NULL OR d.item_id = s.item_id)
    AND (d.currency IS NULL OR d.currency = s.currency);

CREATE TEMP TABLE discounts_known AS
SELECT * FROM all_discounts WHERE COALESCE(scope, 'line') = 'line';

-- Lines of documents on which a discount on the whole document is due: not judged here.
CREATE TEMP TABLE document_discounts AS
SELECT DISTINCT line_id FROM all_discounts WHERE scope = 'document' AND due;

CREATE TEMP TABLE line_discounts_known AS
SELECT line_id, discount_id AS known_discount_id, valid_from AS known_from,
    valid_to AS known_to_day, price(minimum_quantity) AS known_minimum
FROM discounts_known
QUALIFY row_number() OVER (PARTITION BY line_id ORDER BY due DESC, discount_id) = 1;

CREATE TEMP TABLE line_discounts AS
SELECT
    line_id,
    min(discount_id) FILTER (kind = 'percent') AS discount_id,
    min(percent(value)) FILTER (kind = 'percent') AS discount_percent,
    min(discount_id) FILTER (kind = 'amount') AS discount_amount_id,
    min(money(value)) FILTER (kind = 'amount') AS discount_each,
    min(per) FILTER (kind = 'amount') AS discount_per,
    min(sequence) FILTER (kind = 'percent') AS percent_sequence,
    min(sequence) FILTER (kind = 'amount') AS amount_sequence,
    count(*) FILTER (kind = 'percent') > 1 OR count(*) FILTER (kind = 'amount') > 1 AS many
FROM discounts_known
WHERE due
GROUP BY line_id;

-- What an invoice takes off as a whole, by lines below zero and by allowances. Where that is, but
-- for roundings, what its lines lack of their discounts, each of them has its own.
CREATE TEMP TABLE reduced_documents AS
SELECT invoice_id, CAST(sum(amount) AS BIGINT) AS amount
FROM (
    SELECT invoice_id, -net AS amount FROM reductions WHERE reduces = 'document'
    UNION ALL
    SELECT invoice_id, money(amount) FROM invoice_charges WHERE line IS NULL AND NOT is_charge
    UNION ALL
    SELECT i.invoice_id, money(i.allowance)
    FROM issued AS i
    WHERE i.allowance > 0 AND i.invoice_id NOT IN (
        SELECT invoice_id FROM invoice_charges WHERE line IS NULL))
GROUP BY invoice_id;

CREATE TEMP TABLE discounts_beside AS
SELECT line_id, invoice_id, abs(sum(lack) OVER whole - amount) <= unit * count(lack) OVER whole
    AS is_given
FROM (
    SELECT s.line_id, s.invoice_id, s.unit, r.amount, GREATEST(
        share(s.net + s.allowance - s.charge, d.discount_percent, s.unit)
        + CASE WHEN d.discount_per = 'unit'
            THEN rounded(d.discount_each * CAST(s.quantity AS HUGEINT), 100000000, s.unit)
            ELSE COALESCE(d.discount_each, 0) END - s.allowance, 0) AS lack
    FROM reduced_documents AS r
    JOIN supplied AS s USING (invoice_id)
    LEFT JOIN line_discounts AS d USING (line_id))
WINDOW whole AS (PARTITION BY invoice_id);

-- Lines for which something may have been credited, or taken off beside them, that no record names.
-- Units of an item that was never billed (empties that go back) are taken off no other line.
CREATE TEMP TABLE loose_lines AS
SELECT line_id FROM loose_credits
UNION
SELECT d.line_id
FROM discounts_beside AS d
WHERE NOT COALESCE(d.is_given, FALSE)
    AND d.invoice_id IN (
        SELECT invoice_id FROM reductions WHERE reduces = 'document' AND is_amount);
