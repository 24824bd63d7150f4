-- The relation net_proofs (catalog/algebra/proof.py documents its columns).
SELECT
    i.customer_id, p.invoice_id, CAST(NULL AS VARCHAR) AS line, i.number, i.issued_on, i.currency,
    p.delivery_id, p.delivered_on, p.document_id, p.on_file, p.is_proved,
    p.is_proved AND NOT p.on_file AS signed_only, 'delivery_proof' AS wanted
FROM invoice_proofs AS p
JOIN issued AS i USING (invoice_id)
