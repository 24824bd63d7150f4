-- The relation net_lateness (catalog/algebra/lateness.py documents its columns).
SELECT
    *, late_quantity < quantity AS partly_late, late_quantity >= quantity AS wholly_late,
    net - rounded(CAST(net AS HUGEINT) * penalty_percent * late_quantity,
        CAST(quantity AS HUGEINT) * 1000000, unit) AS after_penalty
FROM (
    SELECT
        p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.supplied_on, p.currency,
        p.unit, p.item_id, p.quantity, p.units, p.net, p.credited, p.position, p.credit_number,
        p.credited_on, p.loose_credit, l.penalty_id, l.penalty_percent, l.late_delivery_id,
        l.committed_on, l.delivered_on, l.excused, l.grace, l.days,
        LEAST(l.late_came, p.quantity) AS late_quantity,
        -- Several lines share these deliveries, and some of the units came in time.
        l.came > p.quantity AND l.late_came < l.came AND l.late_came > 0 AS share_unclear
    FROM late_lines AS l
    JOIN line_positions AS p USING (line_id)
    WHERE p.quantity > 0)
