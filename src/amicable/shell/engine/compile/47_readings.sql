-- Meter readings at both ends of a billed period; a reading closes the period before its day.

CREATE TEMP TABLE meter_days AS
SELECT
    customer_id, item_id, subscription_id, read_on,
    max(price(reading)) FILTER (kind = 'actual') AS actual,
    max(price(reading)) FILTER (kind = 'estimated') AS estimated,
    COALESCE(min(reading) FILTER (kind = 'actual') <> max(reading) FILTER (kind = 'actual'), FALSE)
        AS is_disputed,
    min(read_id) FILTER (kind = 'actual') AS read_id
FROM meter_reads
WHERE read_on <= getvariable('as_of')
GROUP BY customer_id, item_id, subscription_id, read_on;

CREATE TEMP TABLE estimated_lines AS
SELECT
    s.line_id, s.customer_id, s.item_id, s.subscription_id, s.period_from, s.period_to, s.quantity,
    b.actual AS start_actual, e.actual AS end_actual, COALESCE(e.estimated, b.estimated) AS estimated,
    e.read_id, COALESCE(b.is_disputed, FALSE) OR COALESCE(e.is_disputed, FALSE) AS is_disputed
FROM (
    SELECT * FROM supplied
    WHERE kind = 'usage' AND quantity IS NOT NULL
        AND (customer_id, item_id) IN (SELECT (customer_id, item_id) FROM meter_days)) AS s
LEFT JOIN meter_days AS b
    ON b.customer_id = s.customer_id AND b.item_id = s.item_id AND b.read_on = s.period_from
    AND (b.subscription_id IS NULL OR b.subscription_id = s.subscription_id)
LEFT JOIN meter_days AS e
    ON e.customer_id = s.customer_id AND e.item_id = s.item_id AND e.read_on = s.period_to
    AND (e.subscription_id IS NULL OR e.subscription_id = s.subscription_id)
WHERE b.estimated IS NOT NULL OR e.estimated IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY s.line_id ORDER BY b.subscription_id NULLS LAST, e.subscription_id NULLS LAST) = 1;

-- What an estimate billed too much and the next bill took back, the two even out together.
CREATE TEMP TABLE read_lines AS
SELECT *,
    COALESCE(after_from = period_to
        AND quantity + after_quantity = after_actual - start_actual, FALSE)
    OR COALESCE(before_to = period_from
        AND quantity + before_quantity = end_actual - before_actual, FALSE) AS is_evened
FROM (
    SELECT *,
        lead(period_from) OVER same AS after_from, lead(quantity) OVER same AS after_quantity,
        lead(end_actual) OVER same AS after_actual, lag(period_to) OVER same AS before_to,
        lag(quantity) OVER same AS before_quantity, lag(start_actual) OVER same AS before_actual,
        count(*) OVER (PARTITION BY customer_id, item_id, subscription_id, period_from) > 1
            AS is_shared
    FROM estimated_lines
    WINDOW same AS (PARTITION BY customer_id, item_id, subscription_id
        ORDER BY period_from, line_id));
