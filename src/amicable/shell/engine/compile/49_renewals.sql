-- B02: lines for days after a contract's end, where it renews itself and asks us to say so before.
-- The notice that counts is one for the renewal in which the billed period begins.

CREATE TEMP TABLE renewed_lines AS
SELECT
    s.line_id, s.customer_id, s.contract_id, s.item_id, s.subscription_id, s.period_from,
    s.period_to, c.notice_days, CAST(c.ends_on + to_months(CAST(c.every * CASE WHEN c.every > 0
        THEN floor(date_sub('month', c.ends_on, s.period_from) / c.every) ELSE 0 END AS INTEGER))
        AS DATE) AS renewed_on
FROM supplied AS s
JOIN (SELECT contract_id, ends_on, COALESCE(renewal_months, 0) AS every,
          CAST(renewal_notice_days AS INTEGER) AS notice_days
      FROM contracts WHERE renewal_notice_days IS NOT NULL AND ends_on IS NOT NULL) AS c
    ON c.contract_id = s.contract_id AND s.period_from >= c.ends_on
WHERE s.kind IN ('subscription', 'service') AND s.period_to > s.period_from;

-- In time before late, proved before told by us alone.
CREATE TEMP TABLE renewal_notices AS
SELECT r.line_id, n.notice_id, n.sent_on, n.sent_on <= r.renewed_on - r.notice_days AS in_time,
    n.proof IS NOT NULL OR n.document_id IS NOT NULL AS proved
FROM renewed_lines AS r
JOIN notices AS n ON n.kind = 'renewal' AND n.sent_on <= getvariable('as_of')
    AND (n.contract_id = r.contract_id
         OR (n.contract_id IS NULL AND n.customer_id = r.customer_id))
    AND COALESCE(n.effective_on = r.renewed_on,
        n.sent_on > r.renewed_on - 366 AND n.sent_on < r.period_to)
QUALIFY row_number() OVER (PARTITION BY r.line_id
    ORDER BY in_time DESC, proved DESC, n.sent_on, n.notice_id) = 1;

CREATE TEMP TABLE used_renewals AS
SELECT DISTINCT r.line_id
FROM renewed_lines AS r
JOIN usage AS u ON u.customer_id = r.customer_id
    AND (u.item_id = r.item_id OR u.subscription_id = r.subscription_id)
WHERE CAST(u."at" AS DATE) >= r.period_from AND CAST(u."at" AS DATE) < r.period_to;
