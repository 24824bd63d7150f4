-- Lines of one item, each supplied on a day of its own, that are right one by one (shipments of a
-- month, each with its own step or least amount), where no window says that they count together.
CREATE TEMP TABLE rated_apart AS
SELECT g.group_id
FROM windowed AS g
JOIN terms AS w ON w.term_id = g.term_id AND w.tier_window IS NULL
JOIN group_lines AS l ON l.invoice_id = g.invoice_id AND l.item_id = g.item_id
    AND l.subscription_id IS NOT DISTINCT FROM g.subscription_id
LEFT JOIN price_tiers AS t ON t.term_id = g.term_id AND l.quantity > price(t.from_quantity)
    AND l.quantity <= COALESCE(price(t.to_quantity), l.quantity)
WHERE g.by_group AND g.lines > 1 AND g.period_from IS NULL AND g.draws IS NULL
    AND NOT g.in_packages AND NOT g.has_event_fees AND COALESCE(g.included, 0) = 0
    AND COALESCE(g.tiers, '') <> 'graduated'
GROUP BY g.group_id
HAVING count(DISTINCT l.supplied_on) = count(*)
    AND bool_and(COALESCE(l.net + l.allowance - l.charge = CASE
        WHEN g.tiers = 'stairstep' THEN money(COALESCE(t.flat_fee, t.unit_price))
        WHEN g.tiers = 'volume' THEN extended(l.quantity, price(t.unit_price), g.term_per, l.unit)
            + money(COALESCE(t.flat_fee, 0))
        ELSE LEAST(GREATEST(extended(l.quantity, g.term_price, g.term_per, l.unit),
            COALESCE(g.minimum, 0)), COALESCE(g.maximum, 4000000000000000000)) END, FALSE));
