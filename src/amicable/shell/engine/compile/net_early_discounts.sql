-- The relation net_early_discounts (catalog/algebra/early_discount.py documents its columns).
SELECT
    t.customer_id, t.invoice_id, CAST(NULL AS VARCHAR) AS line, t.number, t.issued_on, t.currency,
    t.contract_id, t.discount_contract, t.discount_percent, t.discount_days, t.due_base,
    t.due_from, t.last_day, t.base, t.discount, t.right_gross, t.position_gross, t.owed, t.needed,
    COALESCE(t.early_received, 0) AS early_received, t.early_on, t.early_payment_id,
    COALESCE(t.early_received + COALESCE(x.kept, 0) >= t.needed, FALSE) AS earned,
    COALESCE(t.early_sure, FALSE) AS early_sure, t.received, t.open AS open_amount,
    COALESCE(t.written_off, FALSE) AS written_off, t.otherwise_credited, t.ties,
    t.receipts_doubtful, l.invoice_id IS NOT NULL AS money_loose,
    getvariable('payments_present') AS payments_present,
    getvariable('deliveries_present') AS deliveries_present,
    COALESCE(covers_period('payments', t.issued_on,
        LEAST(t.last_day + 1, getvariable('as_of')), t.customer_id), FALSE) AS payments_cover,
    t.credit_number, t.credited_on
FROM early_terms AS t
LEFT JOIN loose_money AS l USING (invoice_id)
-- What was rightly kept back beside it, such as withheld tax, does not forfeit the discount.
LEFT JOIN (
    SELECT e.invoice_id, CAST(sum(d.right_amount) AS BIGINT) AS kept
    FROM explained_shortfalls AS e
    JOIN deductions AS d ON d.invoice_id = e.invoice_id AND list_contains(e.picks, d.option)
    WHERE d.kind NOT IN ('early_discount', 'credit') AND NOT e.is_ambiguous
        AND NOT d.is_unsettled
    GROUP BY e.invoice_id) AS x USING (invoice_id)
