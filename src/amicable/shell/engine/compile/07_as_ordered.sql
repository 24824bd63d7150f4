-- Lines whose order line states the price that was billed.
CREATE TEMP TABLE as_ordered AS
SELECT DISTINCT s.line_id
FROM supplied AS s
JOIN (SELECT order_id, line, item_id, price(unit_price) AS unit_price FROM order_lines
      WHERE unit_price IS NOT NULL) AS a
    ON a.order_id = s.order_id AND a.unit_price = s.unit_price
        AND CASE WHEN s.order_line IS NULL THEN a.item_id = s.item_id ELSE a.line = s.order_line END;
