-- P06: prices that follow an index. The price is adjusted every so many months from the term's
-- start; the value of the month that lies the agreed lag before an adjustment counts.

CREATE TEMP TABLE indexed_terms AS
SELECT p.line_id, p.term_source, p.term_contract, p.term_signed_on, p.term_tied, p.term_other_unit,
    p.spoken_price, p.promise_unclear, p.promise_id, p.term_id, t.agreed AS base_price,
    price(COALESCE(t.per_quantity, 1)) AS term_per, t.index_series, t.index_base_on,
    percent(t.index_cap_percent) AS cap, percent(t.index_floor_percent) AS floor,
    CAST(date_trunc('month', m.adjusted_on
        - to_months(CAST(COALESCE(t.index_lag_months, 0) AS INTEGER))) AS DATE) AS index_month
FROM terms AS t
JOIN line_prices AS p ON p.term_id = t.term_id
JOIN supplied AS s ON s.line_id = p.line_id,
    LATERAL (SELECT CAST(COALESCE(t.index_every_months, 1) AS BIGINT) AS every) AS e,
    LATERAL (SELECT CAST(t.valid_from + to_months(CAST(
        date_sub('month', t.valid_from, s.supplied_on) // e.every * e.every AS INTEGER)) AS DATE)
        AS adjusted_on) AS m
WHERE t.model = 'indexation' OR (t.model = 'per_unit' AND t.index_series IS NOT NULL);

CREATE TEMP TABLE month_indexes AS
SELECT series, CAST(date_trunc('month', "on") AS DATE) AS month, max("on") AS value_on,
    max_by(price(value), "on") AS value
FROM index_values WHERE "on" <= getvariable('as_of')
GROUP BY ALL;

CREATE TEMP TABLE indexed AS
SELECT
    t.*, n.value AS index_now, n.value_on, b.value AS index_base, CASE
        WHEN 1000000 * CAST(n.value AS HUGEINT) > (1000000 + t.cap) * CAST(b.value AS HUGEINT)
        THEN rounded(t.base_price * CAST(1000000 + t.cap AS HUGEINT), 1000000, 1)
        WHEN 1000000 * CAST(n.value AS HUGEINT) < (1000000 + t.floor) * CAST(b.value AS HUGEINT)
        THEN rounded(t.base_price * CAST(1000000 + t.floor AS HUGEINT), 1000000, 1)
        ELSE rounded(t.base_price * CAST(n.value AS HUGEINT), b.value, 1) END AS price
FROM indexed_terms AS t
LEFT JOIN month_indexes AS n ON n.series = t.index_series AND n.month = t.index_month
LEFT JOIN month_indexes AS b ON b.series = t.index_series
    AND b.month = date_trunc('month', t.index_base_on);
