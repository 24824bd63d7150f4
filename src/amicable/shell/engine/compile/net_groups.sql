-- The relation net_groups (catalog/algebra/group.py documents its columns).
SELECT
    g.customer_id, g.invoice_id, CASE WHEN g.lines = 1 THEN g.first_line END AS line,
    g.first_line, g.number, g.issued_on, g.supplied_on, g.currency, g.unit, g.item_id, g.kind,
    g.subscription_id, g.period_from, g.period_to, g.lines, g.rounded_lines, g.billed_quantity AS quantity,
    g.left_quantity AS units, g.net, g.credited, g.net - g.credited AS position, g.allowance,
    g.charge, g.discount_percent,
    COALESCE(g.allowance <> 0 AND g.allowance = rounded((g.net + g.allowance - g.charge)
        * CAST(g.discount_percent AS HUGEINT), 1000000, g.unit), FALSE) AS discount_honoured,
    g.allowance <> 0 AND NOT COALESCE(g.allowance = rounded((g.net + g.allowance - g.charge)
        * CAST(g.discount_percent AS HUGEINT), 1000000, g.unit), FALSE) AS allowance_kept,
    g.charge <> 0 AND NOT g.has_event_fees AS charge_kept,
    g.loose_credit, g.promise_unclear,
    getvariable('price_terms_present') AS terms_present,
    getvariable('price_tiers_present') AS tiers_present, g.term_id, g.term_model,
    g.tiers IS NOT NULL AS tiered, g.tiers IS NULL AND NOT e.has_limits AS by_price,
    g.base_fee AS has_base_fee, g.tiers AS tier_mode,
    COALESCE(g.by_group, FALSE) AS by_group, g.model_known,
    g.base_fee AND g.base_billed AS base_billed, g.fixed_fee,
    r.price_each, r.price_per, g.term_per, g.term_source, g.term_contract, g.term_signed_on,
    g.term_tied, g.term_other_unit, g.term_changes, g.minimum, g.maximum, r.minimum_taken,
    r.maximum_taken, r.use_minimum_taken, r.use_maximum_taken, t.text AS tiers,
    g.tier_window <> 'invoice' AS windowed, g.before,
    g.tier_window = 'contract_year' AND g.window_from IS NULL
        -- A period beyond one window falls into several.
        OR COALESCE(g.period_to > g.window_from + CASE g.tier_window
            WHEN 'month' THEN INTERVAL 1 MONTH ELSE INTERVAL 1 YEAR END, FALSE)
        OR g.before > 0 AND (g.tiers = 'stairstep'
            OR (g.tiers = 'volume' AND COALESCE(t.any_flat, FALSE))) AS window_unclear,
    COALESCE(covers_period('invoices', g.window_from, g.issued_on, g.customer_id), FALSE)
        AS window_covered,
    less_drawn(r.rated, d.available) AS rated,
    less_drawn(r.rated_as_billed, d.available) AS rated_as_billed,
    less_drawn(r.rated_use, d.available) AS rated_use,
    less_drawn(r.rated_freed, d.available) AS rated_freed,
    COALESCE(d.available, 0) > 0 AS drawn, d.available, d.lots, g.has_event_fees,
    e.has_limits AS has_event_limits, g.has_event_fees AND NOT e.has_limits AS event_fees_due,
    f.events, g.event_fee, g.included_events, g.event_minimum, g.event_maximum,
    rounded(f.by_event, 1000000000000, g.unit) AS by_event,
    g.counts IS NULL OR g.counts NOT IN ('sum', 'average', 'peak', 'last', 'p95_floor', 'p95_ceil')
        OR g.in_steps AS counting_unknown,
    g.group_id IN (SELECT group_id FROM rated_apart) AS rated_apart,
    g.group_id IN (SELECT group_id FROM least_beside
                   UNION ALL SELECT group_id FROM free_left_out) AS rated_beside,
    -- A percentage that is billed once does not say of what.
    COALESCE(g.billed_quantity = g.lines * price(1) AND g.term_model IN (
        SELECT code FROM price_models WHERE price_from = 'percent'), FALSE) AS base_unstated, COALESCE(g.counts = 'sum', TRUE) AS summed,
    COALESCE(g.counts <> 'sum', FALSE) AS measured, g.counts AS counting,
    c.readings, (g.invoice_id, g.item_id) IN (SELECT (invoice_id, item_id) FROM used_otherwise)
        AS use_in_other_unit, g.part_period, r.due_per, r.due_without_free,
    getvariable('usage_present') AS usage_present,
    c.counted, c.arrivals, c.repeats, COALESCE(c.disagreeing, 0) AS disagreeing, c.near_edge,
    c.event_id, r.due_quantity, g.included,
    COALESCE(g.included > 0, FALSE) AS units_included,
    COALESCE(g.included > 0 AND (g.part_period OR g.tier_window <> 'invoice'
        AND g.period_from IS DISTINCT FROM g.window_from), FALSE) AS free_unclear,
    COALESCE(m.zone_assumed, FALSE) AS zone_assumed,
    COALESCE(m.zone_unknown, FALSE) AS zone_unknown,
    COALESCE(covers_period('usage', g.period_from, g.period_to, g.customer_id), FALSE)
        -- What a meter counts that is read has no events.
        AND NOT COALESCE(c.counted = 0 AND (g.customer_id, g.item_id) IN (
            SELECT (customer_id, item_id) FROM meter_reads), FALSE) AS usage_covered,
    COALESCE(c.counted = 0 AND (g.customer_id, g.item_id) NOT IN (
        SELECT (customer_id, item_id) FROM used_days), FALSE) AS never_counted,
    u.period_units, u.period_quantity, dp.price_doubt,
    -- Units are sold in whole packs, and a started one counts, also where a price is for one only.
    CASE WHEN v.pack > price(1) AND g.billed_quantity % v.pack = 0 AND c.counted > 0
        AND g.billed_quantity - c.counted BETWEEN 1 AND v.pack - 1 THEN 'whole_packs' END
        AS quantity_doubt
FROM windowed AS g
LEFT JOIN group_rates AS r USING (group_id)
LEFT JOIN tier_texts AS t USING (term_id, before)
LEFT JOIN counted AS c USING (group_id)
LEFT JOIN event_fees AS f USING (group_id)
LEFT JOIN drawn AS d USING (group_id)
LEFT JOIN metered AS m USING (group_id)
LEFT JOIN (SELECT row_id AS group_id, price_doubt FROM doubted_prices WHERE grain = 'group') AS dp
    USING (group_id)
LEFT JOIN (
    SELECT group_id, CAST(sum(left_quantity) OVER same AS BIGINT) AS period_units,
        CAST(sum(billed_quantity) OVER same AS BIGINT) AS period_quantity
    FROM grouped
    WINDOW same AS (PARTITION BY customer_id, item_id, subscription_id, period_from, period_to))
    AS u USING (group_id),
    LATERAL (SELECT g.has_event_fees AND COALESCE(g.event_minimum, g.event_maximum) IS NOT NULL
        AS has_limits) AS e,
    LATERAL (SELECT GREATEST(COALESCE(g.term_per, 0), COALESCE(g.line_per, 0)) AS pack) AS v
