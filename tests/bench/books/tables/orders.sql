SELECT
    order_id, customer_id, period_from + 4 AS ordered_on, code('5', block * 12 + month, 9)
    AS number, code('PO-', block * 12 + month, 9) AS purchase_order, contract_id, 'EUR' AS currency
FROM months
