-- What payers kept back, and the records that say of what: withheld tax, bank charges, a set-off,
-- an early discount, an open credit. A shortfall is explained where some of them are just as much.

CREATE TEMP TABLE shortfalls AS
SELECT
    r.invoice_id, r.customer_id, r.issued_on, r.currency, r.unit, r.due_on, r.due_left, r.received,
    r.receipts, r.receipts_sure, r.receipts_doubtful, r.last_receipt_id, r.last_received_on,
    r.due_left - r.received AS missing, k.contract_id
FROM invoice_receipts AS r
LEFT JOIN invoice_contracts AS k USING (invoice_id)
WHERE r.due_left > r.received AND (r.received > 0 OR r.invoice_id IN
    (SELECT invoice_id FROM counterclaims WHERE invoice_id IS NOT NULL));

-- T04: tax that the customer's country has it withhold on what it pays, at the treaty's rate at most.
CREATE TEMP TABLE withheld_options AS
SELECT *, UNNEST(CASE WHEN rate > right_rate THEN [right_rate, rate] ELSE [right_rate] END) AS taken
FROM (
    SELECT s.invoice_id, s.unit, w.withholding_id, w.certificate, percent(w.rate) AS rate,
        percent(w.treaty_rate) AS treaty_rate,
        percent(LEAST(w.rate, COALESCE(w.treaty_rate, w.rate))) AS right_rate,
        COALESCE(w.gross_up, FALSE) AS gross_up,
        CASE WHEN w.item_id IS NULL THEN money(COALESCE(i.net, i.gross - i.tax)) ELSE l.net END
            AS base
    FROM tax_withholdings AS w
    JOIN shortfalls AS s ON s.customer_id = w.customer_id
        AND COALESCE(w.invoice_id, s.invoice_id) = s.invoice_id
        AND s.last_received_on >= w.valid_from
        AND s.last_received_on < COALESCE(w.valid_to, DATE '9999-12-31')
    JOIN issued AS i ON i.invoice_id = s.invoice_id
    LEFT JOIN (SELECT invoice_id, item_id, CAST(sum(net) AS BIGINT) AS net FROM billed
               GROUP BY invoice_id, item_id) AS l
        ON l.invoice_id = s.invoice_id AND l.item_id = w.item_id);

-- Y04: what banks took on the way, where the payment says so; else a small difference of a payment
-- from abroad is likely that.
CREATE TEMP TABLE bank_options AS
SELECT
    s.invoice_id, s.last_receipt_id AS payment_id, upper(c.bank_charges) AS bank_charges,
    COALESCE(p.charges, s.missing) AS amount, p.charges IS NULL AS is_guess
FROM shortfalls AS s
LEFT JOIN (SELECT r.invoice_id, CAST(sum(money(p.charges)) AS BIGINT) AS charges
           FROM payments AS p JOIN receipts AS r USING (payment_id)
           WHERE p.charges > 0 GROUP BY r.invoice_id) AS p USING (invoice_id)
LEFT JOIN contracts AS c ON c.contract_id = s.contract_id
LEFT JOIN customers AS k ON k.customer_id = s.customer_id
LEFT JOIN issued AS i ON i.invoice_id = s.invoice_id
LEFT JOIN sellers AS v ON v.seller_id = COALESCE(i.seller_id, c.seller_id)
WHERE s.received > 0 AND (p.charges IS NOT NULL
    OR (s.missing <= small_balance(s.unit) AND k.country <> v.country));

-- Y05: a claim of the payer against the seller.
CREATE TEMP TABLE set_off_options AS
SELECT
    s.invoice_id, o.counterclaim_id, money(o.amount) AS amount, o.stated_on, o.accepted_on,
    o.due_on AS claim_due_on,
    CASE WHEN COALESCE(c.set_off_barred, FALSE) THEN 'barred'
        WHEN o.customer_id <> s.customer_id THEN 'not_mutual'
        WHEN o.due_on > COALESCE(s.last_received_on, s.due_on) THEN 'not_due' END AS why
FROM counterclaims AS o
JOIN payers AS k ON k.payer_id = o.customer_id
JOIN shortfalls AS s ON s.customer_id = k.customer_id AND s.currency = o.currency
    AND COALESCE(o.invoice_id, s.invoice_id) = s.invoice_id
LEFT JOIN contracts AS c ON c.contract_id = s.contract_id
WHERE o.stated_on <= getvariable('as_of');

