SELECT invoice_id, category, CAST(rate * 0.1 AS DECIMAL(9, 1)) AS rate, money(base) AS base,
    money(tax) AS tax, CASE WHEN category = 'K' THEN 'Intra-community supply' END
    AS exemption_reason
FROM (
    SELECT invoice_id, category, rate, base, tax FROM taxes
    UNION ALL
    SELECT code('J', t.block * 12 + t.month, 10), t.category, t.rate, t.base, t.tax
    FROM taxes AS t JOIN blocks AS b USING (block) WHERE b.pair = 6 AND t.month = 5
    UNION ALL
    SELECT credit_id, category, rate, credited_net, credited_tax FROM credits)
