SELECT
    code('R', block * 12 + month, 10) AS return_id, item_id, 1 AS quantity,
    issued_on + 6 AS received_on, invoice_id, CAST(line AS VARCHAR) AS invoice_line
FROM lines
WHERE pair = 3 AND month = 2 AND line = 1 OR look = 1 AND month = 1 AND line = 2
    OR pair = 7 AND month = 10 AND line = 2
