-- What a quantity costs, unrounded, scale 16: the one order of calculation of every price model
-- (core/vocabulary/price_model.py, PIPELINE); what a model chooses in it is in its term's columns.
-- Tiers are shifted by what was billed earlier in their window, so that rating starts at zero;
-- the boundary unit belongs to the lower tier.

CREATE MACRO shown(x) AS
    rtrim(rtrim(CAST(CAST(x AS DECIMAL(28, 8)) AS VARCHAR), '0'), '.');
CREATE MACRO unscaled(x) AS CAST(x AS DECIMAL(19, 0)) * CAST(0.00000001 AS DECIMAL(9, 8));

-- What is left of an unrounded amount when paid lots gave what they can.
CREATE MACRO less_drawn(rated, available) AS CASE WHEN available IS NULL THEN rated
    ELSE GREATEST(rated - CAST(available AS HUGEINT) * 1000000000000, 0) END;

-- Whole packages, a started one counts.
CREATE MACRO packages(units, size) AS price(1) * CAST((units + size - 1) // size AS BIGINT);

CREATE TEMP TABLE shifted_tiers AS
SELECT
    g.term_id, g.tiers AS way, g.before, GREATEST(price(t.from_quantity) - g.before, 0) AS low,
    price(t.to_quantity) - g.before AS high,
    CASE WHEN g.tiers = 'stairstep' THEN 0
        ELSE COALESCE(percent(t.percent) * 100, price(t.unit_price)) END AS price,
    CASE WHEN g.tiers = 'graduated' AND price(t.from_quantity) < g.before THEN 0
        WHEN g.tiers = 'stairstep' THEN money(COALESCE(t.flat_fee, t.unit_price))
        ELSE money(COALESCE(t.flat_fee, 0)) END AS flat
FROM (SELECT DISTINCT term_id, tiers, before FROM windowed WHERE tiers IS NOT NULL) AS g
JOIN price_tiers AS t ON t.term_id = g.term_id
WHERE t.to_quantity IS NULL OR price(t.to_quantity) > g.before;

CREATE TEMP TABLE tier_texts AS
SELECT
    term_id, before, bool_or(flat <> 0) AS any_flat, '[' || string_agg(
        '{"from": "' || shown(unscaled(low)) || '", "to": '
        || COALESCE('"' || shown(unscaled(high)) || '"', 'null') || ', "price": "'
        || shown(unscaled(price)) || '", "flat": "'
        || shown(unscaled(CAST(flat AS BIGINT) * 10000)) || '"}', ', ' ORDER BY low)
        || ']' AS text
FROM shifted_tiers
GROUP BY term_id, before;

-- Fees of events: the fee, and the least and greatest amount of each, before they are summed. The
-- first units and the first events are free. `by_event` is everything that the events cost.
CREATE TEMP TABLE event_fees AS
SELECT
    group_id, count(*) AS events, CAST(sum(fee) AS HUGEINT) AS fees,
    CAST(sum(LEAST(GREATEST(amount, COALESCE(least, amount)), COALESCE(most, GREATEST(amount,
        COALESCE(least, amount))))) AS HUGEINT) AS by_event
FROM (
    SELECT *, fee + CAST(LEAST(quantity, GREATEST(quantity + earlier - free, 0)) AS HUGEINT)
        * price_each AS amount
    FROM (
        SELECT
            e.group_id, e.quantity, w.term_price AS price_each, COALESCE(w.included, 0) AS free,
            CAST(COALESCE(sum(e.quantity) OVER (in_order ROWS BETWEEN UNBOUNDED PRECEDING
                AND 1 PRECEDING), 0) AS HUGEINT) AS earlier,
            CASE WHEN row_number() OVER in_order > COALESCE(w.included_events, 0)
                THEN CAST(COALESCE(w.event_fee, 0) AS HUGEINT) * price(1) ELSE 0 END AS fee,
            CAST(w.event_minimum AS HUGEINT) * 1000000000000 AS least,
            CAST(w.event_maximum AS HUGEINT) * 1000000000000 AS most
        FROM single_events AS e JOIN windowed AS w USING (group_id)
        WHERE w.has_event_fees AND e.inside
        WINDOW in_order AS (PARTITION BY e.group_id ORDER BY e.happened_at, e.event_id)))
GROUP BY group_id;

-- What is rated: the quantity that was billed, what credits left of it, what was used, and, for lines
-- that hold the free units as well, what credits left without them.
CREATE TEMP TABLE rating AS
SELECT g.*, q.which, q.quantity, CASE WHEN q.which = 'due' THEN g.parts ELSE 1 END AS part_of
FROM (
    SELECT
        w.group_id, w.term_id, w.tiers, w.before, w.first_flat_on_zero, w.base_fee, w.base_billed,
        w.fixed_fee, w.minimum, w.maximum, w.billed_quantity, w.left_quantity, COALESCE(c.parts, 1)
            AS parts, w.has_event_fees, COALESCE(w.event_minimum, w.event_maximum) IS NOT NULL
            AS has_event_limits, f.fees, f.by_event,
        CASE
        WHEN c.counted IS NULL THEN NULL
        WHEN w.in_packages AND COALESCE(w.package_size, 0) <= 0 THEN NULL
        WHEN w.in_packages THEN packages(u.unfree, w.package_size)
        ELSE u.unfree END AS due_quantity,
        CASE WHEN w.in_packages THEN w.included // w.package_size * price(1) ELSE w.included
            END AS free_of_it,
        CASE WHEN w.in_packages THEN packages(c.counted, w.package_size) ELSE c.counted
            END AS due_without_free,
        CASE WHEN w.tiers IS NULL THEN COALESCE(w.term_price, w.line_price) END AS price_each,
        CASE WHEN w.term_price IS NOT NULL THEN w.term_per ELSE w.line_per END AS price_per
    FROM windowed AS w
    LEFT JOIN counted AS c USING (group_id)
    LEFT JOIN event_fees AS f USING (group_id),
        LATERAL (SELECT GREATEST(c.counted - COALESCE(w.included, 0) * c.parts, 0) AS unfree)
            AS u) AS g,
    LATERAL (SELECT 'billed' AS which, g.billed_quantity AS quantity
             UNION ALL SELECT 'left', g.left_quantity
             UNION ALL SELECT 'due', g.due_quantity
             UNION ALL SELECT 'freed', GREATEST(g.left_quantity - g.free_of_it, 0)
             WHERE g.free_of_it > 0
                 AND COALESCE(g.left_quantity = g.due_without_free, TRUE)) AS q;

CREATE TEMP TABLE tiered AS
SELECT
    r.group_id, r.which,
    CASE WHEN any_value(r.tiers) = 'graduated'
        THEN CASE WHEN max(t.high IS NULL OR t.high >= r.quantity) THEN
            CAST(sum(CASE WHEN r.quantity > t.low
                THEN CAST(LEAST(r.quantity, COALESCE(t.high, r.quantity)) - t.low AS HUGEINT)
                    * t.price + CAST(t.flat AS HUGEINT) * 1000000000000
                WHEN r.quantity = 0 AND t.low = 0 AND r.first_flat_on_zero
                THEN CAST(t.flat AS HUGEINT) * 1000000000000 ELSE 0 END) AS HUGEINT) END
        WHEN any_value(r.quantity) = 0 THEN 0
        ELSE CAST(sum(CAST(r.quantity AS HUGEINT) * t.price
                + CAST(t.flat AS HUGEINT) * 1000000000000)
            FILTER (r.quantity > t.low AND r.quantity <= COALESCE(t.high, r.quantity)) AS HUGEINT)
        END AS rated
FROM rating AS r
JOIN shifted_tiers AS t USING (term_id, before)
WHERE r.quantity IS NOT NULL
GROUP BY r.group_id, r.which;

-- Floor, then cap. A price for several units is divided only where nothing is lost.
CREATE TEMP TABLE group_rates AS
SELECT
    group_id,
    any_value(bounded) FILTER (which = 'billed') AS rated_as_billed,
    any_value(bounded) FILTER (which = 'left') AS rated,
    any_value(bounded) FILTER (which = 'due') AS rated_use,
    any_value(bounded) FILTER (which = 'freed') AS rated_freed,
    any_value(due_quantity) AS due_quantity, any_value(due_without_free) AS due_without_free,
    any_value(price_per * parts) AS due_per, any_value(price_each) AS price_each,
    any_value(price_per) AS price_per,
    COALESCE(any_value(plain < floor16) FILTER (which = 'left'), FALSE) AS minimum_taken,
    COALESCE(any_value(plain > cap16) FILTER (which = 'left'), FALSE) AS maximum_taken,
    COALESCE(any_value(plain < floor16) FILTER (which = 'due'), FALSE) AS use_minimum_taken,
    COALESCE(any_value(plain > cap16) FILTER (which = 'due'), FALSE) AS use_maximum_taken
FROM (
    SELECT *, CASE WHEN plain IS NOT NULL
        THEN LEAST(GREATEST(plain, COALESCE(floor16, plain)), COALESCE(cap16, GREATEST(plain, floor16)))
        END AS bounded
    FROM (
        SELECT
            r.*, CAST(r.minimum AS HUGEINT) * 1000000000000 AS floor16,
            CAST(r.maximum AS HUGEINT) * 1000000000000 AS cap16,
            CASE WHEN r.has_event_limits THEN CASE WHEN r.quantity = r.due_quantity THEN r.by_event END
                WHEN r.tiers IS NOT NULL THEN CASE WHEN r.part_of = 1 THEN t.rated END
                -- An average is cut behind the sixteenth place, which no rounding sees.
                WHEN r.price_per = price(1)
                THEN CAST(r.quantity AS HUGEINT) * r.price_each // r.part_of
                WHEN CAST(r.quantity AS HUGEINT) * r.price_each % r.price_per = 0
                THEN CAST(r.quantity AS HUGEINT) * r.price_each // r.price_per * price(1)
                    // r.part_of END
            + CASE WHEN r.base_fee AND r.base_billed
                THEN CAST(r.fixed_fee AS HUGEINT) * 1000000000000 ELSE 0 END
            + CASE WHEN r.has_event_fees AND NOT r.has_event_limits THEN r.fees ELSE 0 END AS plain
        FROM rating AS r LEFT JOIN tiered AS t USING (group_id, which)))
GROUP BY group_id;
