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
    AND (t.rank = 2 OR m.term_source = 'group') AND t.by_line
    AND t.customer_group IS DISTINCT FROM COALESCE(g.segment, k.segment)
    AND m.supplied_on >= t.valid_from AND m.supplied_on < t.ends_before
    AND (t.currency IS NULL OR t.currency = m.currency)
    AND m.unit_price * CAST(price(COALESCE(t.per_quantity, 1)) AS HUGEINT)
        = t.agreed * CAST(m.per AS HUGEINT)
WHERE m.term_source IN ('group', 'public')
GROUP BY m.line_id;

-- P06: lines in the time of an increase that notice had to be given of: put off (the old price is
-- the right one), in force, or nobody can tell. A notice that only we know of refutes nobody.
CREATE TEMP TABLE notice_lines AS
SELECT p.line_id, n.meant_from, n.days, n.notice_id, n.sent_on,
    LEAST(n.allowed_from, DATE '9999-12-30') AS allowed_from,
    p.term_id = n.before_id AS put_off,
    p.term_id = n.term_id AND n.notice_id IS NULL AS notice_unknown,
    p.term_id = n.term_id AND n.notice_id IS NOT NULL AND NOT n.proved AS notice_unproved
FROM noticed AS n
JOIN line_prices AS p ON p.term_id IN (n.term_id, n.before_id) AND p.promise_id IS NULL
JOIN supplied AS s ON s.line_id = p.line_id AND s.supplied_on >= n.meant_from
QUALIFY row_number() OVER (PARTITION BY p.line_id ORDER BY n.meant_from DESC, n.term_id) = 1;

-- Z02: lines for which an offer or a confirmed order was looked at; P13: lines in another unit
-- than the agreed one, with the conversion as the books state it or without any.
CREATE TEMP TABLE unit_lines AS
SELECT s.line_id, t.unit AS agreed_unit, s.sold_unit, u.factor.from_unit AS from_unit,
    u.factor.to_unit AS to_unit, u.factor.item_id AS converted_item,
    CASE WHEN u.factor.over = price(1) THEN u.factor.times ELSE u.factor.over END AS conversion
FROM line_prices AS p
JOIN terms AS t ON t.term_id = p.term_id
JOIN supplied AS s ON s.line_id = p.line_id AND s.sold_unit <> t.unit
LEFT JOIN line_units AS u ON u.line_id = p.line_id
WHERE p.promise_id IS NULL AND t.by_line;

CREATE TEMP TABLE repriced AS
SELECT line_id FROM other_lists
UNION SELECT line_id FROM notice_lines
UNION SELECT line_id FROM line_quotes
UNION SELECT line_id FROM unit_lines;