-- M02: the agreed early discount, by the last money; grace is given a customer's first times.
CREATE TEMP TABLE discount_options AS
SELECT
    t.invoice_id, t.contract_id, t.discount, CASE
        WHEN t.last_day IS NULL THEN 'unknown'
        WHEN COALESCE(t.early_received >= t.needed, FALSE) THEN 'earned'
        WHEN t.last_received_on <= t.last_day + COALESCE(c.early_discount_grace_days,
                (SELECT value FROM house_rules WHERE name = 'early_discount_grace_days'))
            AND sum(CASE WHEN t.last_received_on > t.last_day AND s.missing = t.discount
                    THEN 1 ELSE 0 END) OVER (
                PARTITION BY t.customer_id ORDER BY t.last_received_on, t.invoice_id)
                <= (SELECT value FROM house_rules WHERE name = 'early_discount_grace_times')
            THEN 'grace'
        ELSE 'late' END AS why
FROM early_terms AS t
JOIN shortfalls AS s USING (invoice_id)
JOIN contracts AS c ON c.contract_id = t.contract_id
WHERE t.discount > 0 AND t.discount <= s.missing;

-- Everything that may have been kept back. `right_amount` is what of it may be.
CREATE TEMP TABLE deductions AS
SELECT
    *, dense_rank() OVER (PARTITION BY invoice_id ORDER BY kind, record_id) AS place,
    row_number() OVER (PARTITION BY invoice_id ORDER BY kind, record_id, amount) AS option
FROM (
    SELECT
        'withholding' AS kind, invoice_id, withholding_id AS record_id,
        share(base, taken, unit) AS amount,
        CASE WHEN gross_up THEN 0 ELSE share(base, right_rate, unit) END AS right_amount,
        CASE WHEN gross_up THEN 'gross_up' WHEN taken > right_rate THEN 'treaty' END AS why,
        FALSE AS is_unsettled, certificate IS NULL AS is_guess, base, right_rate AS rate,
        rate AS law_rate, treaty_rate, certificate
    FROM withheld_options
    UNION ALL BY NAME
    SELECT
        'bank_charges' AS kind, invoice_id, payment_id AS record_id, amount,
        CASE WHEN bank_charges = 'OUR' THEN 0 ELSE amount END AS right_amount,
        CASE WHEN bank_charges = 'OUR' THEN 'OUR' END AS why,
        COALESCE(bank_charges NOT IN ('OUR', 'SHA', 'BEN'), TRUE) AS is_unsettled, is_guess,
        bank_charges
    FROM bank_options
    UNION ALL BY NAME
    SELECT
        'set_off' AS kind, invoice_id, counterclaim_id AS record_id, amount,
        CASE WHEN why IS NULL THEN amount ELSE 0 END AS right_amount, why,
        why IS NULL AND accepted_on IS NULL AS is_unsettled, FALSE AS is_guess, stated_on,
        accepted_on, claim_due_on
    FROM set_off_options
    UNION ALL BY NAME
    SELECT
        'early_discount' AS kind, invoice_id, contract_id AS record_id, discount AS amount,
        CASE WHEN why = 'late' THEN 0 ELSE discount END AS right_amount,
        why, why = 'unknown' AS is_unsettled, FALSE AS is_guess
    FROM discount_options
    UNION ALL BY NAME
    SELECT
        'credit' AS kind, s.invoice_id, c.credit_id AS record_id, c.rest AS amount,
        c.rest AS right_amount, NULL AS why, FALSE AS is_unsettled, FALSE AS is_guess
    FROM credit_rests AS c
    JOIN shortfalls AS s ON s.customer_id = c.customer_id AND s.currency = c.currency
        AND COALESCE(c.named_id, s.invoice_id) = s.invoice_id
    WHERE c.rest > 0);

-- Which of them are together just what is missing: the fewest, and none twice. Beyond nine records
-- of one shortfall nobody looks for sums.
CREATE TEMP TABLE shortfall_sums AS
WITH RECURSIVE sums AS (
    SELECT invoice_id, missing, CAST(0 AS BIGINT) AS place, CAST(0 AS BIGINT) AS total,
        CAST([] AS BIGINT[]) AS picks, CAST(0 AS BIGINT) AS wrongs
    FROM shortfalls WHERE invoice_id IN (SELECT invoice_id FROM deductions WHERE amount > 0)
    UNION ALL
    SELECT s.invoice_id, s.missing, d.place, s.total + d.amount, list_append(s.picks, d.option),
        s.wrongs + CASE WHEN d.right_amount < d.amount THEN 1 ELSE 0 END
    FROM sums AS s
    JOIN deductions AS d
        ON d.invoice_id = s.invoice_id AND d.place > s.place AND d.place <= 9
        AND d.amount > 0 AND s.total + d.amount <= s.missing)
SELECT * FROM sums WHERE total = missing;

CREATE TEMP TABLE explained_shortfalls AS
SELECT
    invoice_id, min_by(picks, (len(picks), wrongs, picks)) AS picks,
    sum(CASE WHEN len(picks) = fewest THEN 1 ELSE 0 END) > 1 AS is_ambiguous
FROM (SELECT *, min(len(picks)) OVER (PARTITION BY invoice_id) AS fewest FROM shortfall_sums)
GROUP BY invoice_id;
