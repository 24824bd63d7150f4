-- Rule 3: charge groups, the lines of one invoice, item, subscription and period together.
-- Only items whose price model rates a quantity as a whole, and usage, are grouped.

-- The line of a base fee is one unit (or none stated) that costs about the fixed fee; a line at the
-- fee of an event counts events. Neither counts what the model rates. One unit (or none stated) at the
-- least amount, which is no unit's price, brings the others to it and counts none.
CREATE TEMP TABLE group_lines AS
SELECT
    s.invoice_id, s.line, s.customer_id, s.number, s.issued_on, s.currency, s.unit, s.seller_id,
    s.item_id, s.kind, s.supplied_on, s.contract_id, s.contract_number, s.contract_zone,
    s.subscription_id, s.period_from, s.period_to, s.net, s.quantity AS sold_quantity, s.unit_price,
    s.per, s.allowance, s.charge, p.* EXCLUDE (line_id, term_other_unit),
    p.term_other_unit AND NOT q.converted AS term_other_unit,
    CASE WHEN t.least > 0 AND COALESCE(s.quantity, price(1)) = price(1) AND s.net = t.least
            AND s.unit_price IS DISTINCT FROM t.agreed THEN 0
        WHEN q.converted THEN converted_quantity(s.quantity, u.factor.times, u.factor.over)
        ELSE s.quantity END AS quantity,
    COALESCE(c.credited, 0) AS credited, CASE WHEN q.converted
        THEN converted_quantity(COALESCE(c.credited_quantity, 0), u.factor.times, u.factor.over)
        ELSE COALESCE(c.credited_quantity, 0) END AS credited_quantity, d.discount_percent,
    x.line_id IS NOT NULL AS term_changes, f.line_id IS NOT NULL AS loose_credit,
    COALESCE(t.base_fee AND COALESCE(s.quantity, price(1)) = price(1)
        AND 2 * s.net > money(t.fixed_fee), FALSE) AS is_base_fee,
    COALESCE(t.has_event_fees AND s.unit_price = price(t.event_fee)
        AND s.unit_price <> t.agreed, FALSE) AS is_event_fee
FROM (
    SELECT * FROM supplied
    WHERE kind = 'usage' OR line_id IN (SELECT line_id FROM line_prices WHERE by_group)) AS s
LEFT JOIN line_prices AS p USING (line_id)
LEFT JOIN terms AS t ON t.term_id = p.term_id
LEFT JOIN line_credits AS c USING (line_id)
LEFT JOIN line_discounts AS d USING (line_id)
LEFT JOIN price_changes AS x USING (line_id)
LEFT JOIN loose_lines AS f USING (line_id)
LEFT JOIN line_units AS u USING (line_id),
    -- Use is counted in a unit that no record names, so that only what is no use is converted.
    LATERAL (SELECT COALESCE(p.by_group AND s.kind <> 'usage'
        AND s.quantity * CAST(u.factor.times AS HUGEINT) % u.factor.over = 0
        AND COALESCE(c.credited_quantity, 0) * CAST(u.factor.times AS HUGEINT) % u.factor.over = 0,
        FALSE) AS converted) AS q
WHERE s.item_id IS NOT NULL AND COALESCE(s.kind, '') NOT IN ('true_up', 'late_fee', 'freight');

