-- Rule 9: the category and rate that were right on the day of supply.

CREATE TEMP TABLE line_taxes AS
SELECT
    s.line_id, e.exemption_id, k.country AS tax_country,
    COALESCE(e.category, s.item_category, s.tax_category) AS right_category,
    r.valid_from AS tax_valid_from,
    r.region AS tax_region, r.item_id AS tax_item,
    r.item_id IS NULL AND s.tax_rate > 0 AND s.tax_rate < percent(r.rate) AS is_lower, s.tax_rate AS billed_rate,
    CASE WHEN COALESCE(e.category, s.item_category, s.tax_category)
            IN ('E', 'AE', 'K', 'G', 'O', 'Z') THEN 0
        ELSE percent(r.rate) END AS right_rate
FROM supplied AS s
JOIN customers AS k ON k.customer_id = s.customer_id
LEFT JOIN tax_exemptions AS e
    ON e.customer_id = s.customer_id AND s.supplied_on >= e.valid_from
    AND s.supplied_on < COALESCE(e.valid_to, DATE '9999-12-31')
LEFT JOIN tax_rates AS r
    ON r.country = k.country
    AND r.category = COALESCE(e.category, s.item_category, s.tax_category)
    AND (r.item_id IS NULL OR r.item_id = s.item_id)
    AND (r.region IS NULL OR r.region = k.region)
    AND s.supplied_on >= r.valid_from AND s.supplied_on < COALESCE(r.valid_to, DATE '9999-12-31')
QUALIFY row_number() OVER (
    PARTITION BY s.line_id
    ORDER BY r.item_id NULLS LAST, r.region NULLS LAST, r.valid_from DESC, e.exemption_id) = 1;

-- A rate below the general one that was the general one on no other day may be a reduced one, which
-- nobody wrote down for this item.
CREATE TEMP TABLE reduced_rates AS
SELECT l.line_id
FROM (SELECT * FROM line_taxes WHERE is_lower) AS l
ANTI JOIN tax_rates AS r ON r.country = l.tax_country AND r.category = l.right_category
    AND r.item_id IS NULL AND percent(r.rate) = l.billed_rate;

-- Whole units at a price that holds its tax: the price printed is what is left of it, and so is the
-- net of all, so that it need not be quantity times price.
CREATE TEMP TABLE taxed_prices AS
SELECT line_id
FROM (
    SELECT line_id, quantity // 100000000 AS units, unit_price, tax_rate, unit,
        with_tax(unit_price, tax_rate, unit) AS taxed, net + allowance - charge AS net
    FROM supplied
    WHERE tax_rate > 0 AND unit_price > 0 AND quantity > 0 AND per = 100000000
        AND quantity % 100000000 = 0
        AND (quantity // 100000000) * CAST(unit_price AS HUGEINT) <> (net + allowance - charge) * 10000)
WHERE (unit_price = 10000 * rounded(taxed * CAST(1000000 AS HUGEINT), 1000000 + tax_rate, unit)
    AND net = rounded(units * taxed * CAST(1000000 AS HUGEINT), 1000000 + tax_rate, unit))
    -- Or the line states the price with its tax.
    OR net = rounded(units * CAST(unit_price AS HUGEINT) * 100, 1000000 + tax_rate, unit);
