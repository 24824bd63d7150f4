-- The relation net_exchanges (catalog/algebra/exchange.py documents its columns).
SELECT
    l.customer_id, l.invoice_id, l.line, l.number, l.issued_on, l.supplied_on, l.currency, l.unit,
    l.item_id, l.kind, l.net, l.credited, l.position, l.credit_number, l.credited_on,
    l.loose_credit, l.foreign_currency, l.foreign_net * 10000 AS foreign_net, l.used_rate,
    l.exchange_kind, l.exchange_rule, l.exchange_day,
    getvariable('exchange_rates_present') AS rates_present, f.base AS rate_base,
    f.quote AS rate_quote, f.fixed_on, f.rate, COALESCE(f.is_back, FALSE) AS is_back,
    COALESCE(NOT f.is_back, FALSE) AS is_forth,
    CASE WHEN f.is_back THEN rounded(CAST(l.foreign_net AS HUGEINT) * 100000000, f.rate, l.unit)
        WHEN f.rate IS NOT NULL
        THEN rounded(CAST(l.foreign_net AS HUGEINT) * f.rate, 100000000, l.unit) END AS due
FROM exchanged_lines AS l
LEFT JOIN fixings AS f USING (line_id)
