SELECT
    code('V', (m.block * 12 + m.month) * 10 + e.range, 11) AS event_id, m.customer_id,
    code('U', m.block % 2, 1) AS item_id,
    CAST(m.period_from + CAST(3 + 7 * e.range AS INTEGER) AS VARCHAR) || 'T10:00:00Z' AS "at",
    used(m.block, m.month, e.range) AS quantity, code('Z', m.block, 7) AS subscription_id
FROM months AS m, range(4) AS e
UNION ALL
-- An event that came twice: billed twice in the planted pair, once where it is innocent.
SELECT code('V', (block * 12 + month) * 10, 11), customer_id, code('U', block % 2, 1),
    CAST(period_from + 3 AS VARCHAR) || 'T10:00:00Z', used(block, month, 0), code('Z', block, 7)
FROM months WHERE pair = 3 AND month = 5 OR look = 3 AND month = 1
UNION ALL
-- Half an hour before midnight in London is the next month in Berlin.
SELECT code('V', (block * 12 + month) * 10 + 9, 11), customer_id, code('U', block % 2, 1),
    CAST(period_to - 1 AS VARCHAR) || 'T23:30:00Z', 5, code('Z', block, 7)
FROM months WHERE look = 4
