-- What counts of a whole billed period that ended early (B01) or was billed in part before (D02),
-- by the contract's convention; unknown where it has none that says something. Days that a credit
-- leg gave back are as if they were used: the leg is judged by itself. A line that bills each day of its
-- period at a price a day counts days without any convention.
CREATE TEMP TABLE priced_by_day AS
SELECT s.line_id
FROM supplied AS s
JOIN unit_words AS w ON w.word = lower(s.sold_unit) AND w.unit = 'day'
WHERE s.period_from < s.period_to AND s.quantity > 0
    AND s.quantity % (price(1) * (s.period_to - s.period_from)) = 0;

CREATE TEMP TABLE cut_lines AS
SELECT s.line_id, COALESCE(s.proration, CASE WHEN s.line_id IN (SELECT line_id FROM priced_by_day)
        THEN 'actual_actual_period' END) AS proration, s.period_from, s.period_to, o.overlap_from, o.overlap_to,
    LEAST(e.ends_on, s.period_to) AS used_to, s.contract_zone,
    s.line_id IN (SELECT line_id FROM credit_legs WHERE gives_back_the_rest) AS given_back
FROM supplied AS s
LEFT JOIN subscription_ends AS e USING (subscription_id)
LEFT JOIN line_overlaps AS o USING (line_id)
WHERE s.period_from < s.period_to AND (o.line_id IS NOT NULL OR e.ends_on < s.period_to);

CREATE TEMP TABLE cut_stretches AS
SELECT c.line_id, c.which, c.proration, v.grain, period_facts(c.from_on, c.to_on, c.period_from,
    c.period_to, CASE WHEN z.name IS NOT NULL THEN z.name END) AS facts
FROM (
    SELECT *, 'used' AS which, period_from AS from_on, used_to AS to_on FROM cut_lines
    UNION ALL SELECT *, 'left', period_from, overlap_from FROM cut_lines
    UNION ALL SELECT *, 'left', overlap_to, period_to FROM cut_lines
    UNION ALL SELECT *, 'left_used', period_from, LEAST(overlap_from, used_to) FROM cut_lines
    UNION ALL SELECT *, 'left_used', overlap_to, used_to FROM cut_lines
    UNION ALL SELECT *, 'whole', period_from, period_to FROM cut_lines) AS c
JOIN conventions AS v ON v.code = c.proration
LEFT JOIN pg_timezone_names() AS z ON z.name = COALESCE(c.contract_zone, 'UTC')
WHERE c.from_on < c.to_on;

CREATE TEMP TABLE cut_periods AS
SELECT c.line_id, c.proration AS part_by,
    CASE WHEN c.given_back THEN 1 WHEN c.used_to <= c.period_from THEN 0 ELSE f.used_part END
        AS used_part,
    CASE WHEN c.overlap_from <= c.period_from AND c.overlap_to >= c.period_to THEN 0
        ELSE f.left_part END AS left_part,
    CASE WHEN c.given_back THEN f.left_part ELSE COALESCE(f.left_used, 0) END AS left_used,
    CASE WHEN c.given_back THEN 1 WHEN c.overlap_from IS NULL OR f.adds_up THEN f.part_of END
        AS part_of
FROM cut_lines AS c
LEFT JOIN (
    SELECT line_id, bool_and(grain IN ('day', 'second')) AS adds_up,
        sum(part) FILTER (which = 'used') AS used_part,
        sum(part) FILTER (which = 'left' AND grain IN ('day', 'second')) AS left_part,
        sum(part) FILTER (which = 'left_used' AND grain IN ('day', 'second')) AS left_used,
        any_value(whole) FILTER (which = 'whole') AS part_of
    FROM (SELECT *, counted_part(proration, facts) AS part, counted_whole(proration, facts)
              AS whole FROM cut_stretches)
    GROUP BY line_id) AS f USING (line_id);

-- Lines whose days are judged one by one: recurring ones, and use whose price changed.
CREATE TEMP TABLE by_days AS
SELECT line_id FROM concerned
UNION
SELECT line_id
FROM price_changes
JOIN line_prices AS p USING (line_id)
JOIN supplied AS s USING (line_id)
WHERE s.kind = 'usage' AND NOT COALESCE(p.by_group, FALSE)
    AND p.term_source IN ('contract', 'group', 'public') AND s.item_id IS NOT NULL;
