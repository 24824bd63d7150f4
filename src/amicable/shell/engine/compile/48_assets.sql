-- Use by a device that was somebody else's on that day, counted once as in 21_used.sql.

CREATE TEMP TABLE asset_events AS
SELECT *
FROM (SELECT
    m.period_from, m.period_to, m.group_id, m.customer_id, m.zone_assumed, e.event_id, e.asset_id,
    e.quantity, CAST(e.happened_at AT TIME ZONE 'UTC' AT TIME ZONE
         CASE WHEN m.zone_unknown THEN 'UTC' ELSE m.zone END AS DATE) AS day
FROM metered AS m
JOIN (SELECT *, bool_or(subscription_id IS NOT NULL) OVER (PARTITION BY customer_id, item_id)
          AS any_named FROM events) AS e
    ON e.customer_id = m.customer_id AND e.item_id = m.item_id
    AND (m.subscription_id IS NULL OR e.subscription_id = m.subscription_id OR NOT e.any_named)
    AND e.asset_id IN (SELECT asset_id FROM asset_assignments))
WHERE day >= period_from AND day < period_to;

-- A customer answers for the devices of those whose parent or payer it is.
CREATE TEMP TABLE asset_owners AS
SELECT a.asset_id, a.assignment_id, a.valid_from,
    COALESCE(a.valid_to, DATE '9999-12-31') AS ends_before,
    list_filter([a.customer_id, k.parent_customer_id, k.payer_customer_id],
        lambda one: one IS NOT NULL) AS owners
FROM asset_assignments AS a
LEFT JOIN customers AS k ON k.customer_id = a.customer_id
WHERE a.asset_id IN (SELECT asset_id FROM asset_events);

CREATE TEMP TABLE foreign_use AS
SELECT
    group_id, CAST(sum(quantity) AS BIGINT) AS foreign_units, bool_or(near_edge) AS near_edge,
    max_by(asset_id, (day, event_id)) AS asset_id, max_by(event_id, (day, event_id)) AS event_id,
    max_by(assignment_id, (day, event_id)) AS assignment_id,
    max_by(assigned_from, (day, event_id)) AS assigned_from
FROM (
    SELECT e.group_id, e.event_id, any_value(e.asset_id) AS asset_id, any_value(e.day) AS day,
        any_value(e.quantity) AS quantity,
        max_by(o.assignment_id, (o.valid_from, o.assignment_id)) AS assignment_id,
        max(o.valid_from) AS assigned_from,
        bool_or(e.zone_assumed AND (e.day = o.valid_from OR e.day = o.ends_before - 1))
            AS near_edge
    FROM asset_events AS e
    JOIN asset_owners AS o
        ON o.asset_id = e.asset_id AND e.day >= o.valid_from AND e.day < o.ends_before
    GROUP BY e.group_id, e.event_id
    HAVING NOT bool_or(list_contains(o.owners, e.customer_id)))
GROUP BY group_id;
