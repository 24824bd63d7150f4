-- The relation net_tax_lacks (catalog/algebra/tax_lack.py documents its columns).
SELECT
    i.customer_id, f.invoice_id, CAST(NULL AS VARCHAR) AS line, i.number, i.issued_on, i.currency,
    f.category, f.rate, f.what, f.is_plain, f.seller_id
FROM tax_lacks AS f
JOIN issued AS i USING (invoice_id)
