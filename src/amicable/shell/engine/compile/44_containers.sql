-- Returnable packaging: what the ledger moved in the period that a line bills.

CREATE TEMP TABLE container_lines AS
SELECT *, COALESCE(CAST(sum(quantity - credited_quantity) OVER (
    PARTITION BY customer_id, item_id, period_from, period_to
    ORDER BY issued_on, invoice_id, line
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT), 0) AS billed_before
FROM (
    SELECT s.line_id, s.customer_id, s.item_id, s.period_from, s.period_to, s.issued_on,
        s.invoice_id, s.line, s.quantity,
        COALESCE(c.credited_quantity, 0) AS credited_quantity
    FROM supplied AS s
    LEFT JOIN line_credits AS c USING (line_id)
    WHERE s.quantity > 0 AND (s.customer_id, s.item_id) IN (
        SELECT (customer_id, item_id) FROM container_movements));

-- The ledger ties where opening, issued and returned make closing, and no other kind is in it.
CREATE TEMP TABLE moved_containers AS
SELECT
    line_id, billed_before, issued, returned, movement_id, returned_on,
    COALESCE(NOT other AND opening + issued - returned = closing, NOT COALESCE(other, FALSE))
        AS ties
FROM (
    SELECT
        l.line_id, any_value(l.billed_before) AS billed_before,
        CAST(COALESCE(sum(price(m.quantity)) FILTER (m.kind = 'issued'), 0) AS BIGINT) AS issued,
        CAST(COALESCE(sum(price(m.quantity)) FILTER (m.kind = 'returned'), 0) AS BIGINT)
            AS returned,
        CAST(sum(price(m.quantity)) FILTER (m.kind = 'opening') AS BIGINT) AS opening,
        CAST(sum(price(m.quantity)) FILTER (m.kind = 'closing') AS BIGINT) AS closing,
        bool_or(m.kind NOT IN ('issued', 'returned', 'opening', 'closing')) AS other,
        max_by(m.movement_id, (m.kind = 'returned', m.moved_on, m.movement_id)) AS movement_id,
        max(m.moved_on) FILTER (m.kind = 'returned') AS returned_on
    FROM container_lines AS l
    LEFT JOIN container_movements AS m
        ON m.customer_id = l.customer_id AND m.item_id = l.item_id
        AND m.moved_on >= l.period_from AND m.moved_on <= getvariable('as_of')
        AND (m.moved_on < l.period_to OR (m.kind = 'closing' AND m.moved_on = l.period_to))
        AND (m.kind <> 'opening' OR m.moved_on = l.period_from)
        AND (m.kind <> 'closing' OR m.moved_on >= l.period_to - 1)
    GROUP BY l.line_id);
