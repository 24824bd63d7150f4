-- Usage: each event counts once, by its first arrival, on its day in the contract's time zone.

CREATE TEMP TABLE metered AS
SELECT g.group_id, g.customer_id, g.item_id, g.subscription_id, g.period_from, g.period_to,
    COALESCE(g.contract_zone, s.time_zone, 'UTC') AS zone,
    COALESCE(g.contract_zone, s.time_zone) IS NULL AS zone_assumed,
    COALESCE(g.contract_zone, s.time_zone, 'UTC') NOT IN (SELECT name FROM pg_timezone_names())
        AS zone_unknown
FROM windowed AS g
LEFT JOIN sellers AS s
    ON s.seller_id = COALESCE(g.seller_id, (SELECT min(seller_id) FROM sellers
                                            HAVING count(*) = 1))
WHERE g.kind = 'usage' AND g.period_from IS NOT NULL AND g.period_to IS NOT NULL;

CREATE TEMP TABLE events AS
SELECT
    event_id, min_by(customer_id, arrival) AS customer_id, min_by(item_id, arrival) AS item_id,
    min_by(subscription_id, arrival) AS subscription_id, min_by(usage."at", arrival) AS happened_at,
    price(min_by(quantity, arrival)) AS quantity, count(*) AS arrivals,
    min(quantity) <> max(quantity) AS disagrees
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
    count(*) FILTER (e.disagrees) AS disagreeing, min_by(e.event_id, e.happened_at) AS event_id,
    min_by(e.event_id, e.happened_at) FILTER (e.arrivals > 1) AS repeated_id
FROM (SELECT DISTINCT customer_id, item_id, zone, zone_unknown FROM metered) AS z
JOIN events AS e ON e.customer_id = z.customer_id AND e.item_id = z.item_id
GROUP BY ALL;

-- Events without a subscription belong to every subscription only where none names one.
CREATE TEMP TABLE counted AS
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
