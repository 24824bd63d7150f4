-- Z02: what an offer that the customer signed or accepted, or an order that we confirmed, says of
-- a line. Signed goes before accepted, accepted before confirmed, the later before the earlier.

CREATE TEMP TABLE quotes AS
WITH agreed AS (
    SELECT o.*, COALESCE(o.signed_on, o.accepted_on) AS agreed_on, l.line AS offer_line, l.item_id,
        price(l.unit_price) AS price, price(COALESCE(l.per_quantity, 1)) AS per, l.unit
    FROM offers AS o JOIN offer_lines AS l USING (offer_id)
    WHERE COALESCE(o.signed_on, o.accepted_on) <= getvariable('as_of')),
found AS (
    SELECT s.line_id, s.contract_id, 'offer' AS source, a.offer_id, a.offer_line,
        CAST(NULL AS VARCHAR) AS order_line, COALESCE(a.number, a.offer_id) AS number,
        a.agreed_on, a.signed_on IS NOT NULL AS is_signed, a.price, a.per, a.unit
    FROM supplied AS s
    JOIN agreed AS a ON a.order_id = s.order_id AND a.customer_id = s.customer_id
        AND a.item_id = s.item_id AND a.agreed_on <= s.supplied_on
        AND COALESCE(a.currency, s.currency) = s.currency
    UNION ALL
    SELECT s.line_id, s.contract_id, 'offer', a.offer_id, a.offer_line, NULL,
        COALESCE(a.number, a.offer_id), a.agreed_on, a.signed_on IS NOT NULL, a.price, a.per, a.unit
    FROM supplied AS s
    JOIN agreed AS a ON a.order_id IS NULL AND a.customer_id = s.customer_id
        AND a.item_id = s.item_id AND s.supplied_on >= a.agreed_on AND s.supplied_on < a.valid_to
        AND (a.contract_id IS NULL OR a.contract_id = s.contract_id)
        AND COALESCE(a.currency, s.currency) = s.currency
    UNION ALL
    SELECT s.line_id, s.contract_id, 'order', NULL, NULL, l.line, COALESCE(o.number, o.order_id),
        o.ordered_on, FALSE, price(l.unit_price), price(1), l.unit
    FROM supplied AS s
    JOIN orders AS o ON o.order_id = s.order_id AND o.customer_id = s.customer_id
        AND o.status IN ('accepted', 'confirmed') AND COALESCE(o.currency, s.currency) = s.currency
    JOIN order_lines AS l ON l.order_id = s.order_id AND l.item_id = s.item_id
        AND COALESCE(s.order_line, l.line) = l.line AND l.unit_price IS NOT NULL)
SELECT *, CASE WHEN source = 'order' THEN 3 WHEN is_signed THEN 1 ELSE 2 END AS standing
FROM found;

-- Against a contract: its own clause, else only a later signature, beats it; on the same day, or
-- where nobody knows when the contract's price was signed, nobody can tell.
CREATE TEMP TABLE best_quotes AS
SELECT q.*, k.precedence, EXISTS (
        SELECT 1 FROM quotes AS r
        WHERE r.line_id = q.line_id AND r.standing = q.standing AND r.agreed_on = q.agreed_on
            AND (r.price, r.per, COALESCE(r.unit, '')) <> (q.price, q.per, COALESCE(q.unit, '')))
        AS tied
FROM quotes AS q
LEFT JOIN contracts AS k ON k.contract_id = q.contract_id
QUALIFY row_number() OVER (PARTITION BY q.line_id
    ORDER BY q.standing, q.agreed_on DESC, q.offer_id, q.offer_line, q.order_line) = 1;
