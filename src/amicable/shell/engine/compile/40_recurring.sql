-- Recurring charges that are more than one whole period at one price: part of a period, a change
-- of seats, plan or price inside it, days of a trial. Their days are looked at one by one.

-- Subscriptions as stretches of days (rule 8).
CREATE TEMP TABLE runs AS
SELECT s.subscription_id, s.customer_id, s.contract_id, s.item_id, s.starts_on,
    COALESCE(e.ends_on, DATE '9999-12-31') AS ends_on, price(s.quantity) AS seats, s.trial_ends_on,
    epoch_us(s.starts_at) // 1000000 AS starts_at, epoch_us(s.ends_at) // 1000000 AS ends_at
FROM subscriptions AS s
JOIN subscription_ends AS e USING (subscription_id);

-- A change of seats or plan is a new row: one that begins the day another ends, under the same
-- contract. Of several pairs nobody can tell which belong together.
CREATE TEMP TABLE successions AS
SELECT before_id, after_id, changed_on
FROM (
    SELECT a.subscription_id AS before_id, b.subscription_id AS after_id, a.ends_on AS changed_on,
        a.item_id = b.item_id AS same_item
    FROM runs AS a
    JOIN runs AS b ON b.customer_id = a.customer_id AND b.starts_on = a.ends_on
        AND b.subscription_id <> a.subscription_id AND b.starts_on > a.starts_on
        AND (b.contract_id = a.contract_id
             OR (b.item_id = a.item_id AND b.contract_id IS NULL AND a.contract_id IS NULL))
    QUALIFY a.item_id = b.item_id OR NOT (
        bool_or(a.item_id = b.item_id) OVER (PARTITION BY a.subscription_id)
        OR bool_or(a.item_id = b.item_id) OVER (PARTITION BY b.subscription_id)))
QUALIFY count(*) OVER (PARTITION BY before_id) = 1 AND count(*) OVER (PARTITION BY after_id) = 1;

CREATE MACRO in_months(stretch) AS CASE lower(stretch)
    WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'year' THEN 12 END;

CREATE TEMP TABLE recurring_lines AS
SELECT
    s.line_id, s.customer_id, s.invoice_id, s.issued_on, s.contract_id, s.subscription_id,
    s.item_id, s.period_from, s.period_to, s.net, s.quantity, s.unit_price, s.currency, s.unit,
    s.proration, s.net - COALESCE(c.credited, 0) AS position,
    COALESCE(s.contract_zone, z.time_zone, 'UTC') AS zone,
    COALESCE(in_months(s.billing_period), in_months(t.unit)) AS agreed_months,
    months_of(s.period_from, s.period_to) AS months,
    s.line_id IN (SELECT line_id FROM credit_legs WHERE gives_back_the_rest) AS given_back
FROM supplied AS s
LEFT JOIN line_credits AS c USING (line_id)
LEFT JOIN items AS t USING (item_id)
LEFT JOIN sellers AS z
    ON z.seller_id = COALESCE(s.seller_id, (SELECT min(seller_id) FROM sellers
                                            HAVING count(*) = 1))
WHERE s.item_id IS NOT NULL AND s.period_from < s.period_to AND s.net IS NOT NULL
    AND (s.kind = 'subscription' OR s.subscription_id IS NOT NULL)
    AND COALESCE(s.kind, 'subscription') IN ('subscription', 'service')
    AND s.line_id NOT IN (SELECT leg_id FROM credit_legs WHERE NOT gives_back_the_rest)
    AND s.line_id NOT IN (SELECT line_id FROM line_prices
                          WHERE NOT COALESCE(by_line, TRUE));

-- The day on which the whole periods of a subscription begin, where its lines agree on one: from
-- the 28th on, the latest that a short month did not cut.
CREATE TEMP TABLE anchors AS
SELECT subscription_id, min(months) AS months,
    max_by(period_from, (dayofmonth(period_from), period_from)) AS anchor
FROM recurring_lines
WHERE subscription_id IS NOT NULL AND months >= COALESCE(agreed_months, 1)
GROUP BY subscription_id
HAVING min(months) = max(months)
    AND (count(DISTINCT dayofmonth(period_from)) = 1 OR min(dayofmonth(period_from)) >= 28);

-- Subscriptions that are billed again and again for as many days, by no agreed month: every 28 days,
-- say. Those days are their period.
CREATE TEMP TABLE day_cycles AS
SELECT subscription_id
FROM recurring_lines
WHERE subscription_id IS NOT NULL AND agreed_months IS NULL AND net > 0
GROUP BY subscription_id
HAVING count(DISTINCT period_from) > 1
    AND min(period_to - period_from) = max(period_to - period_from);

-- What makes a line one of these, and whether somebody else answers for it: where a subscription
-- ended inside the period and nothing followed, that is B01.
CREATE TEMP TABLE concerned AS
SELECT * EXCLUDE (ended), CASE
    WHEN in_trial THEN 'trial' WHEN followed OR preceded OR reseated THEN 'change'
    WHEN price_changes THEN 'price' ELSE 'part' END AS reason
