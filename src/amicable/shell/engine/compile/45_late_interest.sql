-- L01: what may be charged for paying late, for each reminder and each late-fee line that charges
-- something. Interest is simple, from the day after the due date to and including the last day, on
-- what was due and unpaid on each day, at the rate of each day.

CREATE TEMP TABLE late_charges AS
SELECT 'reminder ' || reminder_id AS charge, invoice_id AS late_id, sent_on AS until,
    CAST(NULL AS DATE) AS since
FROM reminders
WHERE COALESCE(fee, 0) + COALESCE(interest, 0) > 0 AND sent_on <= getvariable('as_of')
UNION ALL
SELECT 'line ' || s.line_id, COALESCE(l.preceding_invoice_id, i.preceding_invoice_id),
    COALESCE(l.period_to - 1, s.issued_on), l.period_from
FROM supplied AS s
JOIN invoice_lines AS l ON l.invoice_id = s.invoice_id AND l.line = s.line
JOIN invoices AS i ON i.invoice_id = s.invoice_id
WHERE s.kind = 'late_fee';

-- The terms of each debt: the contract's rate before that of the law that the contract names, else
-- of the law of the seller's country for such a buyer, where the company confirmed it.
CREATE TEMP TABLE late_debts AS
SELECT
    d.*, n.series, n.percent AS law_percent, n.daily, n.by_payment_day,
    d.agreed_percent IS NOT NULL AS is_agreed, CASE WHEN d.agreed_percent IS NULL THEN n.per_days
        WHEN n.per_days > 1 THEN n.per_days ELSE 365 END AS per_days,
    LEAST(d.agreed_fine, n.fine_percent) AS fine_percent,
    GREATEST(d.due_on, d.since - 1) AS start_on
FROM (
    SELECT
        c.charge, c.late_id, c.until, c.since, o.currency, i.unit, o.due, i.number AS late_number,
        GREATEST(i.due_on, a.right_due_on) AS due_on, k.contract_id,
        k.number AS late_contract, percent(k.late_interest_percent) AS agreed_percent,
        percent(k.late_fine_percent) AS agreed_fine, k.late_regime IS NOT NULL AS regime_named,
        COALESCE(k.late_regime, (SELECT min(r.name) FROM late_regimes AS r
            WHERE r.country = v.country AND r.buyer = b.kind)) AS regime
    FROM late_charges AS c
    JOIN open_invoices AS o ON o.invoice_id = c.late_id
    JOIN issued AS i ON i.invoice_id = c.late_id
    LEFT JOIN agreed_dues AS a ON a.invoice_id = c.late_id
    LEFT JOIN contracts AS k ON k.contract_id = a.contract_id
    LEFT JOIN customers AS b ON b.customer_id = i.customer_id
    LEFT JOIN sellers AS v ON v.seller_id = COALESCE(i.seller_id, k.seller_id,
        (SELECT min(seller_id) FROM sellers HAVING count(*) = 1))) AS d
LEFT JOIN (SELECT DISTINCT name, series, percent, per_days, by_payment_day, daily, fine_percent
           FROM late_regimes) AS n ON n.name = d.regime;

-- What was due and unpaid: money lowers it from the day after its value date, a credit from the
-- start, because what was credited was never due.
CREATE TEMP TABLE late_flows AS
SELECT charge, day, CAST(sum(amount) AS BIGINT) AS amount
FROM (
    SELECT charge, start_on AS day, due AS amount FROM late_debts
    UNION ALL
    SELECT d.charge, GREATEST(r.paid_on, d.start_on), -r.amount
    FROM late_debts AS d JOIN receipts AS r ON r.invoice_id = d.late_id
    WHERE r.is_sure AND NOT r.is_doubtful
    UNION ALL
    SELECT d.charge, d.start_on, -c.credited
    FROM late_debts AS d JOIN invoice_credits AS c ON c.invoice_id = d.late_id
    UNION ALL
    SELECT d.charge, GREATEST(COALESCE(a.allocated_on, i.issued_on), d.start_on), -a.amount
    FROM late_debts AS d
    JOIN allocated AS a ON a.invoice_id = d.late_id AND a.payment_id IS NULL
    LEFT JOIN issued AS i ON i.invoice_id = a.credit_invoice_id
    WHERE (a.credit_invoice_id, a.invoice_id) NOT IN
        (SELECT (credit_id, invoice_id) FROM credit_shares))
WHERE day IS NOT NULL
GROUP BY charge, day;

