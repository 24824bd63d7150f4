-- Goods that came later than committed, under a contract that sets a percentage for each day.

CREATE TEMP TABLE late_deliveries AS
SELECT *, CASE WHEN days > 0 THEN quantity ELSE 0 END AS late_quantity,
    CAST(LEAST(day_percent * days, cap) AS BIGINT) AS percent_due
FROM (
    SELECT
        c.line_id, c.delivery_id, c.delivery_line, c.quantity, d.committed_on, d.delivered_on,
        COALESCE(d.excused_days, 0) AS excused, p.penalty_id,
        COALESCE(p.grace_days, 0) AS grace, percent(p.percent_per_day) AS day_percent,
        percent(COALESCE(p.cap_percent, 100)) AS cap,
        CAST(GREATEST(d.delivered_on - d.committed_on - COALESCE(d.excused_days, 0)
            - COALESCE(p.grace_days, 0), 0) AS BIGINT) AS days
    FROM delivery_penalties AS p
    JOIN supplied AS s
        ON s.contract_id = p.contract_id AND (p.item_id IS NULL OR p.item_id = s.item_id)
    JOIN claimed AS c ON c.line_id = s.line_id AND NOT c.lost AND c.quantity > 0
    JOIN deliveries AS d
        ON d.delivery_id = c.delivery_id
        AND d.committed_on >= COALESCE(p.valid_from, DATE '0001-01-01')
        AND d.committed_on < COALESCE(p.valid_to, DATE '9999-12-31')
    QUALIFY row_number() OVER (
        PARTITION BY c.line_id, c.delivery_id, c.delivery_line
        ORDER BY p.item_id NULLS LAST, p.valid_from DESC NULLS LAST, p.penalty_id) = 1);

-- The percentage is the mean of several delays, null where that is no exact percentage.
CREATE TEMP TABLE late_lines AS
SELECT
    line_id, CAST(sum(quantity) AS BIGINT) AS came, CAST(sum(late_quantity) AS BIGINT) AS late_came,
    CASE WHEN sum(late_quantity) = 0 THEN 0
        WHEN sum(CAST(late_quantity AS HUGEINT) * percent_due) % sum(late_quantity) = 0
        THEN CAST(sum(CAST(late_quantity AS HUGEINT) * percent_due) // sum(late_quantity) AS BIGINT)
        END AS penalty_percent,
    max_by(penalty_id, (days, delivered_on, delivery_id, delivery_line)) AS penalty_id,
    max_by(delivery_id, (days, delivered_on, delivery_id, delivery_line)) AS late_delivery_id,
    max_by(committed_on, (days, delivered_on, delivery_id, delivery_line)) AS committed_on,
    max_by(delivered_on, (days, delivered_on, delivery_id, delivery_line)) AS delivered_on,
    max_by(excused, (days, delivered_on, delivery_id, delivery_line)) AS excused,
    max_by(grace, (days, delivered_on, delivery_id, delivery_line)) AS grace, max(days) AS days
FROM late_deliveries
GROUP BY line_id
HAVING bool_or(delivered_on > committed_on);
