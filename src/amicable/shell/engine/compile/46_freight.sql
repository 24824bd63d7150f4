-- Freight: who pays it by rule 13, and what the agreed tariff asks for.

CREATE TEMP TABLE freight_lines AS
SELECT
    s.line_id, s.item_id, s.contract_id, s.currency, s.unit, s.supplied_on,
    COALESCE(s.delivery_id, o.delivery_id) AS delivery_id,
    s.item_id IN (SELECT item_id FROM freight_tariffs WHERE accessorial IS NOT NULL)
        AS is_accessorial
FROM supplied AS s
LEFT JOIN (SELECT order_id, min(delivery_id) AS delivery_id FROM deliveries
           WHERE order_id IN (SELECT order_id FROM supplied WHERE kind = 'freight')
           GROUP BY order_id HAVING count(*) = 1) AS o ON o.order_id = s.order_id
WHERE s.kind = 'freight';

-- The contract's tariff before the public one; of bands the one that the weight is in, the
-- boundary belonging to the lower one.
CREATE TEMP TABLE freight_dues AS
SELECT *, CASE
    WHEN accessorial IS NOT NULL THEN CASE WHEN is_recorded THEN tariff_amount
        WHEN extras_known THEN 0 END
    WHEN weight IS NULL OR zone_unknown THEN NULL
    WHEN price_per_weight IS NULL THEN tariff_amount
    ELSE tariff_amount + rounded(weight * CAST(price_per_weight AS HUGEINT),
        CAST(10000 AS HUGEINT) * 100000000, unit) END AS due
FROM (
    SELECT
        f.*, t.tariff_id, t.zone AS tariff_zone, t.accessorial, money(t.amount) AS tariff_amount,
        price(t.price_per_weight) AS price_per_weight, d.freight_zone, price(d.weight) AS weight,
        d.accessorials IS NOT NULL AS extras_known,
        COALESCE(list_contains(list_transform(string_split(d.accessorials, ';'),
            lambda one: trim(one)), t.accessorial), FALSE) AS is_recorded,
        t.zone IS NOT NULL AND d.freight_zone IS NULL AS zone_unknown
    FROM freight_lines AS f
    JOIN freight_tariffs AS t
        ON t.item_id = f.item_id AND (t.contract_id IS NULL OR t.contract_id = f.contract_id)
        AND f.supplied_on >= COALESCE(t.valid_from, DATE '0001-01-01')
        AND f.supplied_on < COALESCE(t.valid_to, DATE '9999-12-31')
        AND COALESCE(t.currency, f.currency) = f.currency
    LEFT JOIN deliveries AS d ON d.delivery_id = f.delivery_id
    WHERE (d.freight_zone IS NULL OR t.zone IS NULL OR t.zone = d.freight_zone)
        AND (d.weight IS NULL OR (d.weight > COALESCE(t.from_weight, -1)
            AND d.weight <= COALESCE(t.to_weight, d.weight))))
QUALIFY row_number() OVER (
    PARTITION BY line_id
    ORDER BY contract_id IS NULL, zone_unknown, tariff_zone NULLS LAST, tariff_id) = 1;
