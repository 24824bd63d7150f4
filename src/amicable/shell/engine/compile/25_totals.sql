-- The chain of totals of EN 16931 (BR-CO-10 to BR-CO-15) from the parts that the books hold.

CREATE TEMP TABLE invoice_totals AS
SELECT
    i.invoice_id, l.lines, l.lines_net, t.taxes, t.bases, money(i.line_net) AS line_net,
    money(i.net) AS net, money(i.tax) AS tax, money(i.gross) AS gross,
    money(i.payable) AS payable, money(COALESCE(i.prepaid, 0)) AS prepaid,
    money(COALESCE(i.rounding, 0)) AS rounding, money(COALESCE(i.withheld, 0)) AS withheld,
    i.prepaid IS NOT NULL AND i.rounding IS NOT NULL AS payable_parts_stated,
    COALESCE(h.allowance, money(COALESCE(i.allowance, 0))) AS allowance,
    COALESCE(h.charge, money(COALESCE(i.charge, 0))) AS charge
FROM issued AS i
LEFT JOIN (SELECT invoice_id, count(*) AS lines, CAST(sum(net) AS BIGINT) AS lines_net
           FROM billed GROUP BY invoice_id) AS l USING (invoice_id)
LEFT JOIN (SELECT invoice_id, CAST(sum(money(tax)) AS BIGINT) AS taxes,
               CAST(sum(money(base)) AS BIGINT) AS bases
           FROM invoice_taxes GROUP BY invoice_id) AS t USING (invoice_id)
LEFT JOIN (SELECT invoice_id,
               CAST(COALESCE(sum(money(amount)) FILTER (NOT is_charge), 0) AS BIGINT) AS allowance,
               CAST(COALESCE(sum(money(amount)) FILTER (is_charge), 0) AS BIGINT) AS charge
           FROM invoice_charges WHERE line IS NULL GROUP BY invoice_id) AS h USING (invoice_id)
WHERE NOT i.is_credit;

-- Parts that make what the document states elsewhere are all there; others may have been lost.
CREATE TEMP TABLE right_totals AS
SELECT *, right_net + COALESCE(right_tax, 0) AS right_gross,
    (lines IS NULL OR COALESCE(right_net = net, FALSE) OR COALESCE(right_net = bases, FALSE))
        AND COALESCE(taxes = tax, TRUE) AS parts_complete,
    COALESCE(right_net = net, FALSE) OR COALESCE(right_net + right_tax = gross, FALSE)
        AS lines_complete
FROM (
    SELECT *, COALESCE(lines_net, line_net) - allowance + charge AS right_net,
        COALESCE(taxes, tax) AS right_tax
    FROM invoice_totals);
