-- Use in a period in which its price changed: each day of the log counts at the price of that day.

CREATE TEMP TABLE changed_use AS
SELECT g.group_id, g.customer_id, g.contract_id, g.item_id, g.subscription_id, g.currency, g.unit,
    g.period_from, g.period_to, m.zone, k.segment
FROM windowed AS g
JOIN metered AS m USING (group_id)
LEFT JOIN customers AS k ON k.customer_id = g.customer_id
WHERE g.kind = 'usage' AND g.term_changes AND NOT g.by_group
    AND g.term_source IN ('contract', 'group', 'public');

CREATE TEMP TABLE use_by_day AS
SELECT u.group_id, d.day, CAST(sum(d.quantity) AS BIGINT) AS quantity
FROM changed_use AS u
JOIN (SELECT *, bool_or(subscription_id IS NOT NULL) OVER (PARTITION BY customer_id, item_id)
          AS any_named FROM used_days) AS d
    ON d.customer_id = u.customer_id AND d.item_id = u.item_id AND d.zone = u.zone
    AND d.day >= u.period_from AND d.day < u.period_to
    AND (u.subscription_id IS NULL OR d.subscription_id = u.subscription_id OR NOT d.any_named)
GROUP BY u.group_id, d.day;

CREATE TEMP TABLE use_offers AS
WITH a AS (SELECT u.*, d.day FROM changed_use AS u JOIN use_by_day AS d USING (group_id)),
meeting AS (
    SELECT a.group_id, a.day, a.currency, t.preference FROM a JOIN terms AS t
        ON t.item_id = a.item_id AND t.contract_id = a.contract_id
    UNION ALL
    SELECT a.group_id, a.day, a.currency, t.preference FROM a JOIN terms AS t
        ON t.item_id = a.item_id AND t.customer_id = a.customer_id AND t.rank = 1
        AND a.contract_id IS NULL
    UNION ALL
    SELECT a.group_id, a.day, a.currency, t.preference FROM a JOIN terms AS t
        ON t.item_id = a.item_id AND t.customer_group = a.segment AND t.rank = 2
    UNION ALL
    SELECT a.group_id, a.day, a.currency, t.preference FROM a JOIN terms AS t
        ON t.item_id = a.item_id AND t.rank = 3)
SELECT m.group_id, m.day, min(m.preference) AS preference
FROM meeting AS m
JOIN terms AS t USING (preference)
WHERE t.valid_from <= m.day AND t.ends_before > m.day
    AND (t.currency IS NULL OR t.currency = m.currency)
GROUP BY m.group_id, m.day;

CREATE TEMP TABLE use_parts AS
SELECT u.group_id, o.preference, any_value(u.unit) AS unit,
    GREATEST(any_value(t.valid_from), any_value(u.period_from)) AS from_on,
    LEAST(any_value(t.ends_before), any_value(u.period_to)) AS to_on,
    CAST(sum(d.quantity) AS BIGINT) AS quantity, any_value(t.agreed) FILTER (t.by_line) AS price,
    any_value(price(COALESCE(t.per_quantity, 1))) AS per
FROM changed_use AS u
JOIN use_by_day AS d USING (group_id)
LEFT JOIN use_offers AS o ON o.group_id = d.group_id AND o.day = d.day
LEFT JOIN terms AS t USING (preference)
GROUP BY u.group_id, o.preference;

CREATE TEMP TABLE use_by_price AS
SELECT group_id, bool_or(price IS NULL) AS unpriced, CAST(sum(quantity) AS BIGINT) AS counted,
    CAST(sum(extended(quantity, price, per, unit)) AS BIGINT) AS due,
    CASE WHEN min(per) = max(per) THEN rounded(
        CAST(sum(CAST(quantity AS HUGEINT) * price) AS HUGEINT),
        CAST(min(per) AS HUGEINT) * 10000, any_value(unit)) END AS due_once,
    '[' || string_agg('{"from": "' || from_on || '", "to": "' || to_on
        || '", "quantity": "' || shown(unscaled(quantity))
        || '", "price": "' || shown(unscaled(price)) || '", "per": "' || shown(unscaled(per))
        || '", "part": "1", "whole": "1", "grain": "whole"}', ', ' ORDER BY from_on, to_on)
        || ']' AS parts
FROM use_parts
GROUP BY group_id;
