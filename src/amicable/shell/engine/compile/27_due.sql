-- The due date that the contract sets: its terms counted from its base (contracts.due_base).

-- The contract an invoice falls under: the one it or all its lines name, else the customer's only
-- contract on the day of issue.
CREATE TEMP TABLE invoice_contracts AS
SELECT i.invoice_id, COALESCE(i.contract_id, l.contract_id, o.contract_id) AS contract_id
FROM issued AS i
LEFT JOIN (SELECT invoice_id, min(contract_id) AS contract_id FROM billed
           GROUP BY invoice_id HAVING count(DISTINCT contract_id) = 1) AS l USING (invoice_id)
LEFT JOIN (SELECT j.invoice_id, min(c.contract_id) AS contract_id
           FROM issued AS j JOIN contracts AS c
               ON c.customer_id = j.customer_id AND c.starts_on <= j.issued_on
               AND j.issued_on < COALESCE(c.ends_on, DATE '9999-12-31')
           WHERE j.contract_id IS NULL
           GROUP BY j.invoice_id HAVING count(*) = 1) AS o USING (invoice_id)
WHERE NOT i.is_credit;

CREATE TEMP TABLE invoice_arrivals AS
SELECT invoice_id, max(delivered_on) AS delivered_on, max(delivery_id) AS delivery_id
FROM (
    SELECT b.invoice_id, d.delivered_on, d.delivery_id
    FROM billed AS b JOIN deliveries AS d ON d.delivery_id = b.delivery_id
    WHERE d.delivered_on <= getvariable('as_of')
        AND COALESCE(d.status, 'delivered') = 'delivered'
    UNION ALL
    SELECT b.invoice_id, d.delivered_on, d.delivery_id
    FROM billed AS b JOIN deliveries AS d ON b.delivery_id IS NULL AND d.order_id = b.order_id
    WHERE d.delivered_on <= getvariable('as_of')
        AND COALESCE(d.status, 'delivered') = 'delivered')
GROUP BY invoice_id;

CREATE TEMP TABLE agreed_dues AS
SELECT
    *, CAST(due_from + CAST(terms_days AS INTEGER) AS DATE) AS right_due_on
FROM (
    SELECT
        i.invoice_id, c.contract_id, c.number AS terms_contract,
        c.payment_terms_days AS terms_days, COALESCE(c.due_base, 'issue') AS due_base,
        CASE COALESCE(c.due_base, 'issue')
            WHEN 'issue' THEN i.issued_on WHEN 'receipt' THEN i.received_on
            WHEN 'delivery' THEN a.delivered_on WHEN 'month_end' THEN last_day(i.issued_on)
            END AS due_from
    FROM issued AS i
    JOIN invoice_contracts AS k USING (invoice_id)
    LEFT JOIN contracts AS c ON c.contract_id = k.contract_id
    LEFT JOIN invoice_arrivals AS a USING (invoice_id));
