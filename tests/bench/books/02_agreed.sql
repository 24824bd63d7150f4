-- What was agreed: lines 1 to 3 by contract, 4 and 5 by customer group, 6 and 7 by the public
-- list, 8 a subscription, 9 usage (graduated or by unit), 10 a service with volume prices.

CREATE MACRO contract_price(block, line, item) AS CASE
    WHEN line = 2 THEN (150 + spread(item + 17, 20000)) * (80 + spread(block * 11 + line, 10))
        // 100 * 100
    ELSE list_price(item) * (80 + spread(block * 11 + line, 10)) // 100 + spread(block, 97) END;

CREATE TABLE agreed AS
SELECT
    block, line,
    CASE WHEN line <= 7 THEN code('G', item, 3) WHEN line = 8 THEN code('S', block % 5, 1)
        WHEN line = 9 THEN code('U', block % 2, 1) ELSE 'V0' END AS item_id,
    CASE WHEN line <= 3 THEN contract_price(block, line, item)
        WHEN line <= 5 THEN group_price(item, segment)
        WHEN line <= 7 THEN list_price(item)
        WHEN line = 8 THEN 310000 + block % 7 * 10000
        WHEN line = 9 AND block % 2 = 1 THEN 4000 END AS price,
    CASE WHEN line = 6 THEN 50 + block % 3 * 25 END AS discount
FROM (
    SELECT b.block, b.segment, l.range AS line, (b.block * 7 + l.range * 31) % 100
        + CASE WHEN l.range <= 3 THEN 0 WHEN l.range <= 5 THEN 200 ELSE 100 END AS item
    FROM blocks AS b, range(1, 11) AS l);
