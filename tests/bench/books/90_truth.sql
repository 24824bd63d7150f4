-- The truth: every planted error by its cause, with the difference in cents where the generator's
-- own billing gives it. A duplicated invoice is named once, on the later document.

CREATE TABLE truth AS
SELECT cause, customer_id, invoice_id, CAST(line AS VARCHAR) AS line, difference
FROM (
    SELECT l.*, CASE
        WHEN pair = 0 AND month = 3 AND line = 2 THEN 'P01'
        WHEN pair = 0 AND month = 4 AND line = 10 THEN 'P02'
        WHEN pair = 1 AND month = 2 AND line = 6 THEN 'P04'
        WHEN pair = 1 AND month = 5 AND line = 3 THEN 'P12'
        WHEN pair = 2 AND month = 3 AND line = 4 THEN 'Q01'
        WHEN pair = 2 AND month = 6 AND line = 5 THEN 'Q02'
        WHEN pair = 3 AND month = 2 AND line = 1 THEN 'Q06'
        WHEN pair = 3 AND month = 5 AND line = 9 THEN 'U01'
        WHEN pair = 4 AND month = 11 AND line = 8 THEN 'B01'
        WHEN pair = 4 AND month = 6 AND line = 8 THEN 'D02'
        WHEN pair = 5 AND month = 3 AND line = 2 THEN 'T01' END AS cause,
        CASE WHEN pair IN (0, 1) OR pair = 3 AND line = 9
            THEN net - full_net + COALESCE(allowance_due, 0)
            WHEN pair = 2 AND line = 5 OR pair = 4 THEN net END AS difference
    FROM lines AS l WHERE pair <= 5)
WHERE cause IS NOT NULL
UNION ALL
SELECT cause, customer_id, code(CASE WHEN cause = 'D01' THEN 'J' ELSE 'I' END,
    block * 12 + month, 10), NULL, difference
FROM (
    SELECT h.*, CASE
        WHEN pair = 5 AND month = 4 THEN 'T03' WHEN pair = 6 AND month = 5 THEN 'D01'
        WHEN pair = 6 AND month = 7 THEN 'Y01' WHEN pair = 7 AND month = 4 THEN 'Y02'
        WHEN pair = 7 AND month = 10 THEN 'Y03' WHEN pair = 8 AND month = 6 THEN 'M01'
        WHEN pair = 8 AND month = 8 THEN 'Y06' WHEN pair = 8 AND month = 3 THEN 'L02' END AS cause,
        CASE WHEN pair = 6 THEN gross WHEN pair = 7 AND month = 4 THEN 1000
            WHEN pair = 8 AND month = 8 THEN gross WHEN pair = 8 AND month = 3 THEN 500 END AS difference
    FROM heads AS h WHERE pair >= 5)
WHERE cause IS NOT NULL;
