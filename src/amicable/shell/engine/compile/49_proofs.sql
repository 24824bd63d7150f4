-- Proofs of delivery on file, in books that keep any.

CREATE TEMP TABLE proof_papers AS
SELECT delivery_id, min(document_id) AS document_id
FROM (
    SELECT delivery_id, document_id FROM documents
    WHERE kind = 'delivery_proof' AND delivery_id IS NOT NULL
    UNION ALL
    SELECT d.delivery_id, d.document_id
    FROM deliveries AS d JOIN documents AS p USING (document_id)
    WHERE p.kind = 'delivery_proof')
GROUP BY delivery_id;

-- Of an invoice's deliveries the one that is proved worst: neither paper nor signature, then
-- no paper.
CREATE TEMP TABLE invoice_proofs AS
SELECT
    g.invoice_id, bool_and(p.document_id IS NOT NULL) AS on_file,
    bool_and(p.document_id IS NOT NULL OR c.signed) AS is_proved,
    max_by(c.delivery_id, (p.document_id IS NULL AND NOT c.signed, p.document_id IS NULL,
        c.delivered_on, c.delivery_id)) AS delivery_id,
    max_by(c.delivered_on, (p.document_id IS NULL AND NOT c.signed, p.document_id IS NULL,
        c.delivered_on, c.delivery_id)) AS delivered_on,
    max(p.document_id) AS document_id
FROM claimed AS c
JOIN goods_lines AS g USING (line_id)
LEFT JOIN proof_papers AS p ON p.delivery_id = c.delivery_id
WHERE NOT c.lost AND c.quantity > 0 AND (SELECT count(*) FROM proof_papers) > 0
GROUP BY g.invoice_id;
