-- The relation net_formalities (catalog/algebra/formality.py documents its columns).
SELECT
    i.customer_id, i.invoice_id, CAST(NULL AS VARCHAR) AS line, i.number, i.issued_on, i.currency,
    c.contract_id, c.number AS contract_number, COALESCE(s.po_required, FALSE) AS po_required,
    CASE WHEN s.po_required THEN c.number END AS asking_contract,
    COALESCE(s.stated, '') AS stated, b.ordered, b.order_id, b.orders,
    COALESCE(b.is_stated, FALSE) AS is_stated, t.customer_id IS NOT NULL AS states_orders,
    CASE WHEN s.stated IS NULL THEN 'missing' ELSE 'wrong' END AS order_fault,
    c.customer_id AS contract_customer_id, i.seller_id, c.seller_id AS contract_seller_id,
    c.customer_id IS NOT NULL AS party_known,
    COALESCE(c.customer_id = i.customer_id
        OR c.customer_id IN (k.parent_customer_id, k.payer_customer_id, i.payer_customer_id)
        OR i.customer_id IN (p.parent_customer_id, p.payer_customer_id), FALSE) AS party_agrees,
    COALESCE(i.seller_id <> c.seller_id, FALSE) AS seller_differs
FROM issued AS i
JOIN invoice_contracts AS x USING (invoice_id)
LEFT JOIN contracts AS c ON c.contract_id = x.contract_id
LEFT JOIN stated_orders AS s ON s.invoice_id = i.invoice_id
LEFT JOIN billed_orders AS b ON b.invoice_id = i.invoice_id
LEFT JOIN order_staters AS t ON t.customer_id = i.customer_id
LEFT JOIN customers AS k ON k.customer_id = i.customer_id
LEFT JOIN customers AS p ON p.customer_id = c.customer_id AND p.customer_id <> i.customer_id
WHERE c.contract_id IS NOT NULL OR s.invoice_id IS NOT NULL
