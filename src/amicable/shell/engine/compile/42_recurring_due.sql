-- What the days of a recurring line come to, by every convention that says something of them.

-- A subscription that began or ended at a moment loses the rest of its first or last day.
CREATE TEMP TABLE lost_seconds AS
SELECT d.line_id, d.from_on, d.subscription_id,
    CASE WHEN d.from_on = r.starts_on AND r.starts_at > midnight(d.from_on, c.zone)
        THEN LEAST(r.starts_at, midnight(d.from_on + 1, c.zone)) - midnight(d.from_on, c.zone)
        ELSE 0 END
    + CASE WHEN d.to_on = r.ends_on AND r.ends_at < midnight(d.to_on, c.zone)
        THEN midnight(d.to_on, c.zone) - GREATEST(r.ends_at, midnight(d.to_on - 1, c.zone))
        ELSE 0 END AS lost
FROM day_parts AS d
JOIN concerned AS c USING (line_id)
JOIN runs AS r ON r.subscription_id = d.subscription_id
JOIN pg_timezone_names() AS z ON z.name = c.zone
WHERE (r.starts_at IS NOT NULL OR r.ends_at IS NOT NULL) AND d.seats > 0 AND NOT d.is_free;

CREATE TEMP TABLE counted_days AS
SELECT
    p.line_id, v.code, v.place, v.divides, v.grain, p.from_on, p.to_on, p.seats, p.price, p.per,
    p.is_free, p.is_whole,
    CASE WHEN p.as_a_whole AND NOT (v.grain = 'second' AND p.lost > 0) THEN 1
        WHEN v.grain = 'second' THEN counted_part(v.code, p.facts) - p.lost
        ELSE counted_part(v.code, p.facts) END AS part,
    CASE WHEN p.as_a_whole AND NOT (v.grain = 'second' AND p.lost > 0) THEN 1
        ELSE counted_whole(v.code, p.facts) END AS whole, p.unit
FROM (
    SELECT d.*, c.unit, COALESCE(e.lost, 0) AS lost,
        d.from_on = w.whole_from AND d.to_on = w.whole_to AS is_whole,
        d.is_free OR (d.from_on = w.whole_from AND d.to_on = w.whole_to AND NOT c.is_measured)
            AS as_a_whole,
        period_facts(d.from_on, d.to_on, w.whole_from, w.whole_to,
            CASE WHEN z.name IS NOT NULL THEN c.zone END) AS facts
    FROM day_parts AS d
    JOIN concerned AS c USING (line_id)
    JOIN whole_periods AS w USING (line_id)
    LEFT JOIN pg_timezone_names() AS z ON z.name = c.zone
    LEFT JOIN lost_seconds AS e ON e.line_id = d.line_id AND e.from_on = d.from_on
        AND e.subscription_id = d.subscription_id) AS p,
    conventions AS v;

-- Each part is rounded apart, as the legs of a change are; on one line once for all is right too.
CREATE TEMP TABLE due_by_convention AS
SELECT
    line_id, code, any_value(place) AS place, any_value(divides) AS divides,
    CAST(sum(rounded(CAST(seats AS HUGEINT) * price * part, CAST(per AS HUGEINT) * whole * 10000,
        unit)) AS BIGINT) AS due,
    CASE WHEN min(per) = max(per) AND min(whole) = max(whole)
        THEN rounded(CAST(sum(CAST(seats AS HUGEINT) * price * part) AS HUGEINT),
            CAST(min(per) AS HUGEINT) * min(whole) * 10000, any_value(unit)) END AS due_once,
    bool_and(is_free OR part = whole) AS in_full,
    '[' || string_agg('{"from": "' || from_on || '", "to": "' || to_on
        || '", "quantity": "' || shown(unscaled(seats))
        || '", "price": "' || shown(unscaled(price)) || '", "per": "' || shown(unscaled(per))
        || '", "part": "' || part || '", "whole": "' || whole || '", "grain": "'
        || CASE WHEN is_free THEN 'free' WHEN part = whole THEN 'whole' ELSE grain END || '"}',
        ', ' ORDER BY from_on, to_on) || ']' AS parts
FROM counted_days
GROUP BY line_id, code
HAVING bool_and(part IS NOT NULL AND whole > 0 AND seats IS NOT NULL AND price IS NOT NULL);

-- Lines whose days are all free or whole need no convention: every one says the same.
CREATE TEMP TABLE recurring_due AS
SELECT
    c.line_id, min(d.code) FILTER (d.code = c.proration) AS agreed,
    count(d.code) > 0 AND bool_and(d.in_full) AS in_full,
    count(d.code) > 0 AND bool_and(d.fits) AS fits_all,
    COALESCE(bool_or(d.fits), FALSE) AS fits_some,
    min_by(d.code, (abs(d.due - c.position), d.place)) FILTER (d.divides) AS nearest
FROM concerned AS c
LEFT JOIN (
    SELECT d.*, COALESCE(c.position IN (d.due, d.due_once)
        OR c.position + s.allowance - s.charge IN (d.due, d.due_once)
        OR c.position = d.due - share(d.due, i.discount_percent, c.unit), FALSE) AS fits
    FROM due_by_convention AS d
    JOIN concerned AS c USING (line_id)
    JOIN supplied AS s USING (line_id)
    LEFT JOIN line_discounts AS i USING (line_id)) AS d USING (line_id)
GROUP BY c.line_id;

-- A change after the invoice may be settled by the next one, which these books may not hold yet.
CREATE TEMP TABLE pending_changes AS
SELECT c.line_id
FROM concerned AS c
WHERE c.reason = 'change' AND c.followed AND c.next_on > c.issued_on
    AND NOT EXISTS (SELECT 1 FROM recurring_lines AS o
        WHERE o.subscription_id = c.after_id AND o.issued_on >= c.next_on);

-- A change may be billed by its difference: what the line before it bills too much for the days that
-- follow is what the line after it lacks.
CREATE TEMP TABLE settled_together AS
SELECT DISTINCT unnest([a.line_id, b.line_id]) AS line_id
FROM concerned AS a
JOIN concerned AS b ON b.subscription_id = a.after_id AND b.before_id = a.subscription_id
    AND b.currency = a.currency AND b.period_to = a.period_to
JOIN due_by_convention AS d ON d.line_id = a.line_id
JOIN due_by_convention AS e ON e.line_id = b.line_id AND e.code = d.code
WHERE d.code = COALESCE(a.proration, d.code) AND a.position > d.due AND a.position = a.net
    AND NOT a.given_back AND a.line_id NOT IN (SELECT line_id FROM credit_legs)
    AND a.position + b.position = d.due + e.due;
