-- Lines in another unit than their order and its deliveries count in, with the conversion where one
-- is known (rule 18). An order without units that asks for as many as are billed counts like the
-- line.
CREATE TEMP TABLE counted_otherwise AS
WITH counted AS (
    SELECT s.line_id, s.item_id, s.sold_unit AS sold, min(COALESCE(o.unit, t.unit)) AS counted
    FROM supplied AS s
    LEFT JOIN items AS t ON t.item_id = s.item_id
    LEFT JOIN deliveries AS d ON d.delivery_id = s.delivery_id
    LEFT JOIN order_lines AS o ON o.order_id = COALESCE(s.order_id, d.order_id)
        AND o.item_id = s.item_id AND o.line = COALESCE(s.order_line, o.line)
    WHERE s.sold_unit IS NOT NULL AND (s.order_id IS NOT NULL OR s.delivery_id IS NOT NULL)
        AND COALESCE(o.unit, t.unit) <> s.sold_unit
        AND NOT COALESCE(o.unit IS NULL AND price(o.quantity) = s.quantity, FALSE)
    GROUP BY s.line_id, s.item_id, s.sold_unit
    UNION ALL
    -- A line without a unit counts in its item's, unless it bills as many as were ordered.
    SELECT s.line_id, s.item_id, any_value(t.unit), min(o.unit)
    FROM (SELECT * FROM order_lines WHERE unit IS NOT NULL) AS o
    JOIN items AS t ON t.item_id = o.item_id AND t.unit <> o.unit
    JOIN supplied AS s ON s.order_id = o.order_id AND s.item_id = o.item_id
        AND o.line = COALESCE(s.order_line, o.line)
    WHERE s.sold_unit IS NULL AND price(o.quantity) <> s.quantity
    GROUP BY s.line_id, s.item_id)
SELECT l.line_id, min_by(f, (f.item_id IS NULL, f.times, f.over)) AS factor
FROM counted AS l
LEFT JOIN (
    SELECT item_id, from_unit AS counted, to_unit AS sold, price(factor) AS times, price(1) AS over
    FROM unit_conversions
    UNION ALL
    SELECT item_id, to_unit, from_unit, price(1), price(factor) FROM unit_conversions) AS f
    ON f.counted = l.counted AND f.sold = l.sold AND COALESCE(f.item_id, l.item_id) = l.item_id
GROUP BY l.line_id;
