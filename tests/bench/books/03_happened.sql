-- What happened: how much of each line was ordered and used, and what of it arrived.

CREATE MACRO used(block, month, event) AS 10 + spread(block * 977 + month * 13 + event, 50);

CREATE TABLE happened AS
SELECT
    m.*, a.line, a.item_id, a.discount,
    CASE WHEN a.line = 1 AND m.month >= 6 THEN a.price + 1000 ELSE a.price END AS price,
    CASE
        WHEN a.line = 8 THEN 1000
        WHEN a.line = 9 THEN 1000 * (used(m.block, month, 0) + used(m.block, month, 1)
            + used(m.block, month, 2) + used(m.block, month, 3)
            + CASE WHEN look = 4 AND month > 0 THEN 5 ELSE 0 END)
        WHEN a.line = 10 AND pair = 0 AND month = 4 THEN 30000
        WHEN a.line = 10 THEN 1000 * (5 + spread(m.block * 131 + month * 17, 80))
        -- Month 8 repeats the order of month 7 in every third block: an innocent repeat order.
        ELSE 1000 * (2 + spread(m.block * 131 + a.line * 7
            + CASE WHEN month = 8 AND m.block % 3 = 0 THEN 7 ELSE month END * 17, 40))
        END AS quantity
FROM months AS m
JOIN agreed AS a ON a.block = m.block;
