-- P11: what a line in another currency comes to by the contract's kind of rate and its day. On a
-- day without a fixing the last one before it counts, for a week at most.

CREATE TEMP TABLE exchanged_lines AS
SELECT
    p.*, x.foreign_currency, money(x.foreign_net) AS foreign_net, price(x.exchange_rate) AS used_rate,
    c.exchange_kind, c.exchange_on AS exchange_rule,
    CASE c.exchange_on WHEN 'issue' THEN p.issued_on WHEN 'supply' THEN p.supplied_on END
        AS exchange_day
FROM line_positions AS p
JOIN (SELECT * FROM invoice_lines WHERE foreign_net IS NOT NULL AND foreign_currency IS NOT NULL)
    AS x USING (invoice_id, line)
LEFT JOIN contracts AS c ON c.contract_id = p.contract_id;

CREATE TEMP TABLE fixings AS
SELECT l.line_id, r."on" AS fixed_on, price(r.rate) AS rate, r.base <> l.foreign_currency AS is_back,
    r.base, r.quote
FROM exchanged_lines AS l
JOIN exchange_rates AS r ON COALESCE(r.kind, '') = COALESCE(l.exchange_kind, '')
    AND ((r.base = l.foreign_currency AND r.quote = l.currency)
         OR (r.base = l.currency AND r.quote = l.foreign_currency))
    AND r."on" <= l.exchange_day AND r."on" > l.exchange_day - 7
QUALIFY row_number() OVER (PARTITION BY l.line_id
    ORDER BY r."on" DESC, r.base <> l.foreign_currency) = 1;
