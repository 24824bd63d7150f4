-- The relation net_currencies (catalog/algebra/billed_currency.py documents its columns).
SELECT
    i.customer_id, i.invoice_id, CAST(NULL AS VARCHAR) AS line, i.number, i.issued_on, i.currency,
    i.contract_id, c.number AS contract_number, c.currency AS contract_currency,
    c.exchange_on IS NOT NULL OR c.exchange_kind IS NOT NULL AS may_be_turned,
    (i.contract_id, i.currency) IN (SELECT (contract_id, currency) FROM price_terms
        WHERE contract_id IS NOT NULL AND currency IS NOT NULL) AS priced_so,
    COALESCE(d.credited >= money(i.gross), FALSE) AS undone
FROM issued AS i
JOIN contracts AS c ON c.contract_id = i.contract_id AND c.currency <> i.currency
LEFT JOIN invoice_credits AS d ON d.invoice_id = i.invoice_id
WHERE NOT i.is_credit
