-- Headers, lines and tax rows of a document that do not give one sum. Amounts are the absolute
-- difference, whatever its sign; the parts are those of EN 16931 (BR-CO-10 to BR-CO-15).
WITH documents AS (
    SELECT i.invoice_id, i.customer_id, i.currency, i.net, i.tax, i.gross,
        COALESCE(c.allowance, i.allowance, 0) AS allowance, COALESCE(c.charge, i.charge, 0) AS charge,
        l.lines_net, t.taxes
    FROM invoices AS i
    LEFT JOIN (SELECT invoice_id, sum(net) AS lines_net FROM invoice_lines GROUP BY invoice_id) AS l
        USING (invoice_id)
    LEFT JOIN (SELECT invoice_id, sum(tax) AS taxes FROM invoice_taxes GROUP BY invoice_id) AS t
        USING (invoice_id)
    LEFT JOIN (SELECT invoice_id, COALESCE(sum(amount) FILTER (NOT is_charge), 0) AS allowance,
                   COALESCE(sum(amount) FILTER (is_charge), 0) AS charge
               FROM invoice_charges WHERE line IS NULL GROUP BY invoice_id) AS c USING (invoice_id)
    WHERE i.issued_on <= getvariable('as_of') AND COALESCE(i.status, 'issued') = 'issued'
)
SELECT 'header_sum' AS kind, invoice_id AS document_id, customer_id, currency,
    abs(net + tax - gross) AS differs, NULL AS other_id
FROM documents WHERE net + tax <> gross
UNION ALL
SELECT 'net_of_lines', invoice_id, customer_id, currency,
    abs(lines_net - allowance + charge - net), NULL
FROM documents WHERE lines_net - allowance + charge <> net
UNION ALL
SELECT 'tax_rows', invoice_id, customer_id, currency, abs(taxes - tax), NULL
FROM documents WHERE taxes <> tax
