-- Rule 12: what was promised and measured for the period that a line bills. Rows of one period are
-- bands: the deepest that was missed counts.

CREATE TEMP TABLE level_rows AS
SELECT
    service_level_id, contract_id, item_id, period_from, period_to, percent(promised) AS promised,
    percent(measured) AS measured, percent(COALESCE(excluded, 0)) AS excluded,
    CASE WHEN credit_percent IS NOT NULL
        THEN percent(LEAST(credit_percent, credit_cap_percent)) END AS credit_percent,
    COALESCE(measured + COALESCE(excluded, 0) < promised, FALSE) AS missed
FROM service_levels
WHERE period_from <= getvariable('as_of');

-- A line that bills more than one measured period, or names none, does not say what each costs.
CREATE TEMP TABLE level_lines AS
SELECT line_id, service_level_id, v.period_from AS level_from, v.period_to AS level_to, promised,
    measured, excluded, credit_percent, missed, COALESCE(fits, FALSE) AS fits
FROM (
    SELECT s.line_id, v.*,
        s.period_from >= v.period_from AND s.period_to <= v.period_to AS fits
    FROM level_rows AS v
    JOIN supplied AS s
        ON s.contract_id = v.contract_id AND s.item_id = v.item_id
        AND COALESCE(s.period_from, s.supplied_on - 31) < v.period_to
        AND v.period_from < COALESCE(s.period_to, s.supplied_on + 1)) AS v
QUALIFY row_number() OVER (
    PARTITION BY line_id
    ORDER BY NOT missed, credit_percent DESC NULLS FIRST, promised NULLS FIRST, level_from,
        service_level_id) = 1;
