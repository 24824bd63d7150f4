-- Rules 1, 2, 18, 19: which price was agreed on the day of supply.

-- An amendment ends the amended term on the day it begins (rule 19). Whole numbers say which
-- term goes before which (`preference`, the lowest first) and which of them rank alike
-- (`standing`: the rank, then the days since it was agreed).
CREATE TEMP TABLE terms AS
SELECT *,
    row_number() OVER (ORDER BY standing, valid_from DESC, term_id) AS preference
FROM (
    SELECT
        t.* REPLACE (COALESCE(t.currency, c.currency) AS currency), c.customer_id,
        money(t.minimum_amount) AS least, money(t.maximum_amount) AS greatest,
        m.code IS NOT NULL AS model_known, m.tiers, m.in_packages, m.base_fee, m.draws,
        COALESCE(m.event_fees AND COALESCE(t.event_fee, t.event_minimum, t.event_maximum)
            IS NOT NULL, FALSE) AS has_event_fees,
        COALESCE(m.by_attributes, FALSE) AS by_attributes,
        CASE WHEN m.code IS NULL THEN 'sum' ELSE COALESCE(t.counting, NULLIF(m.counting, 'stated'))
            END AS counts,
        -- A percentage is the price of one unit of money.
        CASE WHEN m.price_from = 'percent' THEN percent(t.percent) * 100 ELSE price(COALESCE(
            t.unit_price, CASE WHEN m.price_from = 'fixed_fee' THEN t.fixed_fee END)) END AS agreed,
        price(t.included_quantity) AS free,
        -- Least and greatest amounts and free units hold for all lines of an item together.
        COALESCE(m.judged = 'line', FALSE) AND t.minimum_amount IS NULL
            AND t.maximum_amount IS NULL AND COALESCE(t.included_quantity, 0) = 0 AS by_line,
        COALESCE(m.judged, '') <> 'elsewhere' AS judged_here,
        c.number AS contract_number,
        COALESCE(t.signed_on, c.signed_on) AS agreed_on,
        LEAST(COALESCE(t.valid_to, DATE '9999-12-31'),
              COALESCE(a.begins_on, DATE '9999-12-31')) AS ends_before,
        -- The default row of a table of attributes goes behind the rows that name them.
        r.rank, r.rank * 20000000 + 2 * COALESCE(date_diff('day', COALESCE(t.signed_on,
            c.signed_on), DATE '9999-12-31'), 9999999) + CASE WHEN m.by_attributes
            AND t.attributes IS NULL THEN 1 ELSE 0 END AS standing
    FROM terms_in_force AS t
    -- A price per unit with an index clause moves with the index.
    LEFT JOIN price_models AS m ON m.code = CASE WHEN t.index_series IS NOT NULL
        AND t.model = 'per_unit' THEN 'indexation' ELSE t.model END
    LEFT JOIN contracts AS c ON c.contract_id = t.contract_id
    LEFT JOIN (SELECT amends_term_id, min(valid_from) AS begins_on FROM terms_in_force
               WHERE amends_term_id IS NOT NULL GROUP BY ALL) AS a ON a.amends_term_id = t.term_id,
        LATERAL (SELECT CASE WHEN t.contract_id IS NOT NULL THEN 1
            WHEN t.customer_group IS NOT NULL THEN 2 ELSE 3 END AS rank) AS r);

-- Terms that might meet on one line and rank alike, with what they agree.
CREATE TEMP TABLE rivals AS
SELECT t.preference, dense_rank() OVER (ORDER BY t.model, t.unit_price, t.fixed_fee,
    COALESCE(t.per_quantity, 1), t.percent, s.tiers, t.minimum_amount, t.maximum_amount,
    t.included_quantity, t.package_size, t.unit, t.tier_window) AS content
FROM terms AS t
JOIN (SELECT item_id, customer_id, customer_group, standing FROM terms
      GROUP BY ALL HAVING count(*) > 1) AS g
    ON g.standing = t.standing AND g.item_id = t.item_id
    AND g.customer_id IS NOT DISTINCT FROM t.customer_id
    AND g.customer_group IS NOT DISTINCT FROM t.customer_group
