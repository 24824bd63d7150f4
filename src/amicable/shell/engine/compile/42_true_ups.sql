-- Rule 5: what was still to be billed of an agreed minimum, for lines of the kind true_up. What is
-- counted is what the contract's invoices billed in the line's period, less credits, without tax,
-- freight, fees and true-ups. A minimum for part of its period is prorated first.

CREATE TEMP TABLE true_up_lines AS
SELECT p.*, c.starts_on, c.proration AS contract_proration, c.time_zone
FROM line_positions AS p
LEFT JOIN contracts AS c ON c.contract_id = p.contract_id
WHERE p.kind = 'true_up';

-- The period of the commitment that a line falls into: counted from its start, or from the
-- contract's, where the line begins or ends with it; else the month, quarter or year by name.
CREATE TEMP TABLE true_ups AS
SELECT *, CASE WHEN proration = 'minimum_prorated_by_days' THEN facts.days
        ELSE counted_part(proration, facts) END AS part,
    CASE WHEN proration = 'minimum_prorated_by_days' THEN facts.whole_days
        ELSE counted_whole(proration, facts) END AS whole
FROM (
    SELECT *, period_facts(period_from, period_to, whole_from, whole_to, zone) AS facts
    FROM (
        SELECT
            l.line_id, l.period_from, l.period_to, l.unit, l.contract_id, l.customer_id,
            m.commitment_id, m.item_id AS committed_item, money(m.minimum_amount) AS minimum,
            COALESCE(m.proration, l.contract_proration) AS proration,
            COALESCE(l.time_zone, 'UTC') AS zone,
            count(*) OVER (PARTITION BY l.line_id) AS commitments,
            CASE WHEN a.begins THEN a.anchored
                ELSE CAST(date_trunc(m.period, l.period_from) AS DATE) END AS whole_from,
            CAST(CASE WHEN a.begins THEN a.anchored_to
                ELSE date_trunc(m.period, l.period_from) + to_months(k.months) END AS DATE)
                AS whole_to
        FROM true_up_lines AS l
        JOIN commitments AS m ON m.contract_id = l.contract_id
            AND l.period_from >= COALESCE(m.starts_on, l.starts_on, l.period_from)
            AND l.period_to <= COALESCE(m.ends_on, DATE '9999-12-31')
            AND (m.item_id IS NULL OR l.item_id IS NULL OR m.item_id = l.item_id),
            LATERAL (SELECT CASE m.period WHEN 'month' THEN 1 WHEN 'quarter' THEN 3
                WHEN 'year' THEN 12 END AS months, COALESCE(m.starts_on, l.starts_on) AS start) AS k,
            LATERAL (SELECT CAST(date_sub('month', k.start, l.period_from) // k.months * k.months
                AS INTEGER) AS passed) AS n,
            LATERAL (SELECT CAST(k.start + to_months(n.passed) AS DATE) AS anchored,
                CAST(k.start + to_months(n.passed + CAST(k.months AS INTEGER)) AS DATE)
                    AS anchored_to) AS o,
            LATERAL (SELECT o.anchored, o.anchored_to, COALESCE(
                (o.anchored = l.period_from OR o.anchored_to = l.period_to)
                AND l.period_to <= o.anchored_to, FALSE) AS begins) AS a));

CREATE TEMP TABLE counted_spend AS
SELECT t.line_id, CAST(sum(s.position) AS BIGINT) AS counted, count(*) AS lines,
    bool_or(s.loose_credit) AS loose
FROM true_ups AS t
JOIN line_positions AS s ON s.contract_id = t.contract_id
    AND s.supplied_on >= t.period_from AND s.supplied_on < t.period_to
    AND COALESCE(s.kind, 'goods') NOT IN ('true_up', 'late_fee', 'freight', 'fee', 'setup')
    AND (t.committed_item IS NULL OR s.item_id = t.committed_item)
GROUP BY t.line_id;
