-- Lots that were paid before: each amount is taken from those that expire first, the rest is billed.

CREATE TEMP TABLE draws AS
SELECT
    g.group_id, g.customer_id, g.contract_id, g.item_id, g.currency, g.unit, g.draws AS source,
    g.supplied_on, COALESCE(rounded(r.rated, 1000000000000, g.unit), 0) AS amount,
    row_number() OVER (PARTITION BY g.customer_id ORDER BY g.supplied_on, g.issued_on, g.invoice_id,
        g.item_id, g.group_id) AS turn
FROM windowed AS g
JOIN group_rates AS r USING (group_id)
WHERE g.draws IS NOT NULL;

-- A commitment is a lot for each year that it runs.
CREATE TEMP TABLE lots AS
SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY ends_before, starts_on, lot_id)
    AS place
FROM (
    SELECT 'wallet_lots' AS source, lot_id, customer_id, contract_id, item_id, currency,
        money(amount) AS amount, granted_on AS starts_on,
        COALESCE(expires_on, DATE '9999-12-31') AS ends_before
    FROM wallet_lots
    UNION ALL
    SELECT 'commitments', m.commitment_id || ' ' || y.year, c.customer_id, m.contract_id, m.item_id,
        c.currency, money(m.minimum_amount),
        CAST(COALESCE(m.starts_on, c.starts_on) + to_years(CAST(y.year - 1 AS INTEGER)) AS DATE),
        CAST(COALESCE(m.starts_on, c.starts_on) + to_years(CAST(y.year AS INTEGER)) AS DATE)
    FROM commitments AS m
    JOIN contracts AS c USING (contract_id),
        LATERAL (SELECT unnest(range(1, 2 + GREATEST(date_sub('year',
            COALESCE(m.starts_on, c.starts_on), LEAST(COALESCE(m.ends_on - 1,
            getvariable('as_of')), getvariable('as_of'))), 0))) AS year) AS y
    WHERE m.period = 'year')
WHERE customer_id IN (SELECT customer_id FROM draws);

CREATE TEMP TABLE turns AS
SELECT
    d.customer_id, d.turn, d.group_id, d.amount, list(
        l.source = d.source AND d.supplied_on >= l.starts_on AND d.supplied_on < l.ends_before
        AND (l.contract_id IS NULL OR COALESCE(l.contract_id = d.contract_id, FALSE))
        AND (l.item_id IS NULL OR l.item_id = d.item_id)
        AND (l.currency IS NULL OR l.currency = d.currency) ORDER BY l.place) AS fits
FROM draws AS d
JOIN lots AS l USING (customer_id)
GROUP BY d.customer_id, d.turn, d.group_id, d.amount;

-- Turn by turn: what each lot can give, and what it gives when those before it are empty.
CREATE TEMP TABLE drawn_turns AS
WITH RECURSIVE drawn AS (
    SELECT customer_id, CAST(0 AS BIGINT) AS turn, CAST(NULL AS BIGINT) AS group_id,
        list(amount ORDER BY place) AS rest, CAST([] AS BIGINT[]) AS able,
        CAST([] AS BIGINT[]) AS taken
    FROM lots GROUP BY customer_id
    UNION ALL
    SELECT customer_id, turn, group_id,
        list_transform(rest, lambda x, i: x - taken[i]) AS rest, able, taken
    FROM (
        SELECT *, list_transform(able, lambda x, i: CAST(GREATEST(LEAST(x,
            amount - COALESCE(list_sum(able[1:i - 1]), 0)), 0) AS BIGINT)) AS taken
        FROM (
            SELECT t.customer_id, t.turn, t.group_id, t.amount, d.rest,
                list_transform(d.rest, lambda x, i: CASE WHEN t.fits[i] THEN x ELSE 0 END) AS able
            FROM drawn AS d
            JOIN turns AS t ON t.customer_id = d.customer_id AND t.turn = d.turn + 1)))
SELECT * FROM drawn WHERE turn > 0;

CREATE TEMP TABLE drawn AS
SELECT
    t.group_id, CAST(COALESCE(list_sum(t.able), 0) AS BIGINT) AS available, l.names AS lots
FROM drawn_turns AS t
LEFT JOIN (
    SELECT g.group_id, string_agg(l.lot_id, ', ' ORDER BY l.place) AS names
    FROM (SELECT group_id, customer_id, unnest(taken) AS taken,
              generate_subscripts(taken, 1) AS place FROM drawn_turns) AS g
    JOIN lots AS l ON l.customer_id = g.customer_id AND l.place = g.place
    WHERE g.taken > 0 GROUP BY g.group_id) AS l USING (group_id);
