SELECT
    code('M', block * 12 + month, 10) AS reminder_id, invoice_id,
    issued_on + CASE WHEN month = 0 THEN 35 ELSE 37 END AS sent_on, 1 AS level, 'mail' AS channel,
    CASE WHEN month = 3 THEN 5.00 END AS fee
FROM heads
WHERE pair = 8 AND month = 3 OR month = 0 AND block % 4 = 1
