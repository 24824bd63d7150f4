-- The relation net_changed_use (catalog/algebra/changed_use.py documents its columns).
SELECT
    g.customer_id, g.invoice_id, CASE WHEN g.lines = 1 THEN g.first_line END AS line,
    g.first_line, g.number, g.issued_on, g.supplied_on, g.currency, g.unit, g.item_id, g.kind,
    g.subscription_id, g.period_from, g.period_to, g.left_quantity AS units, g.net,
    g.net - g.credited AS position, g.allowance, g.charge, g.discount_percent,
    COALESCE(g.allowance <> 0 AND g.allowance = share(g.net + g.allowance - g.charge,
        g.discount_percent, g.unit), FALSE) AS discount_honoured,
    g.allowance <> 0 AND NOT COALESCE(g.allowance = share(g.net + g.allowance - g.charge,
        g.discount_percent, g.unit), FALSE) AS allowance_kept,
    g.charge <> 0 AS charge_kept, g.loose_credit, g.promise_unclear, g.term_tied,
    g.term_other_unit, g.term_id, getvariable('usage_present') AS usage_present,
    COALESCE(covers_period('usage', g.period_from, g.period_to, g.customer_id), FALSE)
        AS usage_covered,
    m.zone_assumed, m.zone_unknown, COALESCE(c.disagreeing, 0) AS disagreeing,
    COALESCE(b.counted, 0) AS counted, COALESCE(b.unpriced, FALSE) AS unpriced,
    COALESCE(b.due, 0) AS due, COALESCE(b.due_once, 0) AS due_once,
    COALESCE(b.parts, '[]') AS parts, c.event_id
FROM changed_use AS u
JOIN windowed AS g USING (group_id)
JOIN metered AS m USING (group_id)
LEFT JOIN use_by_price AS b USING (group_id)
LEFT JOIN summed_use AS c USING (group_id)
