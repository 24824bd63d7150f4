-- The facts of some days of a billing period (catalog/algebra/period.py says what they mean).

-- A period is so many months where adding them to its start, or taking them from its end, gives
-- the other: the 31st returns after it was clamped to the 28th.
CREATE MACRO months_of(a, b) AS CASE
    WHEN a + to_months(CAST(date_diff('month', a, b) AS INTEGER)) = b
        OR b - to_months(CAST(date_diff('month', a, b) AS INTEGER)) = a
    THEN NULLIF(date_diff('month', a, b), 0) END;

CREATE MACRO ends_february(day) AS month(day) = 2 AND day = last_day(day);

-- Days 29 February before a day.
CREATE MACRO leap_days_before(day) AS
    (year(day) - 1) // 4 - (year(day) - 1) // 100 + (year(day) - 1) // 400
    + CASE WHEN month(day) > 2 AND dayofmonth(last_day(make_date(year(day), 2, 1))) = 29
        THEN 1 ELSE 0 END;

-- Midnight in a time zone, in seconds; unknown where the zone is.
CREATE MACRO midnight(day, zone) AS
    epoch_us(CAST(day AS TIMESTAMP) AT TIME ZONE zone) // 1000000;

CREATE MACRO period_facts(a, b, wa, wb, zone) AS {
    'days': b - a,
    'whole_days': wb - wa,
    'months': months_of(wa, wb),
    'is_whole': a = wa AND b = wb,
    'months_between': date_diff('month', a, b),
    'start_day': dayofmonth(a),
    'end_day': dayofmonth(b),
    'starts_february_end': ends_february(a),
    'ends_february_end': ends_february(b),
    'leap_days': leap_days_before(wb) - leap_days_before(wa),
    'seconds': midnight(b, zone) - midnight(a, zone),
    'whole_seconds': midnight(wb, zone) - midnight(wa, zone)};
