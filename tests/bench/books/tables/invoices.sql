WITH shown AS (
    SELECT h.*, o.open, 0 AS copy FROM heads AS h JOIN open_amounts AS o USING (invoice_id)
    UNION ALL
    SELECT h.*, h.gross, 1 FROM heads AS h WHERE pair = 6 AND month = 5)
SELECT
    CASE WHEN copy = 1 THEN code('J', block * 12 + month, 10) ELSE invoice_id END AS invoice_id,
    customer_id, issued_on + CAST(5 * copy AS INTEGER) AS issued_on, 'EUR' AS currency,
    money(gross) AS gross, CASE WHEN copy = 1 THEN code('RF-', block * 12 + month, 8) ELSE number
    END AS number, '380' AS kind, 'US' AS seller_id, money(net) AS line_net, money(net) AS net,
    money(tax) AS tax, money(gross) AS payable, contract_id, order_id,
    issued_on + CAST(5 * copy AS INTEGER) + CASE WHEN pair = 8 AND month = 6 THEN 14 ELSE 30 END
    AS due_on, NULL AS preceding_invoice_id, money(open) AS open_amount
FROM shown
UNION ALL
SELECT credit_id, customer_id, issued_on + 14, 'EUR', money(credited_net + credited_tax),
    credit_number, '381', 'US', money(credited_net), money(credited_net), money(credited_tax),
    money(credited_net + credited_tax), contract_id, NULL, NULL, invoice_id,
    money(CASE WHEN applied THEN 0 ELSE credited_net + credited_tax END)
FROM credits
