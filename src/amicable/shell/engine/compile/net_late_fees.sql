-- The relation net_late_fees (catalog/algebra/late_fee.py documents its columns).
SELECT *, GREATEST(allowed - earlier, 0) AS right_net, LEAST(earlier, allowed) AS earlier_used,
    LEAST(earlier, allowed) > 0 AS has_earlier
FROM (
    SELECT
        p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.currency, p.unit, p.item_id,
        p.net, p.credited, p.position, p.credit_number, p.credited_on, p.loose_credit,
        t.term_id IS NOT NULL AS is_priced, c.late_id, d.late_number, d.due_on, d.until, d.due,
        d.per_days, d.rounding_mode, d.regime_named, d.is_agreed, d.late_contract_id,
        d.late_contract, d.agreed_percent, COALESCE(d.was_late, FALSE) AS was_late,
        NOT COALESCE(d.was_late, TRUE) AS is_early, COALESCE(d.rate_known, FALSE) AS rate_known,
        d.right_interest, d.compensation, d.fine, d.compensation > 0 AS compensated,
        d.fine > 0 AS fined, d.spans, s.settled_on,
        COALESCE(d.credited_later, FALSE) AS credited_later,
        CASE WHEN d.was_late THEN d.right_interest + d.compensation + d.fine ELSE 0 END AS allowed,
        CASE WHEN l.since IS NULL THEN CAST(COALESCE(sum(p.position) OVER (
            PARTITION BY c.late_id ORDER BY p.issued_on, p.invoice_id, p.line
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS BIGINT) ELSE 0 END AS earlier,
        getvariable('payments_present') AS payments_present, COALESCE(o.ties, FALSE) AS ties,
        COALESCE(covers_period('payments', o.issued_on, d.until, p.customer_id), FALSE)
            AS payments_cover
    FROM (SELECT *, CAST(substr(charge, 6) AS BIGINT) AS line_id FROM late_charges
          WHERE charge LIKE 'line %') AS c
    JOIN line_positions AS p USING (line_id)
    LEFT JOIN late_interest AS d ON d.charge = c.charge
    LEFT JOIN late_debts AS l ON l.charge = c.charge
    LEFT JOIN line_prices AS t USING (line_id)
    LEFT JOIN open_invoices AS o ON o.invoice_id = c.late_id
    LEFT JOIN settlement_days AS s ON s.invoice_id = c.late_id)