CREATE TEMP TABLE late_stretches AS
SELECT charge, principal, day + 1 AS first_day, LEAST(next_day, until) AS last_day
FROM (
    SELECT f.charge, f.day, d.until, CAST(sum(f.amount) OVER (
            PARTITION BY f.charge ORDER BY f.day) AS BIGINT) AS principal,
        lead(f.day, 1, d.until) OVER (PARTITION BY f.charge ORDER BY f.day) AS next_day
    FROM late_flows AS f JOIN late_debts AS d USING (charge))
WHERE principal > 0 AND day < LEAST(next_day, until);

-- The rates of each debt by days; where the law takes the one of the day of payment, it counts for all.
CREATE TEMP TABLE late_rates AS
SELECT charge, COALESCE(agreed_percent, law_percent) AS rate, DATE '0001-01-01' AS first_day,
    DATE '9999-12-31' AS last_day
FROM late_debts
WHERE is_agreed OR (series IS NULL AND law_percent IS NOT NULL)
UNION ALL
SELECT d.charge, r.percent + d.law_percent,
    CASE WHEN d.by_payment_day THEN DATE '0001-01-01' ELSE r.valid_from END,
    CASE WHEN d.by_payment_day THEN DATE '9999-12-31'
        ELSE COALESCE(r.valid_to - 1, DATE '9999-12-31') END
FROM late_debts AS d
JOIN reference_rates AS r USING (series)
JOIN (SELECT charge, max(last_day) AS paid_on FROM late_stretches GROUP BY charge) AS s
    USING (charge)
WHERE NOT d.is_agreed AND (NOT d.by_payment_day OR (s.paid_on >= r.valid_from
    AND s.paid_on < COALESCE(r.valid_to, DATE '9999-12-31')));

CREATE TEMP TABLE late_spans AS
SELECT s.charge, s.principal, r.rate, GREATEST(s.first_day, r.first_day) AS first_day,
    LEAST(s.last_day, r.last_day) AS last_day,
    CAST(LEAST(s.last_day, r.last_day) - GREATEST(s.first_day, r.first_day) + 1 AS BIGINT) AS days
FROM late_stretches AS s
JOIN late_rates AS r
    ON r.charge = s.charge AND r.first_day <= s.last_day AND r.last_day >= s.first_day;

CREATE TEMP TABLE late_interest AS
SELECT
    d.charge, d.late_id, d.late_number, d.until, d.due_on, d.due, d.per_days, d.regime,
    d.regime_named, d.is_agreed, d.contract_id AS late_contract_id, d.late_contract,
    d.agreed_percent, CASE WHEN d.daily THEN 'daily' ELSE 'once' END AS rounding_mode,
    COALESCE(t.days > 0, FALSE) AS was_late, COALESCE(x.days = t.days, t.days IS NULL) AS rate_known,
    CASE WHEN t.days IS NULL THEN 0 WHEN d.daily THEN x.by_day
        ELSE rounded(x.exact, CAST(d.per_days AS HUGEINT) * 1000000, d.unit) END AS right_interest,
    COALESCE(m.amount, 0) AS compensation,
    share(d.due, COALESCE(d.fine_percent, 0), d.unit) AS fine, x.spans,
    COALESCE(c.credited_on > d.until, FALSE) AS credited_later
FROM late_debts AS d
LEFT JOIN invoice_credits AS c ON c.invoice_id = d.late_id
LEFT JOIN (SELECT charge, sum(last_day - first_day + 1) AS days FROM late_stretches
           GROUP BY charge) AS t USING (charge)
LEFT JOIN (
    SELECT s.charge, sum(s.days) AS days,
        sum(CAST(s.principal AS HUGEINT) * s.rate * s.days) AS exact,
        CAST(sum(rounded(CAST(s.principal AS HUGEINT) * s.rate, CAST(d.per_days AS HUGEINT)
            * 1000000, d.unit) * s.days) AS BIGINT) AS by_day,
        '[' || string_agg('{"from": "' || s.first_day || '", "to": "' || s.last_day
            || '", "days": "' || s.days || '", "base": "' || shown(unscaled(s.principal * 10000))
            || '", "rate": "' || shown(unscaled(s.rate * 10000)) || '"}', ', '
            ORDER BY s.first_day) || ']' AS spans
    FROM late_spans AS s JOIN late_debts AS d USING (charge)
    GROUP BY s.charge) AS x USING (charge)
LEFT JOIN (
    SELECT d.charge, max_by(c.amount, c.least) AS amount
    FROM late_debts AS d
    JOIN late_compensations AS c ON c.name = d.regime AND c.currency = d.currency
        AND c.least <= d.due
    GROUP BY d.charge) AS m USING (charge);
