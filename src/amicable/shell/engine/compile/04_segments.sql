-- The customer's group on the day of supply, where the books keep its history; elsewhere today's
-- group counts (`customers.segment`). Two groups on one day leave the price tied.
CREATE TEMP TABLE line_segments AS
SELECT s.line_id, g.segment, g.valid_from AS group_from
FROM supplied AS s
JOIN customer_groups AS g ON g.customer_id = s.customer_id
    AND s.supplied_on >= g.valid_from AND s.supplied_on < COALESCE(g.valid_to, DATE '9999-12-31');
