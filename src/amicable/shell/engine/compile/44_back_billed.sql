-- A06: how long after its supply a line may be billed: by its contract, else by a limit of the
-- catalogue that the company confirmed for its country.

CREATE TEMP TABLE supply_limits AS
SELECT s.line_id, c.back_billing_months AS months, FALSE AS by_year_end, TRUE AS by_contract
FROM contracts AS c
JOIN supplied AS s USING (contract_id)
WHERE c.back_billing_months IS NOT NULL
UNION ALL
SELECT s.line_id, min(b.months), min_by(b.by_year_end, (b.months, b.by_year_end)), FALSE
FROM billing_limits AS b
JOIN sellers AS v ON v.country = b.country
JOIN supplied AS s ON s.seller_id = v.seller_id AND COALESCE(b.item_kind, s.kind) = s.kind
LEFT JOIN customers AS k ON k.customer_id = s.customer_id
LEFT JOIN contracts AS c ON c.contract_id = s.contract_id
WHERE c.back_billing_months IS NULL AND (b.buyer IS NULL OR b.buyer = k.kind)
GROUP BY s.line_id;

-- A line that stands in for one of an earlier document was billed with that.
CREATE TEMP TABLE first_billings AS
SELECT b.line_id, LEAST(min(p.issued_on), any_value(b.issued_on)) AS billed_on
FROM supply_limits AS m
JOIN supplied AS b USING (line_id)
JOIN invoice_lines AS l ON l.invoice_id = b.invoice_id AND l.line = b.line
JOIN invoices AS i ON i.invoice_id = b.invoice_id
LEFT JOIN invoices AS p
    ON p.invoice_id = COALESCE(l.preceding_invoice_id, i.preceding_invoice_id)
GROUP BY b.line_id;

CREATE TEMP TABLE billing_delays AS
SELECT
    *, billed_on > last_chance AS is_late, CASE WHEN billed_on > last_chance THEN CASE
        WHEN by_year_end OR last_supply <= cut THEN 0 ELSE CAST(last_supply - cut AS BIGINT) END
        END AS days_left, CAST(last_supply - first_supply + 1 AS BIGINT) AS days_billed
FROM (
    SELECT
        m.line_id, m.months, m.by_year_end, m.by_contract, s.first_supply, s.last_supply,
        f.billed_on, CAST(CASE WHEN m.by_year_end
            THEN make_date(year(s.last_supply), 12, 31) ELSE s.first_supply END
            + to_months(m.months) AS DATE) AS last_chance,
        -- The last day of supply that could no longer be billed then.
        CAST(d.cut - CASE WHEN CAST(d.cut + to_months(m.months) AS DATE) < f.billed_on THEN 0
            ELSE 1 END AS DATE) AS cut
    FROM supply_limits AS m
    JOIN first_billings AS f USING (line_id)
    JOIN (SELECT line_id, COALESCE(period_from, stated_supply) AS first_supply,
              COALESCE(period_to - 1, stated_supply, period_from) AS last_supply
          FROM supplied) AS s USING (line_id),
        LATERAL (SELECT CAST(f.billed_on - to_months(m.months) AS DATE) AS cut) AS d);
