-- The relation open_credits (catalog/algebra/credit.py documents its columns).
SELECT
    c.customer_id, c.invoice_id, CAST(NULL AS VARCHAR) AS line, i.number, i.issued_on, i.currency,
    c.credit_id, c.credit_number, c.credited_on, c.gross AS credit_gross, c.used, c.rest,
    c.ties AS credit_ties, i.ties, COALESCE(c.named_id = c.invoice_id, FALSE) AS is_named,
    CASE WHEN i.open IS NOT NULL THEN GREATEST(i.open - c.used_before, 0) END AS open_amount,
    CASE WHEN i.open IS NOT NULL AND c.rest IS NOT NULL
        THEN LEAST(GREATEST(c.rest, 0), GREATEST(i.open - c.used_before, 0)) END AS usable,
    getvariable('allocations_present') AS allocations_present
FROM credit_targets AS c
JOIN open_invoices AS i USING (invoice_id)
