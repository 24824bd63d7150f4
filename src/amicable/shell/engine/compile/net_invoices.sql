-- The relation net_invoices (catalog/algebra/invoice.py documents its columns).
SELECT
    i.customer_id, i.invoice_id, CAST(NULL AS VARCHAR) AS line, i.number, i.issued_on,
    i.currency, i.unit, i.purchase_order, t.lines, t.lines_net, t.line_net, t.net, t.tax,
    t.taxes, t.allowance, t.charge, t.prepaid, t.rounding, t.withheld, t.payable,
    t.gross - t.prepaid - t.withheld + t.rounding AS right_payable, t.payable_parts_stated, t.gross, t.right_net,
    t.right_tax, t.right_gross, t.parts_complete, t.allowance <> 0 AS allowance_given, t.charge <> 0 AS charge_made,
    COALESCE(c.credited, 0) AS credited, t.gross - COALESCE(c.credited, 0) AS position_gross,
    CASE WHEN t.right_gross IS NOT NULL THEN GREATEST(t.right_gross - COALESCE(c.credited, 0) + CASE WHEN t.gross <> t.right_gross
        AND list_contains(c.credits, t.gross - t.right_gross) THEN t.gross - t.right_gross ELSE 0
        END, 0) END AS right_left,
    c.credit_number, c.credited_on,
    COALESCE(i.purchase_order, i.order_number) AS own_order, i.ordered_on,
    y.like_number, y.like_order, y.like_ordered_on,
    s.earlier_id, s.earlier_number, s.earlier_issued_on,
    s.earlier_id IS NOT NULL AND (s.by_number OR CASE WHEN s.same_delivery
        THEN NOT COALESCE(p.within_deliveries, FALSE)
        ELSE NOT COALESCE(p.within_order, FALSE) AND NOT COALESCE(p.within_deliveries, FALSE) END)
        AS sold_once,
    NOT COALESCE(p.order_known OR (p.known AND (s.same_delivery OR covers('deliveries',
        COALESCE(i.ordered_on, i.issued_on - 92), i.customer_id))), FALSE)
        AND (t.lines > 0 OR s.by_purchase_order) AND s.earlier_id IS NOT NULL
        AND NOT s.by_number AND (r.periods IS NULL
            OR i.invoice_id IN (SELECT invoice_id FROM reworded_sales)) AS sale_unknown,
    u.invoice_id IS NOT NULL AS twin_untold,
    i.due_on, a.contract_id, a.terms_contract, a.terms_days, a.due_base, a.due_from,
    a.right_due_on, getvariable('deliveries_present') AS deliveries_present,
    getvariable('contracts_present') AS contracts_present,
    o.due, o.open AS open_amount, COALESCE(o.ties, FALSE) AS ties,
    getvariable('payments_present') AS payments_present,
    getvariable('allocations_present') AS allocations_present,
    covers('payments', i.issued_on, i.customer_id) AS payments_cover,
    CASE WHEN o.open IS NULL THEN NULL WHEN getvariable('allocations_present')
        THEN GREATEST(LEAST(COALESCE(f.applicable, m.unapplied, 0), o.open), 0)
        ELSE GREATEST(LEAST(COALESCE(f.named_amount - (o.due - o.open), 0), o.open), 0) END
        AS applicable,
    COALESCE(f.misapplied, 0) > 0 AS is_misapplied, COALESCE(f.is_sure, FALSE) AS payment_named,
    COALESCE(f.payment_id, m.payment_id) AS payment_id,
    COALESCE(f.paid_on, m.paid_on) AS paid_on, COALESCE(f.reference, m.reference) AS reference,
    k.name AS payer, z.refund_id, z.refunded, z.refunded_on, z.refund_id IS NOT NULL AS was_refunded,
    l.invoice_id IS NOT NULL AS money_loose,
    b.* EXCLUDE (invoice_id), x.invoice_id IS NOT NULL AS shortfall_known,
    h.* EXCLUDE (invoice_id)
FROM issued AS i
JOIN right_totals AS t USING (invoice_id)
JOIN open_invoices AS o USING (invoice_id)
JOIN invoice_money AS b USING (invoice_id)
LEFT JOIN invoice_credits AS c USING (invoice_id)
LEFT JOIN repeated_sales AS s USING (invoice_id)
LEFT JOIN look_alikes AS y USING (invoice_id)
LEFT JOIN part_sales AS p USING (invoice_id)
LEFT JOIN twins AS r USING (invoice_id)
LEFT JOIN untold_twins AS u USING (invoice_id)
LEFT JOIN agreed_dues AS a USING (invoice_id)
LEFT JOIN (SELECT * FROM applications WHERE applicable > 0 OR misapplied > 0
           OR NOT getvariable('allocations_present')) AS f USING (invoice_id)
LEFT JOIN amount_matches AS m USING (invoice_id)
LEFT JOIN customers AS k ON k.customer_id = COALESCE(f.paying_id, m.paying_id)
LEFT JOIN invoice_refunds AS z USING (invoice_id)
LEFT JOIN loose_money AS l USING (invoice_id)
LEFT JOIN explained_shortfalls AS x USING (invoice_id)
LEFT JOIN terms_history AS h USING (invoice_id)
