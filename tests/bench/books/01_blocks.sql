-- A block is one contract: twelve monthly invoices of ten lines. Amounts are whole numbers: cents,
-- prices in 1/10,000, quantities in 1/1,000, rates in tenths of a percent. Errors come in nine
-- pairs (the last is three), one pair a block; every fourth block is clean. Nothing is random.

CREATE MACRO spread(x, n) AS
    ((CAST(x AS BIGINT) % 2147483647) * 2654435761 % 4294967296) // 1024 % n;
CREATE MACRO cents(quantity, price) AS (2 * quantity * price + 100000) // 200000;
CREATE MACRO share(amount, tenths) AS (2 * amount * tenths + 1000) // 2000;
CREATE MACRO money(cents) AS CAST(CAST(cents AS DECIMAL(16, 0)) * 0.01 AS DECIMAL(18, 2));
CREATE MACRO code(letter, number, width) AS letter || lpad(CAST(number AS VARCHAR), width, '0');
CREATE MACRO list_price(item) AS (150 + spread(item + 17, 20000)) * 100;
CREATE MACRO group_price(item, segment) AS (150 + spread(item + 17, 20000)) * (90 + segment)
    // 100 * 100;

-- Every 25th block belongs to a large customer, which has up to a hundred of them.
CREATE TABLE blocks AS
SELECT
    block, owner, code('C', owner, 7) AS customer_id, code('K', block, 7) AS contract_id,
    block % 4 = 3 AS clean,
    CASE WHEN block % 4 <> 3 THEN (block // 4 * 3 + block % 4) % 9 END AS pair,
    block % 6 AS look, owner % 4 AS segment, owner % 5 AS place, owner % 48 = 7 AS exempt,
    CASE WHEN owner % 48 = 7 THEN 0 ELSE [190, 210, 220, 200, 230][owner % 5 + 1] END AS rate,
    CASE WHEN owner % 48 = 7 THEN 'K' ELSE 'S' END AS category
FROM (
    SELECT range AS block,
        CASE WHEN range % 25 = 24 THEN range // 2500 * 2500 + 24 ELSE range END AS owner
    FROM range(CAST(getvariable('blocks') AS BIGINT)));

CREATE TABLE months AS
SELECT
    b.*, m.range AS month, code('I', block * 12 + m.range, 10) AS invoice_id,
    code('RE-', block * 12 + m.range, 8) AS number, code('O', block * 12 + m.range, 10) AS order_id,
    CAST(DATE '2025-10-01' + to_months(CAST(m.range AS INTEGER)) AS DATE) AS period_from,
    CAST(DATE '2025-11-01' + to_months(CAST(m.range AS INTEGER)) AS DATE) AS period_to,
    CAST(DATE '2025-11-01' + to_months(CAST(m.range AS INTEGER)) AS DATE) + 2 AS issued_on
FROM blocks AS b, range(12) AS m;
