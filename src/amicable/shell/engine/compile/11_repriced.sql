-- Lines whose price rests on more than one agreement, and at which of them they were billed.

-- Lines that bill another price than the one agreed. Few, so that what follows is cheap.
CREATE TEMP TABLE mispriced AS
SELECT s.line_id, s.customer_id, s.item_id, s.currency, s.supplied_on, s.unit_price, s.per,
    p.term_id, p.term_source
FROM supplied AS s
JOIN line_prices AS p USING (line_id)
WHERE p.by_line
    AND s.unit_price * CAST(p.term_per AS HUGEINT) <> p.term_price * CAST(s.per AS HUGEINT);

-- P03: the billed price is that of a list for others. Where the books know groups of the customer
-- and none for the day, nobody can tell whose list was right.
CREATE TEMP TABLE other_lists AS
SELECT
    m.line_id, min_by(t.term_id, t.preference) AS other_term_id,
    min_by(t.customer_group, t.preference) AS other_group,
    any_value(COALESCE(g.segment, k.segment)) AS own_group, any_value(g.group_from) AS group_from,
    bool_or(g.line_id IS NULL AND m.customer_id IN (SELECT customer_id FROM customer_groups))
        AS group_unknown
FROM mispriced AS m
LEFT JOIN line_segments AS g USING (line_id)
LEFT JOIN customers AS k ON k.customer_id = m.customer_id
JOIN terms AS t ON t.item_id = m.item_id AND t.rank >= 2 AND t.term_id <> m.term_id
    AND (t.rank = 2 OR m.term_source = 'group') AND t.model IN ('per_unit', 'flat')
    AND t.customer_group IS DISTINCT FROM COALESCE(g.segment, k.segment)
    AND m.supplied_on >= t.valid_from AND m.supplied_on < t.ends_before
    AND (t.currency IS NULL OR t.currency = m.currency)
    AND m.unit_price * CAST(price(COALESCE(t.per_quantity, 1)) AS HUGEINT)
        = price(COALESCE(t.unit_price, t.fixed_fee)) * CAST(m.per AS HUGEINT)
WHERE m.term_source IN ('group', 'public')
GROUP BY m.line_id;
