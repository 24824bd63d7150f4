-- The relation net_extras (catalog/algebra/extra.py documents its columns).
-- What names the item of a fee: a price, an order up to the day of supply, a subscription, an
-- accepted offer, an acceptance, a deliverable of the contract, a container account, or a promise.
SELECT
    p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.supplied_on, p.currency, p.unit,
    p.item_id, p.kind, p.net, p.credited, p.position, p.credit_number, p.credited_on,
    p.loose_credit, getvariable('orders_present') AS orders_present,
    getvariable('price_terms_present') AS terms_present,
    t.line_id IS NOT NULL AS priced,
    o.item_id IS NOT NULL AS ordered,
    (p.customer_id, p.item_id) IN (SELECT (customer_id, item_id) FROM subscriptions)
        OR (p.customer_id, p.item_id) IN (SELECT (f.customer_id, l.item_id)
            FROM offers AS f JOIN offer_lines AS l USING (offer_id)
            WHERE COALESCE(f.signed_on, f.accepted_on) IS NOT NULL)
        OR (p.customer_id, p.item_id) IN (SELECT (customer_id, item_id) FROM acceptances)
        OR (p.contract_id, p.item_id) IN (SELECT (contract_id, item_id) FROM deliverables)
        OR (p.customer_id, p.item_id) IN (SELECT (customer_id, item_id) FROM container_movements)
        OR (p.customer_id, p.item_id) IN (SELECT (customer_id, item_id) FROM promises)
        AS otherwise_agreed,
    p.order_id IS NOT NULL AND p.order_id NOT IN (SELECT order_id FROM order_lines)
        AS order_unread,
    covers('orders', COALESCE(k.starts_on, p.supplied_on - 366), p.customer_id)
        AND covers('price_terms', p.supplied_on, p.customer_id) AS records_cover
FROM line_positions AS p
LEFT JOIN (SELECT line_id FROM line_prices) AS t USING (line_id)
LEFT JOIN contracts AS k ON k.contract_id = p.contract_id
LEFT JOIN (
    SELECT o.customer_id, l.item_id, min(o.ordered_on) AS ordered_on
    FROM orders AS o JOIN order_lines AS l USING (order_id)
    GROUP BY o.customer_id, l.item_id) AS o
    ON o.customer_id = p.customer_id AND o.item_id = p.item_id
    AND o.ordered_on <= GREATEST(p.supplied_on, p.issued_on)
WHERE p.kind IN ('fee', 'setup')
