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

-- Lines that are right where the units of a free first tier have none: with these units added, the
-- tiers come to what was billed.
CREATE TEMP TABLE free_left_out AS
WITH free AS (
    SELECT g.group_id, g.term_id, g.before, g.unit, g.net + g.allowance - g.charge AS net,
        g.left_quantity + t.high AS quantity
    FROM windowed AS g
    JOIN shifted_tiers AS t ON t.term_id = g.term_id AND t.before = g.before
    WHERE t.way = 'graduated' AND t.low = 0 AND t.price = 0 AND t.flat = 0 AND t.high > 0
        AND g.left_quantity > 0 AND g.credited = 0)
SELECT f.group_id
FROM free AS f
JOIN shifted_tiers AS t ON t.term_id = f.term_id AND t.before = f.before AND f.quantity > t.low
GROUP BY f.group_id
HAVING bool_or(t.high IS NULL OR t.high >= f.quantity)
    AND any_value(f.net) = rounded(CAST(sum(CAST(LEAST(f.quantity, COALESCE(t.high, f.quantity))
        - t.low AS HUGEINT) * t.price + CAST(t.flat AS HUGEINT) * 1000000000000) AS HUGEINT),
        1000000000000, any_value(f.unit));

-- Items that a line without any item, in words, brings to their least amount.
CREATE TEMP TABLE least_beside AS
SELECT g.group_id
FROM windowed AS g
JOIN supplied AS s ON s.invoice_id = g.invoice_id AND s.item_id IS NULL
WHERE g.minimum > g.net AND g.credited = 0
GROUP BY g.group_id
HAVING bool_or(s.net = g.minimum - g.net);
