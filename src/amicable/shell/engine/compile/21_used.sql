-- Usage: each event counts once, by its first arrival, on its day in the contract's time zone.

CREATE TEMP TABLE metered AS
SELECT g.group_id, g.customer_id, g.item_id, g.subscription_id, g.period_from, g.period_to,
    g.counts, g.has_event_fees,
    COALESCE(g.contract_zone, s.time_zone, 'UTC') AS zone,
    COALESCE(g.contract_zone, s.time_zone) IS NULL AS zone_assumed,
    COALESCE(g.contract_zone, s.time_zone, 'UTC') NOT IN (SELECT name FROM pg_timezone_names())
        AS zone_unknown
FROM windowed AS g
LEFT JOIN sellers AS s
    ON s.seller_id = COALESCE(g.seller_id, (SELECT min(seller_id) FROM sellers
                                            HAVING count(*) = 1))
WHERE (g.kind = 'usage' OR g.has_event_fees OR g.counts <> 'sum') AND g.period_from IS NOT NULL AND g.period_to IS NOT NULL;

-- Use that is billed in another unit than its item's, in which the log counts; a piece says nothing.
CREATE TEMP TABLE used_otherwise AS
SELECT DISTINCT s.invoice_id, s.item_id
FROM (SELECT invoice_id, item_id, sold_unit FROM supplied
      WHERE kind = 'usage' AND sold_unit IS NOT NULL) AS s
JOIN items AS m ON m.item_id = s.item_id AND m.unit <> s.sold_unit
LEFT JOIN unit_words AS v ON v.word = lower(s.sold_unit)
LEFT JOIN unit_words AS w ON w.word = lower(m.unit)
WHERE COALESCE(v.unit, lower(s.sold_unit)) <> COALESCE(w.unit, lower(m.unit))
    AND COALESCE(v.unit, '') <> 'piece' AND COALESCE(w.unit, '') <> 'piece';

CREATE TEMP TABLE events AS
SELECT
    event_id, min_by(customer_id, arrival) AS customer_id, min_by(item_id, arrival) AS item_id,
    min_by(subscription_id, arrival) AS subscription_id, min_by(usage."at", arrival) AS happened_at,
    min_by(asset_id, arrival) AS asset_id, price(min_by(quantity, arrival)) AS quantity,
    count(*) AS arrivals, min(quantity) <> max(quantity) AS disagrees
FROM usage
WHERE CAST(usage."at" AS DATE) <= getvariable('as_of')
    AND (customer_id, item_id) IN (SELECT (customer_id, item_id) FROM metered)
GROUP BY event_id;

CREATE TEMP TABLE used_days AS
SELECT
    z.customer_id, z.item_id, z.zone, e.subscription_id,
    CAST(e.happened_at AT TIME ZONE 'UTC' AT TIME ZONE
         CASE WHEN z.zone_unknown THEN 'UTC' ELSE z.zone END AS DATE) AS day,
    sum(e.quantity) AS quantity, sum(e.arrivals) AS arrivals, count(*) AS events,
    count(*) FILTER (e.disagrees) AS disagreeing,
    min_by(e.event_id, (e.happened_at, e.event_id)) AS event_id,
    min_by(e.event_id, (e.happened_at, e.event_id)) FILTER (e.arrivals > 1) AS repeated_id
FROM (SELECT DISTINCT customer_id, item_id, zone, zone_unknown FROM metered) AS z
JOIN events AS e ON e.customer_id = z.customer_id AND e.item_id = z.item_id
GROUP BY ALL;

-- Events without a subscription belong to every subscription only where none names one.
CREATE TEMP TABLE summed_use AS
SELECT
    m.group_id, CAST(COALESCE(sum(d.quantity) FILTER (inside), 0) AS BIGINT) AS counted,
    CAST(COALESCE(sum(d.arrivals) FILTER (inside), 0) AS BIGINT) AS arrivals,
    CAST(COALESCE(sum(d.arrivals - d.events) FILTER (inside), 0) AS BIGINT) AS repeats,
    CAST(COALESCE(sum(d.disagreeing) FILTER (inside), 0) AS BIGINT) AS disagreeing,
    CAST(COALESCE(sum(d.quantity) FILTER (d.day = m.period_from OR d.day = m.period_from - 1
        OR d.day = m.period_to OR d.day = m.period_to - 1), 0) AS BIGINT) AS near_edge,
    COALESCE(min(d.repeated_id) FILTER (inside), min(d.event_id) FILTER (inside)) AS event_id
