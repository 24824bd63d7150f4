-- What was billed, with the planted errors of prices, discounts, sums, usage, periods and taxes.

CREATE MACRO volume_price(quantity) AS
    CASE WHEN quantity <= 20000 THEN 90000 WHEN quantity <= 50000 THEN 80000 ELSE 70000 END;
CREATE MACRO graduated(quantity) AS
    cents(LEAST(quantity, 100000), 5000) + cents(GREATEST(quantity - 100000, 0), 3000);

CREATE TABLE billed AS
SELECT
    *, CASE WHEN line = 9 AND block % 2 = 0 THEN graduated(quantity)
        ELSE cents(quantity, price) END AS full_net,
    CASE WHEN line = 9 AND block % 2 = 0 THEN graduated(billed_quantity)
        ELSE cents(billed_quantity, billed_price) END AS billed_full,
    share(cents(quantity, price), COALESCE(discount, 0)) AS allowance_due
FROM (
    SELECT
        h.* REPLACE (CASE WHEN line = 10 THEN volume_price(quantity) ELSE price END AS price),
        CASE WHEN pair = 0 AND month = 3 AND line = 2 OR look = 2 AND month = 1 AND line = 3
                THEN price * 105 // 100 + 100
            WHEN pair = 0 AND month = 4 AND line = 10 THEN 90000
            WHEN line = 10 THEN volume_price(quantity)
            ELSE price END AS billed_price,
        CASE WHEN pair = 3 AND month = 5 AND line = 9
            THEN quantity + 1000 * used(block, month, 0) ELSE quantity END AS billed_quantity,
        CASE WHEN pair = 5 AND month = 3 AND line = 2 THEN rate + 10 ELSE rate END AS billed_rate,
        CASE WHEN pair = 4 AND month = 6 THEN CAST(period_from - INTERVAL 1 MONTH AS DATE)
            ELSE period_from END AS billed_from
    FROM happened AS h);

CREATE TABLE lines AS
SELECT
    *, billed_full - allowance + CASE WHEN pair = 1 AND month = 5 AND line = 3 THEN 100 ELSE 0 END
        AS net
FROM (
    SELECT *, CASE WHEN pair = 1 AND month = 2 AND line = 6 THEN 0
        ELSE share(billed_full, COALESCE(discount, 0)) END AS allowance
    FROM billed);

CREATE TABLE taxes AS
SELECT
    block, month, invoice_id, category, billed_rate AS rate, base,
    CASE WHEN block % 60 = 0 AND base = summed THEN by_line ELSE share(base, billed_rate) END AS tax
FROM (
    SELECT block, month, invoice_id, category, billed_rate, sum(net) AS summed,
        sum(net) + CASE WHEN pair = 5 AND month = 4 THEN 1000 ELSE 0 END AS base,
        sum(share(net, billed_rate)) AS by_line
    FROM lines GROUP BY block, month, pair, invoice_id, category, billed_rate);

CREATE TABLE heads AS
SELECT m.*, CAST(l.net AS BIGINT) AS net, CAST(t.tax AS BIGINT) AS tax,
    CAST(l.net + t.tax AS BIGINT) AS gross
FROM months AS m
JOIN (SELECT invoice_id, sum(net) AS net FROM lines GROUP BY invoice_id) AS l USING (invoice_id)
JOIN (SELECT invoice_id, sum(tax) AS tax FROM taxes GROUP BY invoice_id) AS t USING (invoice_id);

-- Credit notes: a returned unit and a mended price (both applied), and one left open.
CREATE TABLE credit_notes AS
SELECT
    l.*, code('N', l.block * 12 + l.month, 10) AS credit_id,
    code('GS-', l.block * 12 + l.month, 8) AS credit_number,
    CASE WHEN look = 2 AND month = 1 THEN NULL ELSE 1000 END AS credited_quantity,
    CASE WHEN look = 2 AND month = 1 THEN net - full_net ELSE cents(1000, price) END
        AS credited_net,
    month = 1 AS applied
FROM lines AS l
WHERE look = 1 AND month = 1 AND line = 2 OR look = 2 AND month = 1 AND line = 3
    OR pair = 7 AND month = 10 AND line = 2;

CREATE TABLE credits AS
SELECT *, share(credited_net, rate) AS credited_tax FROM credit_notes;
