-- What an invoice must show beside its amounts: the customer's order number, the parties of the
-- contract, and what its tax categories ask for.

-- A01: the order number that the invoice states itself, against those of the orders it bills.
CREATE TEMP TABLE stated_orders AS
SELECT
    i.invoice_id, i.customer_id, i.order_id, COALESCE(i.purchase_order, i.buyer_reference) AS stated,
    c.contract_id, COALESCE(c.po_required, FALSE) AS po_required
FROM invoices AS i
JOIN invoice_contracts AS k USING (invoice_id)
LEFT JOIN contracts AS c ON c.contract_id = k.contract_id
WHERE c.po_required OR i.purchase_order IS NOT NULL OR i.buyer_reference IS NOT NULL;

CREATE TEMP TABLE billed_orders AS
SELECT
    b.invoice_id, min(o.purchase_order) AS ordered, count(DISTINCT o.purchase_order) AS orders,
    bool_or(contains(normal(b.stated), normal(o.purchase_order))
        OR contains(normal(o.purchase_order), normal(b.stated))) AS is_stated,
    min(o.order_id) AS order_id
FROM (
    SELECT invoice_id, order_id, stated FROM stated_orders WHERE order_id IS NOT NULL
    UNION
    SELECT s.invoice_id, l.order_id, s.stated
    FROM stated_orders AS s JOIN invoice_lines AS l USING (invoice_id)
    WHERE l.order_id IS NOT NULL) AS b
JOIN orders AS o ON o.order_id = b.order_id
WHERE normal(o.purchase_order) <> ''
GROUP BY b.invoice_id;

-- Who states order numbers at all: where nobody does, the export may have lost them.
CREATE TEMP TABLE order_staters AS
SELECT DISTINCT customer_id FROM stated_orders WHERE stated IS NOT NULL AND customer_id IS NOT NULL;

-- A05: tax rows that lack what their category asks for (EN 16931: BR-S-02, BR-S-05, BR-E-05 and
-- -10, BR-AE-02, -05 and -10, BR-IC-02 and so on), the surest lack first.
-- Reasons and tax numbers are missed only where the export is known to have some.
CREATE TEMP TABLE reason_givers AS
SELECT DISTINCT i.customer_id
FROM invoice_taxes AS t JOIN issued AS i USING (invoice_id)
WHERE (t.exemption_code IS NOT NULL OR t.exemption_reason IS NOT NULL)
    AND i.customer_id IS NOT NULL;

CREATE TEMP TABLE tax_lacks AS
SELECT
    t.invoice_id, t.category, percent(t.rate) AS rate, i.seller_id, f.what,
    f.what IN ('rate_zero', 'rate_not_zero') AS is_plain
FROM invoice_taxes AS t
JOIN issued AS i ON i.invoice_id = t.invoice_id AND NOT i.is_credit
LEFT JOIN customers AS k ON k.customer_id = i.customer_id
LEFT JOIN sellers AS v ON v.seller_id = i.seller_id
LEFT JOIN reason_givers AS g ON g.customer_id = i.customer_id
CROSS JOIN (SELECT count(tax_id) > 0 AS has_numbers FROM sellers) AS n,
    LATERAL (SELECT CASE
        WHEN t.category = 'S' AND t.rate = 0 THEN 'rate_zero'
        WHEN t.category IN ('Z', 'E', 'AE', 'K', 'G', 'O') AND (t.rate <> 0 OR t.tax <> 0)
            THEN 'rate_not_zero'
        WHEN t.category IN ('E', 'AE', 'K', 'G', 'O') AND t.exemption_code IS NULL
            AND t.exemption_reason IS NULL AND g.customer_id IS NOT NULL THEN 'exemption_reason'
        WHEN NOT n.has_numbers THEN NULL
        WHEN t.category = 'K' AND k.customer_id IS NOT NULL AND k.tax_id IS NULL
            OR t.category = 'AE' AND k.customer_id IS NOT NULL AND k.tax_id IS NULL
            AND k.legal_id IS NULL THEN 'buyer_tax_id'
        WHEN t.category IN ('AE', 'K', 'G') AND v.seller_id IS NOT NULL AND v.tax_id IS NULL
            THEN 'seller_tax_id' END AS what) AS f
WHERE f.what IS NOT NULL;
