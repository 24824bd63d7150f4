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
    FROM supplied WHERE COALESCE(kind, 'goods') NOT IN ('freight', 'true_up', 'late_fee')),
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
