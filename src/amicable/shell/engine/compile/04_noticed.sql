-- P06: an increase under a contract that asks for notice, and that nobody signed, counts from the
-- day that its notice allows. Without any notice it never counts, where the books would show one.

CREATE TEMP TABLE noticed AS
SELECT *, CASE WHEN notice_id IS NOT NULL THEN GREATEST(meant_from, effective_on, sent_on + days) END
        AS allowed_from
FROM (
    SELECT
        t.term_id, b.term_id AS before_id, t.contract_id, t.item_id, t.valid_from AS meant_from,
        CAST(c.price_notice_days AS INTEGER) AS days, n.notice_id, n.sent_on, n.effective_on,
        n.proof IS NOT NULL OR n.document_id IS NOT NULL AS proved,
        COALESCE(covers('notices', GREATEST(b.valid_from,
            t.valid_from - CAST(c.price_notice_days AS INTEGER) - 365), c.customer_id), FALSE)
            AS notices_cover
    FROM price_terms AS t
    JOIN contracts AS c ON c.contract_id = t.contract_id AND c.price_notice_days IS NOT NULL
    JOIN price_terms AS b ON b.contract_id = t.contract_id AND b.item_id = t.item_id
        AND (b.term_id = t.amends_term_id
             OR (t.amends_term_id IS NULL AND b.valid_to = t.valid_from))
        AND b.model = t.model AND b.unit IS NOT DISTINCT FROM t.unit
        AND b.currency IS NOT DISTINCT FROM t.currency
        AND price(t.unit_price) * CAST(price(COALESCE(b.per_quantity, 1)) AS HUGEINT)
            > price(b.unit_price) * CAST(price(COALESCE(t.per_quantity, 1)) AS HUGEINT)
    LEFT JOIN notices AS n ON n.kind = 'price' AND n.sent_on <= getvariable('as_of')
        AND COALESCE(n.effective_on, n.sent_on) > b.valid_from
        AND (n.contract_id = t.contract_id
             OR (n.contract_id IS NULL AND n.customer_id = c.customer_id))
    WHERE t.signed_on IS NULL)
QUALIFY row_number() OVER (PARTITION BY term_id ORDER BY allowed_from, NOT proved, notice_id) = 1;

CREATE TEMP TABLE put_off AS
SELECT term_id, before_id, contract_id, item_id, meant_from,
    COALESCE(allowed_from, DATE '9999-12-31') AS right_from
FROM noticed
WHERE allowed_from > meant_from OR (notice_id IS NULL AND notices_cover);

-- The old price holds as long as the new one does not, and no later one follows.
CREATE TEMP VIEW terms_in_force AS
SELECT t.* REPLACE (COALESCE(o.right_from, t.valid_from) AS valid_from,
    COALESCE(b.ends_on, t.valid_to) AS valid_to)
FROM price_terms AS t
LEFT JOIN put_off AS o ON o.term_id = t.term_id
LEFT JOIN (
    SELECT o.before_id, LEAST(any_value(o.right_from), min(n.valid_from)) AS ends_on
    FROM put_off AS o
    LEFT JOIN price_terms AS n ON n.contract_id = o.contract_id AND n.item_id = o.item_id
        AND n.valid_from > o.meant_from AND n.term_id NOT IN (SELECT term_id FROM put_off)
    GROUP BY o.before_id) AS b ON b.before_id = t.term_id;
