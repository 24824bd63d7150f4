-- The invoices that count.

CREATE TEMP TABLE issued AS
SELECT
    i.* REPLACE (
        COALESCE(i.number, i.invoice_id) AS number,
        COALESCE(i.kind, '380') AS kind,
        COALESCE(i.contract_id, o.contract_id) AS contract_id,
        COALESCE(i.purchase_order, o.purchase_order) AS purchase_order),
    is_credit(COALESCE(i.kind, '380')) AS is_credit,
    one_unit(i.currency) AS unit,
    o.number AS order_number,
    o.ordered_on,
    o.discount_code
FROM invoices AS i
LEFT JOIN orders AS o ON o.order_id = i.order_id
WHERE counts(i.issued_on, i.status);
