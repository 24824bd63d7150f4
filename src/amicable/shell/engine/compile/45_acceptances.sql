-- Rule 14: what the customer accepted of the services and deliverables that lines bill.

-- The deliverable a line bills: the one it names, else the contract's only one of its item.
CREATE TEMP TABLE milestone_lines AS
SELECT s.line_id, d.deliverable_id, d.description, d.due_on,
    d.presented_on + CAST(c.deemed_acceptance_days AS INTEGER) AS deemed_on
FROM supplied AS s
JOIN invoice_lines AS l ON l.invoice_id = s.invoice_id AND l.line = s.line
JOIN deliverables AS d ON d.deliverable_id = l.deliverable_id
JOIN contracts AS c ON c.contract_id = d.contract_id
WHERE l.deliverable_id IS NOT NULL
    AND (c.acceptance_required OR d.acceptance_criterion IS NOT NULL)
UNION ALL
SELECT s.line_id, d.deliverable_id, d.description, d.due_on,
    d.presented_on + CAST(c.deemed_acceptance_days AS INTEGER)
FROM (SELECT contract_id, item_id, min(deliverable_id) AS deliverable_id FROM deliverables
      WHERE item_id IS NOT NULL GROUP BY contract_id, item_id HAVING count(*) = 1) AS o
JOIN deliverables AS d USING (deliverable_id)
JOIN contracts AS c ON c.contract_id = d.contract_id
JOIN supplied AS s ON s.contract_id = o.contract_id AND s.item_id = o.item_id
JOIN invoice_lines AS l
    ON l.invoice_id = s.invoice_id AND l.line = s.line AND l.deliverable_id IS NULL
WHERE c.acceptance_required OR d.acceptance_criterion IS NOT NULL;

CREATE TEMP TABLE accepted_milestones AS
SELECT m.*, a.acceptance_id, a.accepted_on, FALSE AS for_units, CAST(NULL AS BIGINT) AS accepted
FROM milestone_lines AS m
LEFT JOIN (SELECT deliverable_id, min_by(acceptance_id, (accepted_on, acceptance_id))
               AS acceptance_id, min(accepted_on) AS accepted_on
           FROM acceptances WHERE accepted_on <= getvariable('as_of')
           GROUP BY deliverable_id) AS a USING (deliverable_id);

-- Services under a contract that asks for acceptance. An acceptance covers the supply by its
-- period; without one it covers what was supplied until its day.
CREATE TEMP TABLE accepted_services AS
SELECT
    s.line_id, min_by(a.acceptance_id, (a.accepted_on, a.acceptance_id)) AS acceptance_id,
    max(a.accepted_on) AS accepted_on,
    count(a.acceptance_id) > 0 AND count(a.quantity) = count(a.acceptance_id) AS for_units,
    CAST(sum(price(a.quantity)) AS BIGINT) AS accepted
FROM supplied AS s
JOIN contracts AS c ON c.contract_id = s.contract_id AND c.acceptance_required
LEFT JOIN acceptances AS a
    ON a.customer_id = s.customer_id AND a.item_id = s.item_id
    AND a.deliverable_id IS NULL AND a.accepted_on <= getvariable('as_of')
    AND COALESCE(a.contract_id, s.contract_id) = s.contract_id
    AND (a.order_id IS NULL OR s.order_id IS NULL OR a.order_id = s.order_id)
    AND COALESCE(s.period_from, s.supplied_on) >= COALESCE(a.period_from, DATE '0001-01-01')
    AND COALESCE(s.period_to, s.supplied_on + 1) <= COALESCE(a.period_to, a.accepted_on + 1)
WHERE s.kind = 'service' AND s.net > 0
    AND s.line_id NOT IN (SELECT line_id FROM milestone_lines)
GROUP BY s.line_id;

-- Accepted units go to the lines that share their acceptance, first billed first.
CREATE TEMP TABLE accepted_lines AS
SELECT line_id, acceptance_id, accepted_on, for_units, NULL AS deliverable_id,
    NULL AS description, NULL AS due_on, NULL AS deemed_on,
    CASE WHEN for_units THEN GREATEST(accepted - COALESCE(CAST(sum(s.quantity) OVER (
        PARTITION BY acceptance_id ORDER BY s.issued_on, s.invoice_id, s.line
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT), 0), 0) END AS accepted
FROM accepted_services JOIN supplied AS s USING (line_id)
UNION ALL
SELECT line_id, acceptance_id, accepted_on, for_units, deliverable_id, description, due_on,
    deemed_on, accepted
FROM accepted_milestones;
