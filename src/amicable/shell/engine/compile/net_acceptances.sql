-- The relation net_acceptances (catalog/algebra/acceptance.py documents its columns).
SELECT
    p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.supplied_on, p.currency, p.unit,
    p.item_id, p.quantity, p.units, p.net, p.credited, p.position, p.credit_number, p.credited_on,
    p.unit_price, p.per, d.discount_percent, p.loose_credit, COALESCE(p.period_from, p.supplied_on) AS supplied_from,
    COALESCE(p.period_to, p.supplied_on + 1) AS supplied_to,
    getvariable('acceptances_present') AS acceptances_present,
    COALESCE(covers('acceptances', COALESCE(p.period_from, p.supplied_on), p.customer_id), FALSE)
        AS acceptances_cover,
    known_to('acceptances') AS known_to, a.acceptance_id, a.accepted_on, a.accepted,
    a.acceptance_id IS NOT NULL OR COALESCE(a.deemed_on <= getvariable('as_of'), FALSE)
        AS is_accepted,
    NOT (a.acceptance_id IS NOT NULL OR COALESCE(a.deemed_on <= getvariable('as_of'), FALSE))
        AS missing,
    a.for_units AND p.quantity IS NOT NULL AND a.acceptance_id IS NOT NULL
        AND a.accepted < p.quantity AS partly, a.deliverable_id IS NOT NULL AS milestone,
    a.deliverable_id, a.description, a.due_on, a.deemed_on
FROM accepted_lines AS a
JOIN line_positions AS p USING (line_id)
LEFT JOIN line_discounts AS d USING (line_id)
