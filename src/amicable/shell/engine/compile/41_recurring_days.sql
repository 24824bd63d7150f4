-- Which days of a recurring line were of which subscription, free of charge, and at which price.

-- The subscriptions before and after that of a line, as far as its period reaches.
CREATE TEMP TABLE neighbours AS
WITH RECURSIVE moves AS (
    SELECT before_id AS from_id, after_id AS to_id, changed_on, 1 AS way FROM successions
    UNION ALL
    SELECT after_id, before_id, changed_on, -1 FROM successions),
along AS (
    SELECT line_id, subscription_id AS run_id, period_from, period_to, 0 AS way
    FROM concerned WHERE net > 0 AND NOT given_back AND reason IN ('trial', 'change')
    UNION ALL
    SELECT a.line_id, m.to_id, a.period_from, a.period_to, m.way
    FROM along AS a
    JOIN moves AS m ON m.from_id = a.run_id AND m.way * a.way >= 0
        AND CASE m.way WHEN 1 THEN m.changed_on < a.period_to
            ELSE m.changed_on > a.period_from END)
SELECT a.line_id, r.*
FROM along AS a
JOIN runs AS r ON r.subscription_id = a.run_id
WHERE a.way <> 0;

-- Their days belong to the line where no other line bills them.
CREATE TEMP TABLE day_stretches AS
SELECT line_id, subscription_id, item_id, seats, is_own, trial_ends_on,
    GREATEST(period_from, starts_on) AS from_on, LEAST(period_to, ends_on) AS to_on
FROM (
    SELECT line_id, subscription_id, item_id, period_from, period_to, TRUE AS is_own,
        trial_ends_on,
        CASE WHEN net > 0 AND starts_on < period_to THEN starts_on ELSE period_from END
            AS starts_on,
        CASE WHEN net > 0 AND NOT given_back THEN COALESCE(ends_on, period_to)
            ELSE period_to END AS ends_on,
        CASE WHEN net < 0 THEN -1 ELSE 1 END * COALESCE(seats,
            CASE WHEN abs(quantity) = price(1) THEN price(1) END) AS seats
    FROM concerned
    UNION ALL
    SELECT n.line_id, n.subscription_id, n.item_id, c.period_from, c.period_to, FALSE,
        n.trial_ends_on, n.starts_on, n.ends_on, n.seats
    FROM neighbours AS n
    JOIN concerned AS c USING (line_id)
    WHERE NOT EXISTS (
        SELECT 1 FROM recurring_lines AS o
        WHERE o.subscription_id = n.subscription_id AND o.line_id <> n.line_id AND o.position > 0
            AND o.period_from < LEAST(c.period_to, n.ends_on)
            AND o.period_to > GREATEST(c.period_from, n.starts_on)))
WHERE GREATEST(period_from, starts_on) < LEAST(period_to, ends_on);

-- Cut where a trial ends.
CREATE TEMP TABLE day_spans AS
SELECT row_number() OVER () AS span_id, s.*, COALESCE(s.is_free, FALSE)
    OR NOT (s.is_own OR s.item_id = c.item_id)
    OR (c.price_changes AND COALESCE(c.term_source, '') IN ('contract', 'group', 'public'))
    AS needs_price
FROM (
    SELECT * REPLACE (LEAST(to_on, trial_ends_on) AS to_on), TRUE AS is_free
    FROM day_stretches WHERE trial_ends_on > from_on
    UNION ALL
    SELECT * REPLACE (GREATEST(from_on, COALESCE(trial_ends_on, from_on)) AS from_on), FALSE
    FROM day_stretches WHERE to_on > COALESCE(trial_ends_on, from_on)) AS s
JOIN concerned AS c USING (line_id);

-- The terms that hold on some of these days, as on the day of supply (05_prices.sql).
CREATE TEMP TABLE span_offers AS
WITH a AS (
    SELECT d.span_id, d.item_id, d.from_on, d.to_on, c.customer_id, c.contract_id, c.currency,
        COALESCE(g.segment, k.segment) AS segment
    FROM day_spans AS d
    JOIN concerned AS c USING (line_id)
    LEFT JOIN customers AS k USING (customer_id)
    LEFT JOIN line_segments AS g USING (line_id)
    WHERE d.needs_price AND NOT d.is_free),
