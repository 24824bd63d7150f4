-- The relation net_containers (catalog/algebra/container.py documents its columns).
SELECT *, GREATEST(issued - returned - billed_before, 0) AS due_units
FROM (
    SELECT
        p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.supplied_on, p.currency,
        p.unit, p.item_id, p.period_from, p.period_to, p.quantity, p.units, p.net, p.credited,
        p.position, p.unit_price, p.per, d.discount_percent, p.credit_number, p.credited_on, p.loose_credit, m.issued, m.returned, m.ties,
        m.movement_id, m.returned_on, m.billed_before,
        COALESCE(covers_period('container_movements', p.period_from, p.period_to, p.customer_id),
            FALSE) AS ledger_covers
    FROM moved_containers AS m
    JOIN line_positions AS p USING (line_id)
    LEFT JOIN line_discounts AS d USING (line_id))
