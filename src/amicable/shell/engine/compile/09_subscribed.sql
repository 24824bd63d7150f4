-- Rule 8 and the days that were billed before.

CREATE TEMP TABLE subscription_ends AS
SELECT
    s.subscription_id, s.cancellation_requested_on AS requested_on,
    subscription_end(s.cancelled_on, s.cancellation_requested_on,
        COALESCE(s.notice_days, c.notice_days), s.ends_on) AS ends_on,
    CASE WHEN s.cancelled_on IS NOT NULL THEN 'cancelled'
        WHEN s.cancellation_requested_on + CAST(COALESCE(s.notice_days, c.notice_days) AS INTEGER)
            IS NOT NULL THEN 'notice'
        ELSE 'end' END AS ended_by
FROM subscriptions AS s
LEFT JOIN contracts AS c ON c.contract_id = s.contract_id;

-- Days of a period that an earlier line of the same subscription (or item under one contract)
-- has billed already. A line that was credited in full bills no day.
CREATE TEMP TABLE recurring AS
SELECT
    s.line_id, s.customer_id, s.invoice_id, s.line, s.number, s.issued_on, s.item_id,
    s.period_from, s.period_to, COALESCE(s.subscription_id, s.contract_id) AS recurring_by,
    s.net > COALESCE(c.credited, 0) AS stands
FROM supplied AS s
LEFT JOIN line_credits AS c USING (line_id)
WHERE s.period_from IS NOT NULL AND s.period_to IS NOT NULL AND s.item_id IS NOT NULL
    AND COALESCE(s.subscription_id, s.contract_id) IS NOT NULL
    AND s.kind IN ('subscription', 'service');

CREATE TEMP TABLE line_overlaps AS
SELECT
    l.line_id, e.invoice_id AS overlap_invoice_id, e.line AS overlap_line,
    e.number AS overlap_number, GREATEST(l.period_from, e.period_from) AS overlap_from,
    LEAST(l.period_to, e.period_to) AS overlap_to
FROM recurring AS l
JOIN recurring AS e
    ON e.customer_id = l.customer_id AND e.recurring_by = l.recurring_by AND e.item_id = l.item_id
    AND e.period_from < l.period_to AND l.period_from < e.period_to
    AND e.invoice_id <> l.invoice_id AND e.stands
    AND (e.issued_on, e.invoice_id) < (l.issued_on, l.invoice_id)
QUALIFY row_number() OVER (
    PARTITION BY l.line_id
    ORDER BY LEAST(l.period_to, e.period_to) - GREATEST(l.period_from, e.period_from) DESC,
        e.issued_on, e.invoice_id, e.line) = 1;
