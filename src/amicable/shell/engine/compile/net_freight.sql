-- The relation net_freight (catalog/algebra/freight.py documents its columns).
SELECT
    p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.supplied_on, p.currency, p.unit,
    p.item_id, p.net, p.credited, p.position, p.credit_number, p.credited_on, p.loose_credit,
    p.contract_id, p.contract_number, k.delivery_term, k.pays_carriage,
    COALESCE(k.pays_carriage = 'seller', FALSE) AS seller_pays, f.is_accessorial,
    t.term_id, COALESCE(t.term_price = 0, FALSE) AS free_term,
    COALESCE(t.term_price > 0 AND t.term_source = 'contract', FALSE) AS priced_term,
    COALESCE((p.order_id, p.item_id) IN (SELECT (order_id, item_id) FROM order_lines), FALSE)
        AS is_ordered,
    t.term_source, t.term_contract, t.term_signed_on, t.term_price, f.delivery_id,
    (f.item_id, f.delivery_id) IN (SELECT (item_id, delivery_id) FROM freight_lines
        GROUP BY item_id, delivery_id HAVING count(*) > 1) AS is_shared,
    f.item_id IN (SELECT item_id FROM freight_tariffs) AS by_tariff, d.tariff_id, d.freight_zone,
    d.weight, d.zone_unknown, d.accessorial, d.extras_known, d.is_recorded, d.tariff_amount,
    d.price_per_weight, d.due, d.accessorial IS NULL AS by_weight,
    d.accessorial IS NOT NULL AND d.is_recorded AS extra_recorded,
    d.accessorial IS NOT NULL AND NOT d.is_recorded AS extra_missing
FROM freight_lines AS f
JOIN line_positions AS p USING (line_id)
LEFT JOIN delivery_clauses AS k ON k.contract_id = p.contract_id
LEFT JOIN line_prices AS t USING (line_id)
LEFT JOIN freight_dues AS d USING (line_id)