LEFT JOIN (SELECT term_id, string_agg(concat_ws('~', from_quantity,
               COALESCE(CAST(to_quantity AS VARCHAR), '-'), unit_price, COALESCE(flat_fee, 0)), '|'
               ORDER BY from_quantity) AS tiers
           FROM price_tiers GROUP BY term_id) AS s ON s.term_id = t.term_id;

-- The terms that hold for a line on its day of supply: of its contract, of any contract of its
-- customer where it names none, of the customer's group, and of the public list.
CREATE TEMP TABLE offered AS
WITH a AS (
    SELECT s.line_id, s.customer_id, s.contract_id, s.item_id, s.supplied_on, s.currency,
        s.attributes, COALESCE(g.segment, k.segment) AS segment
    FROM supplied AS s
    LEFT JOIN customers AS k ON k.customer_id = s.customer_id
    LEFT JOIN line_segments AS g ON g.line_id = s.line_id
    WHERE s.item_id IS NOT NULL AND s.is_supply)
SELECT a.line_id, t.preference, t.standing
FROM a JOIN terms AS t ON t.item_id = a.item_id AND t.contract_id = a.contract_id
    AND a.supplied_on >= t.valid_from AND a.supplied_on < t.ends_before
    AND (t.currency IS NULL OR t.currency = a.currency)
    AND (t.attributes IS NULL OR t.attributes = a.attributes)
UNION ALL
SELECT a.line_id, t.preference, t.standing
FROM a JOIN terms AS t ON t.item_id = a.item_id AND t.customer_id = a.customer_id
    AND t.rank = 1 AND a.contract_id IS NULL
    AND a.supplied_on >= t.valid_from AND a.supplied_on < t.ends_before
    AND (t.currency IS NULL OR t.currency = a.currency)
    AND (t.attributes IS NULL OR t.attributes = a.attributes)
UNION ALL
SELECT a.line_id, t.preference, t.standing
FROM a JOIN terms AS t ON t.item_id = a.item_id AND t.customer_group = a.segment AND t.rank = 2
    AND a.supplied_on >= t.valid_from AND a.supplied_on < t.ends_before
    AND (t.currency IS NULL OR t.currency = a.currency)
    AND (t.attributes IS NULL OR t.attributes = a.attributes)
UNION ALL
SELECT a.line_id, t.preference, t.standing
FROM a JOIN terms AS t ON t.item_id = a.item_id AND t.rank = 3
    AND a.supplied_on >= t.valid_from AND a.supplied_on < t.ends_before
    AND (t.currency IS NULL OR t.currency = a.currency)
    AND (t.attributes IS NULL OR t.attributes = a.attributes);

-- Terms that rank alike and differ are tied (rule 19), and so are lists of two groups on one day.
CREATE TEMP TABLE chosen AS
SELECT c.line_id, c.preference,
    t.line_id IS NOT NULL OR (g.line_id IS NOT NULL AND c.standing >= 20000000) AS tied
FROM (SELECT line_id, min(preference) AS preference, min(standing) AS standing
      FROM offered GROUP BY line_id) AS c
LEFT JOIN (SELECT line_id, standing FROM offered JOIN rivals USING (preference)
           GROUP BY line_id, standing HAVING min(content) <> max(content)) AS t
    ON t.line_id = c.line_id AND t.standing = c.standing
LEFT JOIN (SELECT line_id FROM line_segments GROUP BY line_id HAVING min(segment) <> max(segment))
    AS g ON g.line_id = c.line_id;

-- Whether an offer or order goes before the chosen term; unknown where nobody can tell.
CREATE TEMP TABLE line_quotes AS
SELECT q.*, CASE
    WHEN t.rank IS NULL OR t.rank > 1 OR q.precedence = 'offer' THEN TRUE
    -- Billed as the customer accepted after the contract, in no signed form: nobody can tell.
    WHEN q.precedence IS NULL AND q.source = 'offer' AND NOT q.is_signed
        AND q.agreed_on > t.agreed_on AND CAST(q.price AS HUGEINT) * s.per
            = CAST(s.unit_price AS HUGEINT) * q.per THEN NULL
    WHEN q.precedence = 'contract' OR NOT q.is_signed OR q.agreed_on < t.agreed_on THEN FALSE
    WHEN q.agreed_on > t.agreed_on THEN TRUE END AS beats
