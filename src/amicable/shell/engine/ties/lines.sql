-- Lines without an item where others name one, and lines under a contract in another currency.
SELECT 'unknown_item' AS kind, l.invoice_id AS document_id, i.customer_id, i.currency,
    abs(l.net) AS differs, l.line AS other_id
FROM invoice_lines AS l
JOIN invoices AS i USING (invoice_id)
WHERE l.item_id IS NULL AND i.issued_on <= getvariable('as_of')
    AND COALESCE(i.status, 'issued') = 'issued'
    AND EXISTS (SELECT 1 FROM invoice_lines WHERE item_id IS NOT NULL)
UNION ALL
SELECT 'line_currency', l.invoice_id, i.customer_id, i.currency, abs(l.net), c.contract_id
FROM invoice_lines AS l
JOIN invoices AS i USING (invoice_id)
JOIN contracts AS c ON c.contract_id = COALESCE(l.contract_id, i.contract_id)
WHERE c.currency <> i.currency AND i.issued_on <= getvariable('as_of')
    AND COALESCE(i.status, 'issued') = 'issued'
