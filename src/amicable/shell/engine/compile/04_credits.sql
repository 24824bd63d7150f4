-- The net position: what was already credited, line by line (books.md, "Net position").
-- A credit line belongs to the line it names; else, when its document names the invoice, to the
-- line of the same item (same amount first, then same amount a unit); what fits no line is loose.
-- A credit that pays a rebate agreement is no correction of a line. Lines of an invoice that take
-- back what an earlier one billed, or goods that came back, are credits as well.

CREATE TEMP TABLE crediting AS
SELECT i.customer_id, i.invoice_id, i.number, i.issued_on, i.currency, l.line, l.item_id,
    money(l.net) AS net, price(l.quantity) AS quantity, money(i.gross) AS gross,
    COALESCE(l.preceding_invoice_id, i.preceding_invoice_id) AS names_invoice,
    l.preceding_line AS names_line
FROM issued AS i
JOIN invoice_lines AS l ON l.invoice_id = i.invoice_id
WHERE i.is_credit AND i.agreement_id IS NULL
UNION ALL
SELECT i.customer_id, i.invoice_id, i.number, i.issued_on, i.currency, l.line, l.item_id,
    -money(l.net), abs(price(l.quantity)), money(i.gross), l.preceding_invoice_id, l.preceding_line
FROM reductions AS r
JOIN invoice_lines AS l ON l.invoice_id = r.invoice_id AND l.line = r.line
JOIN issued AS i ON i.invoice_id = r.invoice_id
WHERE r.reduces IN ('earlier', 'goods');

-- The only return that a credit of goods can be of, where nothing says what it credits.
CREATE TEMP TABLE credited_returns AS
SELECT c.invoice_id, c.line, min(r.invoice_id) AS of_invoice, min(r.invoice_line) AS of_line
FROM crediting AS c
JOIN known_returns AS r
    ON r.customer_id = c.customer_id AND r.item_id = c.item_id AND r.invoice_id IS NOT NULL
    AND price(r.quantity) = c.quantity AND r.received_on <= c.issued_on
WHERE c.names_invoice IS NULL
GROUP BY c.invoice_id, c.line
HAVING count(*) = 1;

CREATE TEMP TABLE credit_lines AS
SELECT *, row_number() OVER (PARTITION BY names_invoice, item_id, net, names_line
    ORDER BY credited_on, credit_id, length(credit_line), credit_line) AS nth
FROM (
    SELECT
        c.customer_id, c.invoice_id AS credit_id, c.number AS credit_number,
        c.issued_on AS credited_on, c.currency, c.line AS credit_line, c.item_id, c.net,
        c.quantity, c.gross, COALESCE(c.names_invoice, r.of_invoice) AS names_invoice,
        COALESCE(c.names_line, r.of_line) AS names_line
    FROM crediting AS c
    LEFT JOIN credited_returns AS r ON r.invoice_id = c.invoice_id AND r.line = c.line)
UNION ALL
SELECT
    i.customer_id, i.invoice_id, i.number, i.issued_on, i.currency, '', NULL,
    money(COALESCE(i.net, i.gross - i.tax)), NULL, money(i.gross), i.preceding_invoice_id, NULL, 1
FROM issued AS i
WHERE i.is_credit AND i.agreement_id IS NULL
    AND i.invoice_id NOT IN (SELECT invoice_id FROM invoice_lines);

-- Like lines are credited in turn; a part that could be of several lines fits none of them.
CREATE TEMP TABLE fitted_credits AS
SELECT * EXCLUDE (candidates, like_amount)
FROM (
    SELECT
        c.*, b.line_id, b.invoice_id, b.line, count(*) OVER (PARTITION BY c.credit_id, c.credit_line)
            AS candidates,
        b.net = c.net OR COALESCE(
            c.quantity * CAST(b.net AS HUGEINT) = b.quantity * CAST(c.net AS HUGEINT), FALSE)
            AS like_amount,
        CASE WHEN c.quantity * CAST(b.net AS HUGEINT) = b.quantity * CAST(c.net AS HUGEINT)
            THEN c.quantity END AS full_units
    FROM credit_lines AS c
    JOIN (
        SELECT line_id, invoice_id, line, item_id, net, quantity, row_number() OVER (
            PARTITION BY invoice_id, item_id, net ORDER BY length(line), line) AS nth
        FROM billed WHERE invoice_id IN (SELECT names_invoice FROM credit_lines)) AS b
        ON b.invoice_id = c.names_invoice
        AND (b.line = c.names_line OR (c.names_line IS NULL AND b.item_id = c.item_id)
             OR (c.names_line IS NULL AND c.item_id IS NULL AND b.net = c.net))
    QUALIFY row_number() OVER (
        PARTITION BY c.credit_id, c.credit_line
        ORDER BY b.net <> c.net, b.nth <> c.nth,
            c.quantity * CAST(b.net AS HUGEINT) <> b.quantity * CAST(c.net AS HUGEINT), b.line) = 1)
WHERE names_line IS NOT NULL OR candidates = 1 OR (item_id IS NOT NULL AND like_amount);