FROM best_quotes AS q
JOIN supplied AS s USING (line_id)
LEFT JOIN chosen USING (line_id)
LEFT JOIN terms AS t USING (preference);

-- Rule 18: the number of the agreed unit that one sold unit is (`times ÷ over`), where they differ
-- and a conversion is known: the item's own before a general one, a direct one before its inverse.
CREATE TEMP TABLE line_units AS
SELECT line_id, min_by(f, (f.standing, f.times, f.over)) AS factor
FROM supplied AS s
JOIN chosen USING (line_id)
JOIN terms AS t USING (preference)
JOIN (
    SELECT item_id, from_unit AS sold, to_unit AS agreed, price(factor) AS times,
        price(1) AS over, from_unit, to_unit, CASE WHEN item_id IS NULL THEN 3 ELSE 1 END AS standing
    FROM unit_conversions
    UNION ALL
    SELECT item_id, to_unit, from_unit, price(1), price(factor), from_unit, to_unit,
        CASE WHEN item_id IS NULL THEN 4 ELSE 2 END
    FROM unit_conversions) AS f
    ON f.sold = s.sold_unit AND f.agreed = t.unit AND COALESCE(f.item_id, t.item_id) = t.item_id
WHERE t.unit <> s.sold_unit
GROUP BY line_id;

-- Rule 2: a promise of ours in writing, before the supply, for what it names; a call note alone
-- only raises doubt.
CREATE TEMP TABLE promises_known AS
SELECT
    s.line_id, s.item_id, p.promise_id, p.made_on, p.source,
    CASE WHEN p.kind = 'price' AND p.item_id IS NOT NULL THEN price(p.value) END AS price
FROM supplied AS s
JOIN promises AS p
    ON p.customer_id = s.customer_id AND (p.item_id IS NULL OR p.item_id = s.item_id)
    AND p.kind IN ('price', 'discount') AND p.made_on <= s.supplied_on
    AND (p.order_id IS NULL OR p.order_id = s.order_id)
    AND (p.invoice_id IS NULL OR p.invoice_id = s.invoice_id);

CREATE TEMP TABLE promised AS
SELECT
    line_id,
    min(price) FILTER (source IN ('mail', 'letter', 'chat')) AS written_price,
    min_by(promise_id, (price, promise_id))
        FILTER (source IN ('mail', 'letter', 'chat') AND price IS NOT NULL) AS promise_id,
    min_by(made_on, (price, promise_id))
        FILTER (source IN ('mail', 'letter', 'chat') AND price IS NOT NULL) AS promised_on,
    min(price) FILTER (source = 'call') AS spoken_price,
    bool_or(price IS NULL) AS is_unclear
FROM promises_known
GROUP BY line_id;

-- A promised price is for one unit of an item with one price. Beside tiers, or a price for
-- several units, nobody can tell what it comes to.
CREATE TEMP TABLE line_prices AS
SELECT
    s.line_id, CASE WHEN NOT o.quoted THEN c.term_id END AS term_id,
    o.quoted OR c.by_line AS by_line, NOT o.quoted AND c.judged_here AND NOT c.by_line AS by_group,
    NOT o.quoted AND COALESCE(c.tiers IS NOT NULL OR c.draws IS NOT NULL OR s.net = c.least
        OR s.net = c.greatest OR (c.free > 0 AND s.net = extended(GREATEST(s.quantity - c.free, 0),
            s.unit_price, s.per, s.unit)), FALSE) AS is_no_product,
    CASE WHEN o.quoted THEN q.number ELSE c.contract_number END AS term_contract,
    CASE WHEN o.quoted THEN 0 ELSE COALESCE(c.rank, 1) END AS term_rank,
    CASE WHEN b.beats THEN p.written_price ELSE b.agreed END AS term_price,
    CASE WHEN b.beats THEN price(1) ELSE b.agreed_per END AS term_per,
    CASE WHEN b.beats THEN 'promise' WHEN o.quoted THEN q.source WHEN c.rank = 1 THEN 'contract'
        WHEN c.rank = 2 THEN 'group' ELSE 'public' END AS term_source,
    CASE WHEN b.beats THEN p.promised_on WHEN o.quoted THEN q.agreed_on ELSE c.agreed_on END
        AS term_signed_on,
    CASE WHEN b.beats THEN p.promise_id END AS promise_id,
    CASE WHEN o.quoted THEN q.tied ELSE COALESCE(c.tied OR o.unclear, FALSE) END AS term_tied,
    COALESCE(CASE WHEN o.quoted THEN q.unit ELSE c.unit END <> s.sold_unit
        AND (o.quoted OR o.as_agreed), FALSE) AS term_other_unit,
    COALESCE(p.spoken_price < b.agreed AND NOT COALESCE(
        p.written_price <= p.spoken_price, FALSE), FALSE) AS spoken_price,
    COALESCE(p.is_unclear OR (NOT b.single
        AND COALESCE(p.written_price, p.spoken_price) IS NOT NULL), FALSE) AS promise_unclear
