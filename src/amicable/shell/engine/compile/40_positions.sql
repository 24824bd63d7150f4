-- A billed line with its net position, for relations that concern few lines.

CREATE TEMP VIEW line_positions AS
SELECT
    s.line_id, s.customer_id, s.invoice_id, s.line, s.number, s.issued_on, s.supplied_on,
    s.currency, s.unit, s.item_id, s.kind, s.contract_id, s.contract_number, s.order_id,
    s.order_line, s.delivery_id, s.ordered_on, s.period_from, s.period_to, s.quantity, s.net,
    s.unit_price, s.per,
    COALESCE(c.credited, 0) AS credited, s.net - COALESCE(c.credited, 0) AS position,
    s.quantity - COALESCE(c.credited_quantity, 0) AS units, c.credit_number, c.credited_on,
    f.line_id IS NOT NULL AS loose_credit
FROM supplied AS s
LEFT JOIN line_credits AS c USING (line_id)
LEFT JOIN loose_lines AS f USING (line_id);
