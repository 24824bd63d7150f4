-- Rule 11: the early discount that a contract grants, and the money that came before its last day.

-- Its days count from the same day as those of the due date: issue, receipt, delivery, month end.
CREATE TEMP TABLE early_offers AS
SELECT
    i.invoice_id, i.customer_id, i.number, i.issued_on, i.currency, i.unit,
    c.contract_id, c.number AS discount_contract, percent(c.early_discount_percent)
        AS discount_percent, c.early_discount_days AS discount_days, d.due_base, d.due_from,
    CAST(d.due_from + CAST(c.early_discount_days AS INTEGER) AS DATE) AS last_day,
    money(i.gross) AS gross
FROM contracts AS c
JOIN agreed_dues AS d USING (contract_id)
JOIN issued AS i USING (invoice_id)
WHERE c.early_discount_percent > 0;

-- A credit of just the discount on what the other credits leave grants it; others lower its base.
CREATE TEMP TABLE early_credits AS
SELECT invoice_id, max(granted) AS granted
FROM (
    SELECT o.invoice_id, o.gross, o.discount_percent, o.unit, c.credited,
        unnest(c.credits) AS granted
    FROM early_offers AS o JOIN invoice_credits AS c USING (invoice_id))
WHERE share(gross - credited + granted, discount_percent, unit) = granted
GROUP BY invoice_id;

CREATE TEMP TABLE early_money AS
SELECT
    r.invoice_id, CAST(sum(r.amount) AS BIGINT) AS early_received, max(r.paid_on) AS early_on,
    max_by(r.payment_id, (r.paid_on, r.payment_id)) AS early_payment_id,
    bool_and(r.is_sure AND NOT r.is_doubtful) AS early_sure
FROM receipts AS r
JOIN early_offers AS o USING (invoice_id)
WHERE r.paid_on <= o.last_day
GROUP BY r.invoice_id;

CREATE TEMP TABLE early_terms AS
SELECT
    *, base - discount AS right_gross, base - granted AS position_gross,
    owed - discount AS needed, GREATEST(open, 0) + received + granted <= owed - discount
        AS written_off
FROM (
    SELECT
        o.*, o.gross - others AS base, share(o.gross - others, o.discount_percent, o.unit)
            AS discount, v.due - others AS owed, x.granted, others <> 0 AS otherwise_credited,
        v.open, v.ties, m.received, m.receipts_doubtful, m.last_received_on, m.last_receipt_id,
        m.receipts_sure, e.early_received, e.early_on, e.early_payment_id, e.early_sure,
        c.credit_number, c.credited_on
    FROM early_offers AS o
    JOIN open_invoices AS v USING (invoice_id)
    JOIN invoice_receipts AS m USING (invoice_id)
    LEFT JOIN early_money AS e USING (invoice_id)
    LEFT JOIN invoice_credits AS c USING (invoice_id)
    LEFT JOIN early_credits AS g USING (invoice_id),
    LATERAL (SELECT COALESCE(g.granted, 0) AS granted,
        COALESCE(c.credited, 0) - COALESCE(g.granted, 0) AS others) AS x);
