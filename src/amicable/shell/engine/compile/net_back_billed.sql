-- The relation net_back_billed (catalog/algebra/back_billed.py documents its columns).
SELECT
    p.customer_id, p.invoice_id, p.line, p.number, p.issued_on, p.currency, p.unit, p.item_id,
    p.kind, p.net, p.credited, p.position, p.credit_number, p.credited_on, p.loose_credit,
    p.contract_id, p.contract_number, d.months, d.by_contract, d.first_supply, d.last_supply,
    d.billed_on, d.last_chance, COALESCE(d.is_late, FALSE) AS is_late, d.days_left,
    COALESCE(d.is_late AND d.days_left = 0, FALSE) AS all_late,
    COALESCE(d.is_late AND d.days_left > 0, FALSE) AS partly_late,
    d.days_billed, CASE WHEN d.is_late
        THEN rounded(p.net * CAST(d.days_left AS HUGEINT), d.days_billed, p.unit) ELSE p.net END
        AS right_net
FROM billing_delays AS d
JOIN line_positions AS p USING (line_id)