FROM supplied AS s
LEFT JOIN (SELECT h.line_id, h.tied, t.* FROM chosen AS h JOIN terms AS t USING (preference)) AS c
    USING (line_id)
LEFT JOIN promised AS p USING (line_id)
LEFT JOIN line_quotes AS q USING (line_id)
LEFT JOIN line_units AS u USING (line_id),
    LATERAL (SELECT COALESCE(q.beats, FALSE) AS quoted, q.line_id IS NOT NULL AND q.beats IS NULL
        AS unclear, u.line_id IS NULL OR NOT COALESCE(c.by_line, FALSE) AS as_agreed,
        price(COALESCE(c.per_quantity, 1)) AS per) AS o,
    LATERAL (SELECT
        CASE WHEN o.quoted THEN q.price
            WHEN c.by_attributes AND s.attributes IS NULL THEN NULL
            WHEN o.as_agreed THEN c.agreed
            ELSE converted_price(c.agreed, u.factor.times) END AS agreed,
        CASE WHEN o.quoted THEN q.per WHEN o.as_agreed THEN o.per
            ELSE converted_per(c.agreed, o.per, u.factor.times, u.factor.over) END AS agreed_per,
        o.quoted OR COALESCE(c.by_line, TRUE) AND COALESCE(c.per_quantity, 1) = 1 AS single) AS a,
    LATERAL (SELECT a.agreed, a.agreed_per, a.single, COALESCE(
        a.single AND p.written_price < COALESCE(a.agreed, p.written_price + 1), FALSE)
        AS beats) AS b
WHERE c.term_id IS NOT NULL OR p.written_price IS NOT NULL OR o.quoted;

-- A term that ranks no lower and begins or ends inside the billed period splits it.
CREATE TEMP TABLE price_changes AS
WITH s AS (
    SELECT d.line_id, d.item_id, d.customer_id, d.contract_id, d.currency,
        d.period_from, d.period_to, p.term_rank, COALESCE(g.segment, k.segment) AS segment
    FROM supplied AS d
    JOIN line_prices AS p USING (line_id)
    LEFT JOIN customers AS k ON k.customer_id = d.customer_id
    LEFT JOIN line_segments AS g ON g.line_id = d.line_id
    WHERE d.stated_supply IS NULL AND d.period_to > d.period_from + 1),
splitting AS (
    SELECT s.*, t.rank, t.currency AS term_currency, t.valid_from, t.ends_before
    FROM s JOIN terms AS t ON t.item_id = s.item_id AND t.contract_id = s.contract_id
    UNION ALL
    SELECT s.*, t.rank, t.currency, t.valid_from, t.ends_before
    FROM s JOIN terms AS t ON t.item_id = s.item_id AND t.customer_id = s.customer_id
        AND t.rank = 1 AND s.contract_id IS NULL
    UNION ALL
    SELECT s.*, t.rank, t.currency, t.valid_from, t.ends_before
    FROM s JOIN terms AS t
        ON t.item_id = s.item_id AND t.customer_group = s.segment AND t.rank = 2
    UNION ALL
    SELECT s.*, t.rank, t.currency, t.valid_from, t.ends_before
    FROM s JOIN terms AS t ON t.item_id = s.item_id AND t.rank = 3)
SELECT DISTINCT line_id
FROM splitting
WHERE rank <= term_rank AND (term_currency IS NULL OR term_currency = currency)
    AND ((valid_from > period_from AND valid_from < period_to)
         OR (ends_before > period_from AND ends_before < period_to));
