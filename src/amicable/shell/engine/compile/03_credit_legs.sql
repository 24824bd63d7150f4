-- The credit leg of a change: a line below zero, on an invoice, for days that a line of the same
-- subscription has billed. One that gives back exactly the days after the subscription's end is
-- judged by itself, and the line that it belongs to as billed; any other is a credit of that line.
CREATE TEMP TABLE credit_legs AS
SELECT c.line_id AS leg_id, b.line_id, -c.net AS net, c.number AS credit_number,
    c.issued_on AS credited_on, COALESCE(c.period_to = b.period_to AND c.period_from
        = subscription_end(s.cancelled_on, s.cancellation_requested_on,
            COALESCE(s.notice_days, k.notice_days), s.ends_on), FALSE) AS gives_back_the_rest
FROM supplied AS c
JOIN supplied AS b ON b.subscription_id = c.subscription_id AND b.item_id = c.item_id
    AND b.net > 0 AND b.period_from <= c.period_from AND b.period_to >= c.period_to
    AND b.issued_on <= c.issued_on
JOIN subscriptions AS s ON s.subscription_id = c.subscription_id
LEFT JOIN contracts AS k ON k.contract_id = s.contract_id
WHERE c.net < 0 AND c.period_from IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY c.line_id
    ORDER BY b.issued_on DESC, b.invoice_id, b.line) = 1;
