-- The relation net_assets (catalog/algebra/asset.py documents its columns).
SELECT *, LEAST(foreign_units, GREATEST(units - (quantity - foreign_units), 0)) AS foreign_left
FROM (
    SELECT
        g.customer_id, g.invoice_id, CASE WHEN g.lines = 1 THEN g.first_line END AS line,
        g.first_line, g.number, g.issued_on, g.supplied_on, g.currency, g.unit, g.item_id,
        g.period_from, g.period_to, g.billed_quantity AS quantity, g.left_quantity AS units,
        g.net, g.credited, g.net - g.credited AS position, g.loose_credit,
        CASE WHEN g.lines = 1 THEN g.line_price END AS unit_price, g.line_per AS per,
        g.discount_percent,
        -- Usage that was counted wrong (U01) is mended first.
        CASE WHEN c.counted > 0 AND COALESCE(covers_period(
                'usage', g.period_from, g.period_to, g.customer_id), FALSE)
            THEN LEAST(c.counted, g.left_quantity) ELSE g.left_quantity END AS of_units,
        f.foreign_units, f.near_edge, f.asset_id, f.event_id, f.assignment_id, f.assigned_from,
        COALESCE(g.by_group, FALSE) AS by_group, m.zone_unknown
    FROM foreign_use AS f
    JOIN windowed AS g USING (group_id)
    JOIN metered AS m USING (group_id)
    LEFT JOIN counted AS c USING (group_id)
    WHERE g.left_quantity IS NOT NULL)
