-- Rule 20: the line discounts that are due, and what the line costs after them.

CREATE TEMP TABLE discounts_due AS
SELECT s.invoice_id, s.line, d.discount_id, d.kind, d.value, d.per, d.sequence
FROM supplied AS s
JOIN discounts AS d
    ON COALESCE(d.scope, 'line') = 'line'
    AND (d.item_id IS NULL OR d.item_id = s.item_id)
    AND (d.customer_id IS NULL OR d.customer_id = s.customer_id)
    AND (d.contract_id IS NULL OR d.contract_id = s.contract_id)
    AND (d.customer_id IS NOT NULL OR d.contract_id IS NOT NULL OR d.code IS NOT NULL
         OR d.item_id IS NOT NULL)
    AND s.supplied_on >= d.valid_from AND s.supplied_on < COALESCE(d.valid_to, DATE '9999-12-31')
    AND (d.minimum_quantity IS NULL OR s.quantity >= price(d.minimum_quantity))
    AND (d.currency IS NULL OR d.currency = s.currency)
    AND (d.code IS NULL OR d.code = s.discount_code)
WHERE COALESCE(s.kind, 'goods') NOT IN ('freight', 'true_up', 'late_fee');

CREATE TEMP TABLE line_discounts AS
SELECT
    invoice_id, line,
    any_value(discount_id) FILTER (kind = 'percent') AS discount_id,
    any_value(percent(value)) FILTER (kind = 'percent') AS discount_percent,
    any_value(discount_id) FILTER (kind = 'amount') AS discount_amount_id,
    any_value(money(value)) FILTER (kind = 'amount') AS discount_each,
    any_value(per) FILTER (kind = 'amount') AS discount_per,
    min(sequence) FILTER (kind = 'percent') AS percent_sequence,
    min(sequence) FILTER (kind = 'amount') AS amount_sequence,
    count(*) FILTER (kind = 'percent') > 1 OR count(*) FILTER (kind = 'amount') > 1 AS many
FROM discounts_due
GROUP BY invoice_id, line;
