-- The relation net_reminders (catalog/algebra/reminder.py documents its columns).
SELECT
    i.customer_id, r.invoice_id, CAST(NULL AS VARCHAR) AS line, i.number, i.issued_on, i.currency,
    r.reminder_id, r.sent_on, CAST(r.level AS VARCHAR) AS level,
    money(COALESCE(r.fee, 0) + COALESCE(r.interest, 0)) AS fee, s.settled_on,
    m.payment_id, m.reference, d.dispute_id, d.opened_on AS disputed_on,
    getvariable('payments_present') AS payments_present,
    i.ties AS open_ties, l.invoice_id IS NOT NULL AS money_loose,
    -- Money that went back later may have been there when the reminder was sent.
    i.ties AND NOT COALESCE(i.customer_id IN (SELECT customer_id FROM sent_back), FALSE) AS ties,
    COALESCE(covers_period('payments', i.issued_on, r.sent_on, i.customer_id), FALSE)
        AS payments_cover,
    money(COALESCE(r.fee, 0)) AS reminder_fee, money(COALESCE(r.interest, 0)) AS interest,
    COALESCE(r.fee > 0 AND c.was_late, FALSE) AS keeps_fee, c.due_on, c.due, c.per_days, c.rounding_mode,
    c.regime_named, c.is_agreed, c.late_contract_id, c.late_contract, c.agreed_percent,
    COALESCE(c.was_late, FALSE) AS was_late, NOT COALESCE(c.was_late, TRUE) AS is_early,
    COALESCE(c.rate_known, FALSE) AS rate_known, c.right_interest, c.compensation, c.spans,
    COALESCE(c.credited_later, FALSE) AS credited_later
FROM reminders AS r
JOIN open_invoices AS i USING (invoice_id)
LEFT JOIN late_interest AS c ON c.charge = 'reminder ' || r.reminder_id
LEFT JOIN settlement_days AS s USING (invoice_id)
LEFT JOIN open_disputes AS d USING (invoice_id)
-- Money that names nothing may have been for it, where no allocation says what it was for.
LEFT JOIN (
    SELECT DISTINCT i.invoice_id, r.reminder_id
    FROM reminders AS r
    JOIN open_invoices AS i USING (invoice_id)
    JOIN payers AS k ON k.customer_id = i.customer_id
    JOIN paid AS p ON p.customer_id = k.payer_id AND p.currency = i.currency
        AND p.paid_on >= i.issued_on AND p.paid_on < r.sent_on
    WHERE NOT getvariable('allocations_present')
        AND p.payment_id NOT IN (SELECT payment_id FROM named_invoices)) AS l
    ON l.invoice_id = r.invoice_id AND l.reminder_id = r.reminder_id
LEFT JOIN (SELECT invoice_id, max_by(payment_id, (paid_on, payment_id)) AS payment_id,
               max_by(reference, (paid_on, payment_id)) AS reference
           FROM (SELECT invoice_id, payment_id, paid_on, reference FROM meant
                 UNION SELECT a.invoice_id, p.payment_id, p.paid_on, p.reference
                 FROM allocated AS a JOIN paid AS p USING (payment_id))
           GROUP BY invoice_id) AS m USING (invoice_id)
WHERE r.sent_on <= getvariable('as_of')
