-- The conventions of books.md, each in one place. Compiled columns are scaled whole numbers:
-- money 4 places, prices and quantities 8, percents 4, unrounded products 16.

-- Each macro has two ways to one answer. Numbers of everyday size stay in 64 bits, which is up to
-- twenty times faster; the rest goes the long way in 128 bits.
CREATE MACRO money(x) AS CASE WHEN x BETWEEN -99999999 AND 99999999
    THEN CAST(CAST(x AS DECIMAL(12, 4)) * 10000 AS BIGINT)
    ELSE CAST(CAST(x AS DECIMAL(26, 4)) * 10000 AS BIGINT) END;
CREATE MACRO price(x) AS CASE WHEN x BETWEEN -99999 AND 99999
    THEN CAST(CAST(CAST(x AS DECIMAL(13, 8)) * 10000 AS DECIMAL(13, 4)) * 10000 AS BIGINT)
    ELSE CAST(CAST(x AS DECIMAL(28, 8)) * 100000000 AS BIGINT) END;
CREATE MACRO percent(x) AS CAST(CAST(x AS DECIMAL(17, 4)) * 10000 AS BIGINT);

-- One minor unit of a currency on the money scale (ISO 4217).
CREATE MACRO one_unit(currency) AS CAST(CASE
    WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX',
                      'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 10000
    WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 10
    WHEN currency IN ('CLF', 'UYW') THEN 1
    ELSE 100 END AS BIGINT);

-- n ÷ d rounded half away from zero to a whole number of units; d above zero.
CREATE MACRO rounded(n, d, unit) AS CASE
    WHEN n BETWEEN -4000000000000000000 AND 4000000000000000000
        AND CAST(d AS HUGEINT) * unit <= 100000000000000000
    THEN sign(n) * ((2 * abs(CAST(n AS BIGINT)) + CAST(d AS BIGINT) * unit)
                    // (2 * CAST(d AS BIGINT) * unit)) * unit
    ELSE CAST(sign(n) * ((2 * abs(CAST(n AS HUGEINT)) + CAST(d AS HUGEINT) * unit)
                         // (2 * CAST(d AS HUGEINT) * unit)) * unit AS BIGINT) END;

-- Quantity × price ÷ per, rounded; the short way for one unit with four decimals at the most.
CREATE MACRO extended(quantity, price, per, unit) AS CASE
    WHEN per = 100000000 AND quantity % 10000 = 0 AND price % 10000 = 0
        AND quantity BETWEEN -10000000000000 AND 10000000000000
        AND price BETWEEN -20000000000000 AND 20000000000000
    THEN rounded((quantity // 10000) * (price // 10000), 10000, unit)
    ELSE rounded(quantity * CAST(price AS HUGEINT), CAST(per AS HUGEINT) * 10000, unit) END;

-- A percentage of an amount, rounded; nothing without a percentage.
CREATE MACRO share(amount, percent, unit) AS CASE WHEN percent IS NULL THEN 0
    ELSE rounded(amount * CAST(percent AS HUGEINT), 1000000, unit) END;

-- A price with its tax, rounded.
CREATE MACRO with_tax(price, rate, unit) AS
    rounded(price * CAST(1000000 + rate AS HUGEINT), 10000000000, unit);

-- Rule 18: a price for another unit, and the quantity it is then for; nothing is lost of twelve
-- decimals, because both are ten thousand times as large where eight are too few.
CREATE MACRO converted_price(price, times) AS CASE
    WHEN price * CAST(times AS HUGEINT) % 100000000 = 0
    THEN CAST(price * CAST(times AS HUGEINT) // 100000000 AS BIGINT)
    ELSE CAST(price * CAST(times AS HUGEINT) // 10000 AS BIGINT) END;
CREATE MACRO converted_per(price, per, times, over) AS CAST(per * CAST(over AS HUGEINT) // 100000000
    * CASE WHEN price * CAST(times AS HUGEINT) % 100000000 = 0 THEN 1 ELSE 10000 END AS BIGINT);
CREATE MACRO converted_quantity(quantity, times, over) AS
    CAST(quantity * CAST(times AS HUGEINT) // over AS BIGINT);

-- Invoices that count are issued, not cancelled, not after the day of judgement (rule 22).
CREATE MACRO counts(issued_on, status) AS
    (issued_on <= getvariable('as_of') AND COALESCE(status, 'issued') = 'issued')
    OR (getvariable('drafts') AND COALESCE(status = 'draft', FALSE));

-- Documents whose amounts lower what is owed (UNTDID 1001, class credit_note).
CREATE MACRO is_credit(kind) AS kind IN
    ('81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '502', '503', '532');

-- Rule 8: the day from which nothing of a subscription is due.
CREATE MACRO subscription_end(cancelled_on, requested_on, notice_days, ends_on) AS COALESCE(
    cancelled_on, requested_on + CAST(notice_days AS INTEGER), ends_on);

-- The forms in which numbers of documents are compared: without separators, and also without the
-- leading zeros of each of their runs of digits.
CREATE MACRO normal(x) AS regexp_replace(upper(x), '[^\p{L}\p{N}]', '', 'g');
CREATE MACRO bare(x) AS normal(regexp_replace(upper(x), '(^|[^0-9])0+([0-9])', '\1\2', 'g'));

-- A number that another follows by its last digits only (2026/123 y 124) also gives that one whole.
CREATE MACRO spelt_out(x) AS regexp_replace(x,
    '(?i)([^\s,;]*[^0-9\s,;])([0-9]+)(\s*(?:[,;&+\x{3001}\x{548C}]|\b(?:y|e|et|and|und)\b)\s*)([0-9]+)([\s,;]|$)',
    '\1\2\3\4 \1\4\5', 'g');

-- An RF creditor reference (ISO 11649) and a QR or ESR reference of 27 digits also give what stands in
-- them without their check digits; Chinese characters, and a label that ends in a point or a sign
-- (No.4452, N°4452), are parted from the number behind them.
CREATE MACRO parted(x) AS regexp_replace(regexp_replace(regexp_replace(regexp_replace(x,
    '\b(\d{26})(\d)\b', '\1\2 \1', 'g'),
    '\b(RF\d\d)([A-Za-z0-9]+)', '\1\2 \2', 'g'),
    '([\x{4E00}-\x{9FFF}])([A-Za-z0-9])', '\1 \2', 'g'),
    '([A-Za-z])[.#°º]+([0-9])', '\1 \2', 'g');

-- The words of a payment's text; few texts need more than being cut.
CREATE MACRO words_of(x) AS list_filter(regexp_split_to_array(CASE
    WHEN regexp_matches(x, '\d{27}|RF\d\d|[\x{4E00}-\x{9FFF}][A-Za-z0-9]|[A-Za-z][.#°º]+[0-9]|(?i)[0-9]\s*(?:[,;&+\x{3001}\x{548C}]|\b(?:y|e|et|and|und)\b)\s*[0-9]')
    THEN parted(spelt_out(spelt_out(x))) ELSE x END,
    '[\s,;:+&()<>\x22\x{3001}\x{3002}\x{FF0C}\x{FF1A}\x{FF1B}\x{FF08}\x{FF09}]+'), lambda w: w <> '');