-- The first line is that of the shortest name, then by name. Where lines of a group differ, the least
-- of their prices, discounts and terms stands for all, so that no order of rows decides.
CREATE TEMP TABLE charge_groups AS
SELECT
    invoice_id, item_id, subscription_id, period_from, period_to,
    any_value(customer_id) AS customer_id, any_value(number) AS number,
    any_value(issued_on) AS issued_on, any_value(currency) AS currency, any_value(unit) AS unit,
    any_value(seller_id) AS seller_id, min(kind) AS kind, min(supplied_on) AS supplied_on,
    min(contract_id) AS contract_id, min(contract_number) AS contract_number,
    min(contract_zone) AS contract_zone, count(*) AS lines,
    substr(min(chr(CAST(length(line) AS INTEGER)) || line), 2) AS first_line,
    CAST(sum(net) AS BIGINT) AS net, CAST(sum(credited) AS BIGINT) AS credited,
    CAST(sum(allowance) AS BIGINT) AS allowance, CAST(sum(charge) AS BIGINT) AS charge,
    CAST(sum(quantity) FILTER (NOT is_fee) AS BIGINT) AS billed_quantity,
    CAST(sum(quantity - credited_quantity) FILTER (NOT is_fee) AS BIGINT) AS left_quantity,
    count(*) FILTER (NOT is_base_fee AND is_rounded) AS rounded_lines,
    bool_or(is_base_fee) AS base_billed, min(base_of_line) AS line_price,
    max(per) AS line_per, min(term_id) AS term_id,
    bool_or(by_group) AS by_group, min(term_price) AS term_price,
    max(term_per) AS term_per, min(term_source) AS term_source,
    min(term_contract) AS term_contract, min(term_signed_on) AS term_signed_on,
    bool_or(COALESCE(term_tied, FALSE)) AS term_tied,
    bool_or(COALESCE(term_other_unit, FALSE)) AS term_other_unit,
    bool_or(loose_credit) AS loose_credit,
    bool_or(COALESCE(promise_unclear, FALSE)) AS promise_unclear,
    bool_or(term_changes) OR COALESCE(min(term_id) <> max(term_id), FALSE) AS term_changes,
    min(discount_percent) AS discount_percent
FROM (SELECT *, is_base_fee OR is_event_fee AS is_fee,
          CASE WHEN NOT is_base_fee AND NOT is_event_fee THEN unit_price END AS base_of_line,
          COALESCE(sold_quantity * CAST(unit_price AS HUGEINT)
              % (per * CAST(10000 AS HUGEINT) * unit) <> 0, TRUE) AS is_rounded
      FROM group_lines)
GROUP BY invoice_id, item_id, subscription_id, period_from, period_to;

CREATE TEMP VIEW grouped AS SELECT rowid AS group_id, * FROM charge_groups;

-- What the model and the term say, the window over which tiers count, and what was billed in it before.
CREATE TEMP TABLE placed_groups AS
SELECT g.*, t.model AS term_model, COALESCE(t.model_known AND t.judged_here, TRUE)
        AS model_known, t.tiers,
    COALESCE(t.in_packages, FALSE) AS in_packages, COALESCE(t.base_fee, FALSE) AS base_fee,
    t.draws, COALESCE(t.increment > 0, FALSE) AS in_steps,
    COALESCE(t.has_event_fees, FALSE) AS has_event_fees, price(t.event_fee) AS event_fee,
    t.included_events, money(t.event_minimum) AS event_minimum,
    money(t.event_maximum) AS event_maximum,
    CASE WHEN t.term_id IS NULL THEN 'sum' ELSE t.counts END AS counts,
    NOT COALESCE(date_diff('month', g.period_from, g.period_to) > 0 AND g.period_from + to_months(
        CAST(date_diff('month', g.period_from, g.period_to) AS INTEGER)) = g.period_to, FALSE)
        AS part_period,
    money(t.fixed_fee) AS fixed_fee, t.free AS included,
    price(t.package_size) AS package_size, t.least AS minimum, t.greatest AS maximum, t.first_flat_on_zero,
    COALESCE(t.tier_window, 'invoice') AS tier_window, CASE t.tier_window
    WHEN 'month' THEN CAST(date_trunc('month', g.supplied_on) AS DATE)
    WHEN 'contract_year' THEN CAST(c.starts_on
        + to_years(date_sub('year', c.starts_on, g.supplied_on)) AS DATE) END AS window_from
FROM grouped AS g
LEFT JOIN contracts AS c ON c.contract_id = g.contract_id
LEFT JOIN terms AS t ON t.term_id = g.term_id;

CREATE TEMP TABLE windowed AS
SELECT g.*, COALESCE(b.before, 0) AS before
FROM placed_groups AS g
LEFT JOIN (
    SELECT group_id, CAST(sum(left_quantity) OVER (
        PARTITION BY customer_id, contract_id, item_id, subscription_id, window_from
        ORDER BY issued_on, invoice_id, period_from, period_to
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS BIGINT) AS before
    FROM placed_groups WHERE window_from IS NOT NULL) AS b USING (group_id);