FROM (
    SELECT
        l.*, r.starts_on, r.ends_on, r.seats, r.trial_ends_on, n.changed_on AS next_on,
        n.after_id, b.changed_on AS last_on, b.before_id, p.term_price, p.term_per,
        p.term_source, COALESCE(l.agreed_months, a.months, CASE WHEN l.months IS NULL THEN 1
            ELSE l.months END) AS billing_months,
        l.agreed_months IS NULL AND a.months IS NULL AS months_assumed, a.anchor,
        l.net > 0 AND NOT l.given_back AND COALESCE(r.ends_on < l.period_to, FALSE)
            AND n.after_id IS NULL AS ended,
        COALESCE(l.net > 0 AND r.trial_ends_on > l.period_from, FALSE) AS in_trial,
        COALESCE(l.net > 0 AND NOT l.given_back AND n.changed_on < l.period_to, FALSE)
            AS followed,
        COALESCE(l.net > 0 AND b.changed_on > l.period_from, FALSE) AS preceded,
        COALESCE(l.net > 0 AND (n.after_id IS NOT NULL OR b.before_id IS NOT NULL)
            AND l.months IS NOT NULL AND r.seats <> l.quantity
            AND r.seats * l.months <> l.quantity, FALSE) AS reseated,
        x.line_id IS NOT NULL AS price_changes,
        COALESCE(l.net > 0 AND r.starts_on > l.period_from AND r.starts_on < l.period_to, FALSE)
            AS begins_inside,
        l.months IS NULL AND y.subscription_id IS NULL
            OR COALESCE(l.months < COALESCE(l.agreed_months, a.months), FALSE) AS is_part,
        -- A whole month that some conventions count as less or more than itself.
        COALESCE(l.proration IN ('actual_30', 'actual_360', 'actual_365')
            AND NOT is_part AND NOT begins_inside AND l.net <> extended(l.quantity, p.term_price, p.term_per, l.unit), FALSE)
            AS is_measured
    FROM recurring_lines AS l
    LEFT JOIN runs AS r USING (subscription_id)
    LEFT JOIN anchors AS a USING (subscription_id)
    LEFT JOIN day_cycles AS y USING (subscription_id)
    LEFT JOIN successions AS n ON n.before_id = l.subscription_id
    LEFT JOIN successions AS b ON b.after_id = l.subscription_id
    LEFT JOIN line_prices AS p USING (line_id)
    LEFT JOIN price_changes AS x USING (line_id))
WHERE NOT ended AND (in_trial OR followed OR preceded OR reseated OR price_changes
    OR begins_inside OR is_part OR is_measured);

-- The start of the billing period that holds a day, where one begins on `anchor`.
CREATE MACRO steps_from(anchor, months, day) AS CAST(floor(
    date_diff('month', anchor, day) / months) AS INTEGER);
CREATE MACRO period_start(anchor, months, day) AS CAST(anchor + to_months(CAST(months * (
    steps_from(anchor, months, day) - CASE WHEN anchor
        + to_months(CAST(months * steps_from(anchor, months, day) AS INTEGER)) > day THEN 1 ELSE 0 END
    ) AS INTEGER)) AS DATE);
CREATE MACRO period_after(anchor, months, day) AS CAST(anchor + to_months(CAST(months * (
    1 + steps_from(anchor, months, day) - CASE WHEN anchor
        + to_months(CAST(months * steps_from(anchor, months, day) AS INTEGER)) > day THEN 1 ELSE 0 END
    ) AS INTEGER)) AS DATE);

-- The whole billing period of a line: itself, else the one that its subscription's other lines
-- have, else the calendar's, else the one that begins with it. A longer part has none.
CREATE TEMP TABLE whole_periods AS
SELECT line_id, whole[1] AS whole_from, whole[2] AS whole_to
FROM (
    SELECT line_id, CASE
        WHEN NOT is_part THEN CASE WHEN COALESCE(months <= billing_months, FALSE)
            THEN [period_from, period_to] END
        WHEN period_to <= period_after(anchor, billing_months, period_from)
        THEN [period_start(anchor, billing_months, period_from),
              period_after(anchor, billing_months, period_from)]
        WHEN anchor IS NOT NULL THEN NULL
        WHEN period_to <= period_after(DATE '2000-01-01', billing_months, period_from)
        THEN [period_start(DATE '2000-01-01', billing_months, period_from),
              period_after(DATE '2000-01-01', billing_months, period_from)]
        WHEN period_to <= CAST(period_from + to_months(CAST(billing_months AS INTEGER)) AS DATE)
        THEN [period_from, CAST(period_from + to_months(CAST(billing_months AS INTEGER)) AS DATE)]
        END AS whole
    FROM concerned)
WHERE whole IS NOT NULL;
