-- The relation net_arrivals (catalog/algebra/arrival.py documents its columns).
WITH concerned AS (
    SELECT line_id FROM line_spoilt
    UNION SELECT line_id FROM over_billed WHERE line_id IN (SELECT line_id FROM line_delivered)
    UNION SELECT line_id FROM remarked_lines),
counted AS (
    SELECT
        p.*, d.discount_percent, s.* EXCLUDE (line_id, damaged, wrong, other_billed),
        COALESCE(s.damaged, 0) AS damaged_units, COALESCE(s.wrong, 0) AS wrong_units,
        LEAST(p.quantity, COALESCE(v.delivered, 0)) AS arrived,
        CASE WHEN COALESCE(s.other_billed, FALSE) THEN 0
            ELSE LEAST(p.quantity, COALESCE(v.delivered, 0)) END AS right_units,
        LEAST(COALESCE(r.returned, 0), p.quantity) AS returned,
        o.ordered, o.ordered_as, o.tolerance, o.allowed, o.other_unit, COALESCE(e.left_elsewhere, 0) AS left_elsewhere,
        m.line_id IS NOT NULL AND s.line_id IS NULL AS remarked,
        k.delivery_term, k.risk_passes
    FROM concerned AS w
    JOIN line_positions AS p USING (line_id)
    LEFT JOIN line_spoilt AS s USING (line_id)
    LEFT JOIN over_billed AS o USING (line_id)
    LEFT JOIN other_orders AS e USING (line_id)
    LEFT JOIN remarked_lines AS m USING (line_id)
    LEFT JOIN line_delivered AS v USING (line_id)
    LEFT JOIN line_returns AS r USING (line_id)
    LEFT JOIN line_discounts AS d USING (line_id)
    LEFT JOIN delivery_clauses AS k ON k.contract_id = p.contract_id),
due AS (
    SELECT *,
        GREATEST(damaged_units - returned, 0) AS damaged,
        LEAST(wrong_units, GREATEST(quantity - right_units, 0)) AS wrong,
        GREATEST(arrived - damaged_units - returned - allowed, 0) AS excess
    FROM counted)
SELECT
    customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id, net,
    credited, position, quantity, units, unit_price, per, discount_percent, credit_number, credited_on, loose_credit, order_id,
    ordered_on, arrived, spoilt_delivery_id, spoilt_delivery_line, spoilt_on,
    delivery_term, COALESCE(risk_passes = 'origin', FALSE) AS buyers_risk,
    COALESCE(risk_passes = 'destination', FALSE) AS sellers_risk,
    COALESCE(all_refused, FALSE) AS refused, remarked,
    damaged, LEAST(damaged, GREATEST(units - GREATEST(arrived - damaged, 0), 0)) AS damaged_left,
    damaged_units > 0 OR COALESCE(noted_late, FALSE) AS damage_seen, COALESCE(note_unclear, FALSE)
        AS note_unclear, noted_on, note_until,
    wrong, LEAST(wrong, GREATEST(units - right_units, 0)) AS wrong_left,
    ordered_item_id IS NOT NULL AS wrong_seen, substitute_agreed_on IS NOT NULL AS agreed, COALESCE(several_items, FALSE) AS several_items,
    COALESCE(other_unit, FALSE) AS other_unit, wrong_item_id, ordered_item_id, substitute_agreed_on,
    ordered, ordered_as, tolerance, allowed, excess, tolerance = 0 AND excess % 100000000 <> 0 AS weighed, LEAST(excess, GREATEST(units - allowed, 0)) AS excess_left,
    allowed IS NOT NULL AS order_exceeded, left_elsewhere,
    left_elsewhere > 0 AND left_elsewhere >= excess AS ordered_elsewhere,
    covers('orders', ordered_on, customer_id) AS orders_cover
FROM due
