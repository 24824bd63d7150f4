-- The relation net_stacked (catalog/algebra/stacked.py documents its columns).
SELECT
    s.customer_id, s.invoice_id, s.line, s.number, s.issued_on, s.supplied_on, s.currency, s.unit,
    s.item_id, s.kind, s.quantity, s.quantity - COALESCE(c.credited_quantity, 0) AS units, s.net,
    COALESCE(c.credited, 0) AS credited, s.net - COALESCE(c.credited, 0) AS position, s.charge,
    s.charge <> 0 AS charge_kept, c.credit_number, c.credited_on,
    f.line_id IS NOT NULL AS loose_credit, COALESCE(p.term_tied, FALSE) AS term_tied,
    COALESCE(p.term_other_unit, FALSE) AS term_other_unit,
    COALESCE(p.promise_unclear, FALSE) AS promise_unclear, k.base_price, k.base_per,
    d.line_id IS NOT NULL AS document_discount,
    b.line_id IS NOT NULL AS discount_beside, k.discounts, k.order_known, k.discount_id,
    k.percent_1, k.percent_2, k.percent_3, k.percent_4,
    k.amount_1, k.amount_2, k.amount_3, k.amount_4,
    k.percent_1 IS NOT NULL AS is_percent_1, k.percent_2 IS NOT NULL AS is_percent_2,
    k.percent_3 IS NOT NULL AS is_percent_3, k.percent_4 IS NOT NULL AS is_percent_4,
    k.amount_1 IS NOT NULL AS is_amount_1, k.amount_2 IS NOT NULL AS is_amount_2,
    k.amount_3 IS NOT NULL AS is_amount_3, k.amount_4 IS NOT NULL AS is_amount_4,
    k.net_left + s.charge AS discounted, k.net_billed + s.charge AS discounted_as_billed
FROM stacked_nets AS k
JOIN supplied AS s USING (line_id)
LEFT JOIN line_credits AS c USING (line_id)
LEFT JOIN line_prices AS p USING (line_id)
LEFT JOIN loose_lines AS f USING (line_id)
LEFT JOIN document_discounts AS d USING (line_id)
LEFT JOIN discounts_beside AS b USING (line_id)
