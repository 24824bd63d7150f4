-- S04: the hours of time sheets at the rates of their days, for the lines of an invoice that bill a
-- role's work of a period. Each entry is rounded up to the agreed increment; only approved hours
-- count, and together no more than the agreed limit leaves.

-- Sheets count hours, and a piece says nothing. Any other unit may be a day of some hours.
CREATE TEMP VIEW hour_words AS SELECT word FROM unit_words WHERE unit IN ('hour', 'piece');

CREATE TEMP TABLE work_lines AS
SELECT
    invoice_id, contract_id, item_id, period_from, period_to,
    any_value(customer_id) AS customer_id, any_value(number) AS number,
    any_value(issued_on) AS issued_on, any_value(currency) AS currency, any_value(unit) AS unit,
    any_value(contract_number) AS contract_number, min(kind) AS kind,
    count(*) AS lines, min(line) AS first_line, CAST(sum(quantity) AS BIGINT) AS quantity,
    CAST(sum(net) AS BIGINT) AS net, CAST(sum(credited) AS BIGINT) AS credited,
    CAST(sum(position) AS BIGINT) AS position, bool_or(loose_credit) AS loose_credit,
    max_by(credit_number, (credited_on, credit_number)) AS credit_number,
    max(credited_on) AS credited_on,
    CAST(sum(allowance) AS BIGINT) AS allowance, CAST(sum(charge) AS BIGINT) AS charge,
    min(unit_price) AS least_price, max(unit_price) AS most_price,
    COALESCE(bool_or(lower(sold_unit) NOT IN (SELECT word FROM hour_words)), FALSE) AS other_unit
FROM (SELECT p.*, s.allowance, s.charge, s.sold_unit, s.unit_price FROM line_positions AS p JOIN supplied AS s USING (line_id))
WHERE (contract_id, item_id) IN (SELECT (contract_id, item_id) FROM timesheets)
GROUP BY ALL;

CREATE TEMP TABLE entry_rates AS
SELECT
    e.entry_id, e.contract_id, e.item_id, e.worked_on,
    COALESCE(e.approved_on <= getvariable('as_of'), FALSE) AS approved, t.term_id,
    CASE WHEN t.increment > 0 THEN (price(e.hours) + price(t.increment) - 1)
        // price(t.increment) * price(t.increment) ELSE price(e.hours) END AS hours,
    CASE WHEN COALESCE(t.per_quantity, 1) = 1 THEN t.agreed END AS rate, t.currency,
    COALESCE(lower(t.unit) NOT IN (SELECT word FROM hour_words), FALSE) AS other_unit,
    CASE WHEN t.model = 'time_materials' THEN t.greatest END AS limit_amount
FROM timesheets AS e
JOIN contracts AS c ON c.contract_id = e.contract_id
LEFT JOIN terms AS t ON t.item_id = e.item_id AND t.model IN ('time_materials', 'per_unit', 'ramp')
    AND (t.contract_id = e.contract_id OR t.rank = 3)
    AND e.worked_on >= t.valid_from AND e.worked_on < t.ends_before
QUALIFY row_number() OVER (PARTITION BY e.entry_id ORDER BY t.preference) = 1;

CREATE TEMP TABLE worked AS
SELECT
    w.invoice_id, w.contract_id, w.item_id, w.period_from, w.period_to,
    CAST(COALESCE(sum(e.hours) FILTER (e.approved), 0) AS BIGINT) AS hours,
    CAST(COALESCE(sum(e.hours) FILTER (NOT e.approved), 0) AS BIGINT) AS unapproved,
    count(e.entry_id) FILTER (e.approved) AS entries,
    rounded(COALESCE(sum(CAST(e.hours AS HUGEINT) * e.rate) FILTER (e.approved), 0),
        1000000000000, any_value(w.unit)) AS amount,
    bool_or(e.entry_id IS NOT NULL AND (e.rate IS NULL OR e.currency <> w.currency)) AS rate_unknown,
    COALESCE(bool_or(e.other_unit), FALSE) AS other_unit,
    min(e.term_id) AS term_id,
    CASE WHEN min(e.rate) = max(e.rate) THEN min(e.rate) END AS rate, min(e.limit_amount) AS limit_amount,
    min(e.entry_id) FILTER (NOT e.approved) AS unapproved_id, min(e.entry_id) AS entry_id
FROM work_lines AS w
LEFT JOIN entry_rates AS e ON e.contract_id = w.contract_id AND e.item_id = w.item_id
    AND e.worked_on >= w.period_from AND e.worked_on < w.period_to
GROUP BY w.invoice_id, w.contract_id, w.item_id, w.period_from, w.period_to;
