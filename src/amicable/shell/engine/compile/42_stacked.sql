-- Rule 20: lines with several discounts of one kind, which are taken one after the other.

CREATE TEMP TABLE stacked_discounts AS
SELECT
    k.line_id, k.discount_id, k.kind, percent(CASE WHEN k.kind = 'percent' THEN k.value END) AS percent,
    CASE WHEN k.kind <> 'percent' THEN k.value END AS each, k.per, k.sequence,
    row_number() OVER (PARTITION BY k.line_id ORDER BY k.sequence, k.discount_id) AS place,
    count(*) OVER (PARTITION BY k.line_id) AS discounts
FROM discounts_known AS k
JOIN line_discounts AS d USING (line_id)
WHERE d.many AND k.due;

-- Up to four, in the order of their sequence.
CREATE TEMP TABLE stacks AS
SELECT
    d.line_id, any_value(d.discounts) AS discounts,
    count(d.sequence) = count(*) AND count(DISTINCT d.sequence) = count(*) AS order_known,
    min_by(d.discount_id, d.place) AS discount_id,
    any_value(d.percent) FILTER (d.place = 1) AS percent_1,
    any_value(d.percent) FILTER (d.place = 2) AS percent_2,
    any_value(d.percent) FILTER (d.place = 3) AS percent_3,
    any_value(d.percent) FILTER (d.place = 4) AS percent_4,
    any_value(a.amount) FILTER (d.place = 1) AS amount_1,
    any_value(a.amount) FILTER (d.place = 2) AS amount_2,
    any_value(a.amount) FILTER (d.place = 3) AS amount_3,
    any_value(a.amount) FILTER (d.place = 4) AS amount_4
FROM stacked_discounts AS d
JOIN supplied AS s USING (line_id),
    LATERAL (SELECT CASE WHEN d.per = 'unit'
        THEN rounded(money(d.each) * CAST(s.quantity AS HUGEINT), 100000000, s.unit)
        ELSE money(d.each) END AS amount) AS a
GROUP BY d.line_id;

CREATE MACRO one_less(base, percent, amount, unit) AS
    less(base - share(base, percent, unit), COALESCE(amount, 0));

-- One after the other, in steps of their own: a macro within a macro would be written out in full.
CREATE TEMP TABLE stacked_nets AS
SELECT *, one_less(left_3, percent_4, amount_4, unit) AS net_left,
    one_less(billed_3, percent_4, amount_4, unit) AS net_billed
FROM (
    SELECT *, one_less(left_2, percent_3, amount_3, unit) AS left_3,
        one_less(billed_2, percent_3, amount_3, unit) AS billed_3
    FROM (
        SELECT *, one_less(left_1, percent_2, amount_2, unit) AS left_2,
            one_less(billed_1, percent_2, amount_2, unit) AS billed_2
        FROM (
            SELECT *, one_less(left_0, percent_1, amount_1, unit) AS left_1,
                one_less(billed_0, percent_1, amount_1, unit) AS billed_1
            FROM (
                SELECT k.*, s.unit, e.price AS base_price, e.per AS base_per,
                    extended(s.quantity - COALESCE(c.credited_quantity, 0), e.price, e.per, s.unit)
                        AS left_0,
                    extended(s.quantity, e.price, e.per, s.unit) AS billed_0
                FROM stacks AS k
                JOIN supplied AS s USING (line_id)
                LEFT JOIN line_credits AS c USING (line_id)
                LEFT JOIN line_prices AS p USING (line_id),
                    LATERAL (SELECT COALESCE(p.by_line AND p.term_price IS NOT NULL, FALSE)
                        AS agreed) AS h,
                    LATERAL (SELECT CASE WHEN h.agreed THEN p.term_price ELSE s.unit_price END
                        AS price, CASE WHEN h.agreed THEN p.term_per ELSE s.per END AS per)
                        AS e))));
