-- Rule 9: the category and rate that were right on the day of supply.

CREATE TEMP TABLE line_taxes AS
SELECT
    s.line_id, e.exemption_id, k.country AS tax_country,
    COALESCE(e.category, s.item_category, s.tax_category) AS right_category,
    r.valid_from AS tax_valid_from,
    r.region AS tax_region, r.item_id AS tax_item,
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