-- A credit without lines over the whole invoice it names credits every line in full.
CREATE TEMP TABLE whole_credits AS
SELECT c.*, b.line_id, b.invoice_id, b.line, b.net AS line_net, b.quantity AS line_quantity
FROM credit_lines AS c
JOIN billed AS b ON b.invoice_id = c.names_invoice
JOIN (SELECT b.invoice_id, sum(b.net) AS net, any_value(money(i.gross)) AS gross
      FROM billed AS b JOIN issued AS i USING (invoice_id)
      WHERE b.invoice_id IN (SELECT names_invoice FROM credit_lines WHERE credit_line = '')
      GROUP BY b.invoice_id) AS s
    ON s.invoice_id = c.names_invoice AND (s.net = c.net OR s.gross = c.gross)
WHERE c.credit_line = '' AND (c.credit_id, c.credit_line) NOT IN
    (SELECT (credit_id, credit_line) FROM fitted_credits);

-- What a case decided counts until the books show it (posted) or somebody dropped it.
CREATE TEMP TABLE decided_credits AS
SELECT * FROM pending_credits WHERE state NOT IN ('dropped', 'posted');

-- What credits a line that reduces another credits that other one.
CREATE TEMP TABLE reducing_ids AS
SELECT a.line_id, b.line_id AS reduced_id
FROM reductions AS r
JOIN billed AS a ON a.invoice_id = r.invoice_id AND a.line = r.line
JOIN billed AS b ON b.invoice_id = r.invoice_id AND b.line = r.reduced_line;

-- A line credited to nothing has no unit left, whether or not its credits name units.
CREATE TEMP TABLE line_credits AS
SELECT
    b.line_id, CAST(sum(c.net) AS BIGINT) AS credited,
    CASE WHEN sum(c.net) = any_value(b.net) THEN any_value(b.quantity)
        ELSE CAST(sum(c.full_units) AS BIGINT) END AS credited_quantity,
    max_by(c.credit_number, (c.credited_on, c.credit_number)) AS credit_number,
    max(c.credited_on) AS credited_on
FROM (
    SELECT line_id, net, full_units, credit_number, credited_on FROM fitted_credits
    UNION ALL
    SELECT line_id, line_net, line_quantity, credit_number, credited_on FROM whole_credits
    UNION ALL
    SELECT line_id, net, NULL, credit_number, credited_on FROM credit_legs
    WHERE NOT gives_back_the_rest
    UNION ALL
    SELECT b.line_id, money(d.amount), NULL, d.case_id, d.decided_on
    FROM decided_credits AS d JOIN billed AS b USING (invoice_id, line)) AS c
LEFT JOIN reducing_ids AS r USING (line_id)
JOIN supplied AS b ON b.line_id = COALESCE(r.reduced_id, c.line_id)
GROUP BY b.line_id;

-- Credits that name an invoice and fit none of its lines, what debit notes raise, corrected invoices (384) that stand
-- beside what they correct, and credits on account: of the same item, or of no item and no more
-- than the invoice, unless they were used on others only that were there before them: a younger
-- invoice on which a credit is used says nothing of what it is for.
CREATE TEMP TABLE loose_credits AS
WITH loose AS (
    SELECT * FROM credit_lines
    WHERE (credit_id, credit_line) NOT IN (SELECT (credit_id, credit_line) FROM fitted_credits)
        AND (credit_id, credit_line) NOT IN (SELECT (credit_id, credit_line) FROM whole_credits)),
named AS (
    SELECT names_invoice AS invoice_id FROM loose
    UNION SELECT preceding_invoice_id FROM issued WHERE kind = '384'
    UNION SELECT raised_id FROM raises
    UNION SELECT d.invoice_id
    FROM decided_credits AS d ANTI JOIN billed AS b USING (invoice_id, line)),
used AS (
    SELECT a.credit_invoice_id AS credit_id, list(a.invoice_id) AS invoices
    FROM allocations AS a
    JOIN issued AS c ON c.invoice_id = a.credit_invoice_id
    JOIN issued AS i ON i.invoice_id = a.invoice_id
    GROUP BY a.credit_invoice_id HAVING max(i.issued_on) <= any_value(c.issued_on)),
account AS (
    SELECT l.*, u.invoices FROM loose AS l LEFT JOIN used AS u USING (credit_id)
    WHERE names_invoice IS NULL AND customer_id IS NOT NULL)
SELECT b.line_id FROM billed AS b JOIN named AS n ON n.invoice_id = b.invoice_id
UNION
SELECT b.line_id
FROM billed AS b
JOIN account AS a
    ON a.customer_id = b.customer_id AND a.currency = b.currency AND a.item_id = b.item_id
    AND a.credited_on >= b.issued_on
UNION
SELECT b.line_id
FROM billed AS b
JOIN issued AS i ON i.invoice_id = b.invoice_id
JOIN account AS a
    ON a.customer_id = b.customer_id AND a.currency = b.currency AND a.item_id IS NULL
    AND a.credited_on >= b.issued_on AND a.gross <= money(i.gross)
    AND (a.invoices IS NULL OR list_contains(a.invoices, b.invoice_id));
