-- What the customer's own history says of a line or an invoice (31_breaks.sql), asked only where no
-- record says what was agreed, ordered or taxed.

CREATE TEMP TABLE unusual_lines AS
SELECT b.*, s.line_id
FROM unusual AS b
JOIN supplied AS s
    ON s.invoice_id = b.invoice_id AND s.item_id = b.item_id
    AND s.sold_unit IS NOT DISTINCT FROM b.sold_unit
LEFT JOIN line_prices AS p USING (line_id)
LEFT JOIN line_taxes AS t USING (line_id)
WHERE s.net > 0 AND s.allowance >= 0 AND s.net + s.allowance - s.charge > 0
    AND CASE b.question
        WHEN 'price' THEN p.line_id IS NULL
        WHEN 'quantity' THEN s.order_id IS NULL AND s.delivery_id IS NULL
            AND s.subscription_id IS NULL AND COALESCE(s.kind, 'goods') <> 'usage'
        WHEN 'months' THEN s.billing_period IS NULL
        WHEN 'tax' THEN t.right_rate IS NULL
        ELSE TRUE END;

CREATE TEMP TABLE line_history AS
SELECT
    line_id, max(last_invoice_id) AS last_invoice_id, max(last_line) AS last_line,
    max(usual) FILTER (question = 'price') AS usual_price,
    max(times) FILTER (question = 'price') AS usual_price_times,
    max(since) FILTER (question = 'price') AS usual_price_since,
    max(usual) FILTER (question = 'discount') AS usual_discount,
    max(times) FILTER (question = 'discount') AS usual_discount_times,
    max(since) FILTER (question = 'discount') AS usual_discount_since,
    max(value) FILTER (question = 'discount') AS discount_billed,
    max(usual) FILTER (question = 'quantity') AS usual_quantity,
    max(times) FILTER (question = 'quantity') AS usual_quantity_times,
    max(since) FILTER (question = 'quantity') AS usual_quantity_since,
    max(usual) FILTER (question = 'months') AS usual_months,
    max(times) FILTER (question = 'months') AS usual_months_times,
    max(since) FILTER (question = 'months') AS usual_months_since,
    max(value) FILTER (question = 'months') AS months_billed,
    max(usual) FILTER (question = 'tax') AS usual_rate,
    max(times) FILTER (question = 'tax') AS usual_rate_times,
    max(since) FILTER (question = 'tax') AS usual_rate_since
FROM unusual_lines
GROUP BY line_id;

CREATE TEMP TABLE terms_history AS
SELECT invoice_id, usual AS usual_days, times AS usual_days_times, since AS usual_days_since,
    CAST(issued_on + CAST(usual AS INTEGER) AS DATE) AS usual_due_on, last_invoice_id
FROM unusual
LEFT JOIN agreed_dues AS a USING (invoice_id)
WHERE question = 'terms' AND a.right_due_on IS NULL;
