-- The net position: what was already credited, line by line (books.md, "Net position").
-- A credit line belongs to the line it names; else, when its document names the invoice, to the
-- line of the same item (same amount first, then same amount a unit); what fits no line is loose.

CREATE TEMP TABLE credit_lines AS
SELECT
    i.customer_id, i.invoice_id AS credit_id, i.number AS credit_number, i.issued_on AS credited_on,
    i.currency, l.line AS credit_line, l.item_id, money(l.net) AS net, price(l.quantity) AS quantity,
    COALESCE(l.preceding_invoice_id, i.preceding_invoice_id) AS names_invoice,
    l.preceding_line AS names_line
FROM issued AS i
JOIN invoice_lines AS l ON l.invoice_id = i.invoice_id
WHERE i.is_credit
UNION ALL
SELECT
    i.customer_id, i.invoice_id, i.number, i.issued_on, i.currency, '', NULL,
    money(COALESCE(i.net, i.gross)), NULL, i.preceding_invoice_id, NULL
FROM issued AS i
WHERE i.is_credit AND i.invoice_id NOT IN (SELECT invoice_id FROM invoice_lines);

CREATE TEMP TABLE fitted_credits AS
SELECT
    c.*, b.invoice_id, b.line,
    CASE WHEN c.quantity * CAST(b.net AS HUGEINT) = b.quantity * CAST(c.net AS HUGEINT)
        THEN c.quantity END AS full_units
FROM credit_lines AS c
JOIN billed AS b
    ON b.invoice_id = c.names_invoice
    AND (b.line = c.names_line OR (c.names_line IS NULL AND b.item_id = c.item_id)
         OR (c.names_line IS NULL AND c.item_id IS NULL AND b.net = c.net))
QUALIFY row_number() OVER (
    PARTITION BY c.credit_id, c.credit_line
    ORDER BY b.net <> c.net,
        c.quantity * CAST(b.net AS HUGEINT) <> b.quantity * CAST(c.net AS HUGEINT), b.line) = 1;

-- A credit without lines over the whole net of the invoice it names credits every line in full.
CREATE TEMP TABLE whole_credits AS
SELECT c.*, b.invoice_id, b.line, b.net AS line_net, b.quantity AS line_quantity
FROM credit_lines AS c
JOIN billed AS b ON b.invoice_id = c.names_invoice
JOIN (SELECT invoice_id, sum(net) AS net FROM billed GROUP BY invoice_id) AS s
    ON s.invoice_id = c.names_invoice AND s.net = c.net
WHERE c.credit_line = '' AND (c.credit_id, c.credit_line) NOT IN
    (SELECT (credit_id, credit_line) FROM fitted_credits);

CREATE TEMP TABLE line_credits AS
SELECT
    invoice_id, line, CAST(sum(net) AS BIGINT) AS credited,
    CAST(sum(full_units) AS BIGINT) AS credited_quantity,
    max_by(credit_number, credited_on) AS credit_number, max(credited_on) AS credited_on
FROM (
    SELECT invoice_id, line, net, full_units, credit_number, credited_on FROM fitted_credits
    UNION ALL
    SELECT invoice_id, line, line_net, line_quantity, credit_number, credited_on FROM whole_credits
    UNION ALL
    SELECT invoice_id, line, money(amount), NULL, case_id, decided_on FROM pending_credits
    WHERE state <> 'dropped')
GROUP BY invoice_id, line;

-- Credits that name an invoice and fit none of its lines, and credits on account of the same item.
CREATE TEMP TABLE loose_credits AS
SELECT DISTINCT names_invoice AS invoice_id, customer_id, NULL AS item_id, credited_on
FROM credit_lines
WHERE names_invoice IS NOT NULL
    AND (credit_id, credit_line) NOT IN (SELECT (credit_id, credit_line) FROM fitted_credits)
    AND (credit_id, credit_line) NOT IN (SELECT (credit_id, credit_line) FROM whole_credits)
UNION ALL
SELECT DISTINCT NULL, customer_id, item_id, credited_on
FROM credit_lines
WHERE names_invoice IS NULL AND item_id IS NOT NULL AND customer_id IS NOT NULL;
