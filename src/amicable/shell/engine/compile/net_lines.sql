-- The relation net_lines (catalog/algebra/line.py documents its columns).
WITH joined AS (
    SELECT
        s.*, COALESCE(c.credited, 0) AS credited,
        COALESCE(c.credited_quantity, 0) AS credited_quantity,
        s.net - COALESCE(c.credited, 0) AS position,
        s.quantity - COALESCE(c.credited_quantity, 0) AS units,
        c.credit_number, c.credited_on,
        p.* EXCLUDE (line_id), d.* EXCLUDE (line_id), z.* EXCLUDE (line_id),
        CASE WHEN d.discount_per = 'unit'
            THEN rounded(d.discount_each * CAST(s.quantity AS HUGEINT), 100000000, s.unit)
            ELSE d.discount_each END AS discount_amount,
        v.* EXCLUDE (line_id), r.* EXCLUDE (line_id),
        e.requested_on, e.ends_on, e.ended_by,
        o.* EXCLUDE (line_id), t.* EXCLUDE (line_id),
        x.line_id IS NOT NULL AS term_changes, f.line_id IS NOT NULL AS loose_credit,
        CASE WHEN u.priced THEN p.term_price ELSE s.unit_price END AS base_price,
        CASE WHEN u.priced THEN p.term_per ELSE s.per END AS base_per,
        CASE s.billing_period WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'year' THEN 12
            END AS billing_months,
        date_diff('month', s.period_from, s.period_to) AS months,
        h.used_part, h.left_part, h.left_used, h.part_of, h.part_by, g.line_id IS NOT NULL AS by_days,
        y.* EXCLUDE (line_id), q.line_id IS NOT NULL AS is_promise, w.line_id IS NOT NULL AS document_discount,
        b.line_id IS NOT NULL AS discount_beside, b.is_given,
        j.deliver_on, i.line_id IS NOT NULL AS is_topped_up, k.line_id IS NOT NULL AS parts_came,
        COALESCE(d.discount_order_agreed, s.discount_order) AS order_agreed,
        dp.price_doubt, dq.quantity_doubt
    FROM supplied AS s
    LEFT JOIN line_credits AS c USING (line_id)
    LEFT JOIN line_prices AS p USING (line_id)
    LEFT JOIN (SELECT *, CASE WHEN percent_sequence < amount_sequence THEN 'percent_first'
                   WHEN amount_sequence < percent_sequence THEN 'fixed_first'
                   END AS discount_order_agreed FROM line_discounts) AS d USING (line_id)
    LEFT JOIN line_discounts_known AS z USING (line_id)
    LEFT JOIN line_delivered AS v USING (line_id)
    LEFT JOIN line_returns AS r USING (line_id)
    LEFT JOIN subscription_ends AS e ON e.subscription_id = s.subscription_id
    LEFT JOIN line_overlaps AS o USING (line_id)
    LEFT JOIN line_taxes AS t USING (line_id)
    LEFT JOIN price_changes AS x USING (line_id)
    LEFT JOIN loose_lines AS f USING (line_id)
    LEFT JOIN (SELECT line_id FROM promised WHERE is_unclear) AS q
        USING (line_id)
    LEFT JOIN document_discounts AS w USING (line_id)
    LEFT JOIN discounts_beside AS b USING (line_id)
    LEFT JOIN topped_up AS i USING (line_id)
    LEFT JOIN (SELECT line_id FROM line_spoilt WHERE several_items) AS k USING (line_id)
    LEFT JOIN cut_periods AS h USING (line_id)
    LEFT JOIN by_days AS g USING (line_id)
    LEFT JOIN line_history AS y USING (line_id)
    LEFT JOIN delivery_days AS j USING (line_id)
    LEFT JOIN (SELECT row_id AS line_id, price_doubt FROM doubted_prices WHERE grain = 'line') AS dp
        USING (line_id)
    LEFT JOIN doubted_quantities AS dq USING (line_id),
    LATERAL (SELECT COALESCE(p.term_price IS NOT NULL AND p.by_line
        OR p.term_source = 'promise', FALSE) AS priced) AS u
),
extended AS (
    SELECT *, extended(units, base_price, base_per, unit) AS extension,
        CASE WHEN credited_quantity <> 0 THEN extended(quantity, base_price, base_per, unit) END
            AS extension_before_credits
    FROM joined
),
extended_as_billed AS (
    SELECT *, COALESCE(discount_amount, 0) AS fixed, CASE WHEN credited_quantity <> 0
        THEN extension_before_credits ELSE extension END AS extension_as_billed
    FROM extended
),
orders_of_discount AS (
    SELECT *,
        less(extension - share(extension, discount_percent, unit), fixed) AS percent_first,
        less(extension, fixed) - share(less(extension, fixed), discount_percent, unit)
            AS fixed_first_net,
        less(extension_as_billed - share(extension_as_billed, discount_percent, unit), fixed)
            AS percent_first_as_billed,
        less(extension_as_billed, fixed)
            - share(less(extension_as_billed, fixed), discount_percent, unit)
            AS fixed_first_as_billed,
        share(net + allowance - charge, discount_percent, unit) + fixed AS allowance_due
    FROM extended_as_billed
)
SELECT
    customer_id, invoice_id, line, number, issued_on, supplied_on, currency, unit, item_id, kind,
    purchase_order, order_id, contract_number, quantity, unit_price, per, allowance, charge, net,
    credited, credited_quantity, position, units, credit_number, credited_on, loose_credit,
    getvariable('price_terms_present') AS terms_present, term_id, COALESCE(NOT by_line, FALSE) AS rated_otherwise,
    term_price, term_per,
    term_source, term_contract, term_signed_on, COALESCE(term_tied, FALSE) AS term_tied,
    COALESCE(term_other_unit, FALSE) AS term_other_unit, term_changes, promise_id,
    COALESCE(spoken_price, FALSE) AS spoken_price,
    COALESCE(promise_unclear, is_promise, FALSE) AS promise_unclear,
    COALESCE((kind = 'subscription' OR subscription_id IS NOT NULL)
        AND NOT (months > 0 AND period_from + to_months(CAST(months AS INTEGER)) = period_to
            AND months >= COALESCE(billing_months, 0)), FALSE) AS part_period,
    COALESCE(is_no_product, FALSE) OR line_id IN (SELECT line_id FROM taxed_prices) AS is_no_product,
    by_days,
    COALESCE(document_discount, FALSE) AS document_discount, discount_beside,
    COALESCE(is_given, FALSE) AS discount_given,
    discount_id, discount_percent, discount_amount_id, discount_amount,
    order_agreed AS discount_order,
    discount_percent IS NOT NULL AND discount_amount IS NOT NULL AND order_agreed IS NULL
        AND percent_first <> fixed_first_net AS discount_order_unknown,
    COALESCE(many, FALSE) AS discounts_many,
    COALESCE(known_discount_id IS NOT NULL, FALSE) AS discount_known, known_discount_id,
    known_from, known_to_day, known_minimum,
    discount_percent IS NOT NULL OR discount_amount IS NOT NULL AS discount_due,
    discount_amount IS NOT NULL AND discount_percent IS NOT NULL
        AND COALESCE(order_agreed = 'fixed_first', FALSE) AS fixed_first,
    discount_amount IS NOT NULL AND NOT (discount_percent IS NOT NULL
        AND COALESCE(order_agreed = 'fixed_first', FALSE)) AS fixed_last,
    discount_percent IS NOT NULL AS percent_due,
    COALESCE(allowance_due > 0 AND allowance = allowance_due, FALSE) AS discount_honoured,
    allowance <> 0 AND NOT COALESCE(allowance_due > 0 AND allowance = allowance_due, FALSE)
        AS allowance_kept,
    allowance <> 0 AS allowance_billed, charge <> 0 AS charge_kept, base_price, base_per,
    CASE WHEN order_agreed = 'fixed_first' THEN fixed_first_net ELSE percent_first END + charge
        AS discounted,
    CASE WHEN order_agreed = 'fixed_first' THEN fixed_first_as_billed
        ELSE percent_first_as_billed END + charge AS discounted_as_billed,
    COALESCE(kind, 'goods') = 'goods' AND is_supply AND NOT is_topped_up AS goods,
    parts_came,
    getvariable('deliveries_present') AS deliveries_present,
    -- An order of unknown day may have been delivered long before its invoice.
    covers('deliveries', COALESCE(ordered_on, LEAST(stated_supply, issued_on) - 92), customer_id)
        AND NOT COALESCE(order_id IN (SELECT order_id FROM lineless_deliveries), FALSE)
        AS deliveries_cover,
    order_id IS NOT NULL OR delivery_id IS NOT NULL AS linked_to_order,
    COALESCE(ordered_on, issued_on) AS ordered_on, known_to('deliveries') AS known_to,
    seen_delivery_id AS delivery_id, delivery_line, delivered_on,
    COALESCE(signed, FALSE) AS delivery_signed, COALESCE(lost, FALSE) AS delivery_lost,
    line_id IN (SELECT line_id FROM counted_otherwise WHERE factor.times IS NULL) AS counted_otherwise,
    -- What was paid ahead may be due on a day that neither the line nor a promise names. Units that
    -- were lost, or not accepted, are not under way.
    NOT COALESCE(short_for_good, FALSE) AND ((COALESCE(deliver_on, stated_supply) IS NULL
            AND invoice_id IN (SELECT invoice_id FROM paid_ahead))
        OR GREATEST(issued_on, deliver_on, stated_supply) > getvariable('as_of')
            - (SELECT value FROM house_rules WHERE name = 'under_way_days')) AS under_way,
    COALESCE(deliver_on > getvariable('as_of'), FALSE) AS to_come,
    COALESCE(spoilt, FALSE) AS delivery_spoilt,
    COALESCE(delivered, 0) AS delivered, seen_delivery_id IS NOT NULL AS delivery_seen,
    CASE WHEN returned IS NULL THEN 0 ELSE LEAST(returned, GREATEST(quantity, 0)) END AS returned, return_id, returned_on,
    CASE WHEN returned IS NULL THEN 0 ELSE restocking END AS restocking, quantity - COALESCE(returned, 0) AS kept,
    net - CASE WHEN returned > 0 AND quantity > 0 THEN rounded(net * CAST(returned AS HUGEINT)
        * (1000000 - COALESCE(restocking, 0)), CAST(quantity AS HUGEINT) * 1000000, unit) ELSE 0 END
        AS after_return,
    COALESCE(perhaps_exchanged, FALSE) AS perhaps_exchanged,
    getvariable('returns_present') AS returns_present,
    covers('returns', issued_on, customer_id) AS returns_cover,
    subscription_id, period_from, period_to, CAST(period_to - period_from AS BIGINT) AS period_days,
    ends_on, ended_by, requested_on,
    used_part, left_part, left_used, part_of,
    COALESCE(COALESCE(subscription_id, contract_id) IS NOT NULL AND period_from IS NOT NULL
        AND period_to IS NOT NULL AND kind IN ('subscription', 'service'), FALSE) AS recurs,
    COALESCE(part_by, proration) AS proration,
    overlap_invoice_id, overlap_line, overlap_number, overlap_from, overlap_to,
    getvariable('tax_rates_present') AS tax_rates_present, tax_category, tax_rate,
    rounded(position * CAST(tax_rate AS HUGEINT), 1000000, unit) AS line_tax,
    right_category, right_rate,
    line_id IN (SELECT line_id FROM reduced_rates) AS rate_unheld, tax_country, tax_region, tax_item, tax_valid_from, exemption_id,
    position + allowance - charge AS before_allowance, last_invoice_id, last_line,
    usual_price, usual_price_times, usual_price_since,
    usual_discount, usual_discount_times, usual_discount_since, discount_billed,
    usual_quantity, usual_quantity_times, usual_quantity_since,
    usual_months, usual_months_times, usual_months_since, months_billed,
    usual_rate, usual_rate_times, usual_rate_since, price_doubt, quantity_doubt
FROM orders_of_discount