meeting AS (
    SELECT a.*, t.preference FROM a JOIN terms AS t
        ON t.item_id = a.item_id AND t.contract_id = a.contract_id
    UNION ALL
    SELECT a.*, t.preference FROM a JOIN terms AS t
        ON t.item_id = a.item_id AND t.customer_id = a.customer_id AND t.rank = 1
        AND a.contract_id IS NULL
    UNION ALL
    SELECT a.*, t.preference FROM a JOIN terms AS t
        ON t.item_id = a.item_id AND t.customer_group = a.segment AND t.rank = 2
    UNION ALL
    SELECT a.*, t.preference FROM a JOIN terms AS t ON t.item_id = a.item_id AND t.rank = 3)
SELECT m.span_id, m.preference, t.standing, GREATEST(m.from_on, t.valid_from) AS from_on,
    LEAST(m.to_on, t.ends_before) AS to_on
FROM meeting AS m
JOIN terms AS t USING (preference)
WHERE t.valid_from < m.to_on AND t.ends_before > m.from_on
    AND (t.currency IS NULL OR t.currency = m.currency);

-- Every day on which the best term may change begins a piece; pieces at one term are one.
CREATE TEMP TABLE span_pieces AS
WITH cuts AS (
    SELECT span_id, from_on AS cut FROM span_offers
    UNION SELECT span_id, to_on FROM span_offers
    UNION SELECT span_id, from_on FROM day_spans WHERE needs_price AND NOT is_free),
pieces AS (
    SELECT c.span_id, c.cut AS from_on,
        COALESCE(lead(c.cut) OVER (PARTITION BY c.span_id ORDER BY c.cut), d.to_on) AS to_on
    FROM cuts AS c
    JOIN day_spans AS d USING (span_id)
    WHERE c.cut < d.to_on),
best AS (
    SELECT p.span_id, p.from_on, p.to_on, min(o.preference) AS preference,
        min(o.standing) AS standing
    FROM pieces AS p
    LEFT JOIN span_offers AS o
        ON o.span_id = p.span_id AND o.from_on <= p.from_on AND o.to_on > p.from_on
    GROUP BY ALL),
tied AS (
    SELECT b.span_id, b.from_on
    FROM best AS b
    JOIN span_offers AS o ON o.span_id = b.span_id AND o.standing = b.standing
        AND o.from_on <= b.from_on AND o.to_on > b.from_on
    JOIN rivals AS r ON r.preference = o.preference
    GROUP BY ALL HAVING min(r.content) <> max(r.content)),
numbered AS (
    SELECT *, sum(CAST(moves AS INTEGER)) OVER (PARTITION BY span_id ORDER BY from_on) AS nth
    FROM (
        SELECT b.*, t.span_id IS NOT NULL AS is_tied,
            lag(b.preference) OVER same IS DISTINCT FROM b.preference AS moves
        FROM best AS b
        LEFT JOIN tied AS t ON t.span_id = b.span_id AND t.from_on = b.from_on
        WINDOW same AS (PARTITION BY b.span_id ORDER BY b.from_on)))
SELECT span_id, min(from_on) AS from_on, max(to_on) AS to_on, any_value(preference) AS preference,
    bool_or(is_tied) AS is_tied
FROM numbered
GROUP BY span_id, nth;

CREATE TEMP TABLE day_parts AS
SELECT d.line_id, d.from_on, d.to_on, d.seats, d.is_own, d.subscription_id, TRUE AS is_free,
    0 AS price, price(1) AS per, NULL AS term_id, FALSE AS is_tied
FROM day_spans AS d
WHERE d.is_free
UNION ALL
SELECT d.line_id, d.from_on, d.to_on, d.seats, d.is_own, d.subscription_id, FALSE,
    c.term_price, c.term_per, NULL, FALSE
FROM day_spans AS d
JOIN concerned AS c USING (line_id)
WHERE NOT d.needs_price
UNION ALL
SELECT d.line_id, p.from_on, p.to_on, d.seats, d.is_own, d.subscription_id, FALSE,
    CASE WHEN t.by_line THEN t.agreed END,
    price(COALESCE(t.per_quantity, 1)), t.term_id, p.is_tied
FROM day_spans AS d
JOIN span_pieces AS p USING (span_id)
LEFT JOIN terms AS t USING (preference);
