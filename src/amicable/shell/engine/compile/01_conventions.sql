-- The conventions of books.md, each in one place. Compiled columns are scaled whole numbers:
-- money 4 places, prices and quantities 8, percents 4, unrounded products 16.

CREATE MACRO money(x) AS CAST(CAST(x AS DECIMAL(26, 4)) * 10000 AS BIGINT);
CREATE MACRO price(x) AS CAST(CAST(x AS DECIMAL(28, 8)) * 100000000 AS BIGINT);
CREATE MACRO percent(x) AS CAST(CAST(x AS DECIMAL(17, 4)) * 10000 AS BIGINT);

-- One minor unit of a currency on the money scale (ISO 4217).
CREATE MACRO one_unit(currency) AS CAST(CASE
    WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX',
                      'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 10000
    WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 10
    WHEN currency IN ('CLF', 'UYW') THEN 1
    ELSE 100 END AS BIGINT);

-- n ÷ d rounded half away from zero to a whole number of units; d above zero. Exact in 128 bits.
CREATE MACRO rounded(n, d, unit) AS CAST(
    sign(n) * ((2 * abs(CAST(n AS HUGEINT)) + CAST(d AS HUGEINT) * unit)
               // (2 * CAST(d AS HUGEINT) * unit)) * unit AS BIGINT);

-- Documents whose amounts lower what is owed (UNTDID 1001, class credit_note).
CREATE MACRO is_credit(kind) AS kind IN
    ('81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '502', '503', '532');

-- Rule 8: the day from which nothing of a subscription is due.
CREATE MACRO subscription_end(cancelled_on, requested_on, notice_days, ends_on) AS COALESCE(
    cancelled_on, requested_on + CAST(notice_days AS INTEGER), ends_on);