FROM metered AS m
LEFT JOIN (
    SELECT *, bool_or(subscription_id IS NOT NULL) OVER (PARTITION BY customer_id, item_id)
        AS any_named FROM used_days) AS d
    ON d.customer_id = m.customer_id AND d.item_id = m.item_id AND d.zone = m.zone
    AND d.day >= m.period_from - 1 AND d.day <= m.period_to
    AND (m.subscription_id IS NULL OR d.subscription_id = m.subscription_id OR NOT d.any_named),
    LATERAL (SELECT COALESCE(d.day >= m.period_from AND d.day < m.period_to, FALSE) AS inside)
GROUP BY m.group_id;

-- Levels (seats, samples) and events with fees are looked at one by one, in their order.
CREATE TEMP TABLE single_events AS
SELECT
    m.group_id, m.counts, m.period_from, e.event_id, e.happened_at, e.quantity, z.day,
    z.day >= m.period_from AS inside
FROM metered AS m
JOIN events AS e ON e.customer_id = m.customer_id AND e.item_id = m.item_id
    AND (m.subscription_id IS NULL OR e.subscription_id = m.subscription_id
         OR (m.customer_id, m.item_id) NOT IN (SELECT (customer_id, item_id) FROM events
                                               WHERE subscription_id IS NOT NULL)),
    LATERAL (SELECT CAST(e.happened_at AT TIME ZONE 'UTC' AT TIME ZONE
        CASE WHEN m.zone_unknown THEN 'UTC' ELSE m.zone END AS DATE) AS day) AS z
WHERE (m.has_event_fees OR m.counts <> 'sum') AND z.day < m.period_to;

-- The level of a day is its last reading; a day without one keeps the level of the day before.
CREATE TEMP TABLE day_levels AS
SELECT d.group_id, d.counts, d.day, l.level
FROM (SELECT group_id, counts, CAST(unnest(range(period_from, period_to, INTERVAL 1 DAY)) AS DATE)
          AS day
      FROM metered WHERE counts IN ('average', 'peak', 'last')) AS d
ASOF LEFT JOIN (
    SELECT group_id, day, max_by(quantity, (happened_at, event_id)) AS level
    FROM single_events WHERE counts IN ('average', 'peak', 'last') GROUP BY group_id, day) AS l
    ON l.group_id = d.group_id AND l.day <= d.day;

-- `parts` divides the quantity: an average is the sum of the days' levels by their number. Of n
-- samples the highest five per cent are left out, and the highest of the rest counts.
CREATE TEMP TABLE measured AS
SELECT
    group_id, CASE WHEN bool_or(level IS NULL) THEN NULL
        WHEN any_value(counts) = 'average' THEN CAST(sum(level) AS BIGINT)
        WHEN any_value(counts) = 'peak' THEN max(level) ELSE max_by(level, day) END AS quantity,
    CASE WHEN any_value(counts) = 'average' THEN count(*) ELSE 1 END AS parts,
    count(*) AS readings
FROM day_levels
GROUP BY group_id
UNION ALL
SELECT
    group_id, list_reverse_sort(list(quantity))[1 + (count(*) * 5 + CASE
        WHEN any_value(counts) = 'p95_ceil' THEN 99 ELSE 0 END) // 100], 1, count(*)
FROM single_events
WHERE counts IN ('p95_floor', 'p95_ceil') AND inside
GROUP BY group_id;

CREATE TEMP TABLE counted AS
SELECT
    u.* REPLACE (CASE WHEN m.counts = 'sum' THEN u.counted ELSE r.quantity END AS counted),
    COALESCE(r.parts, 1) AS parts, r.readings
FROM summed_use AS u
JOIN metered AS m USING (group_id)
LEFT JOIN measured AS r USING (group_id);
