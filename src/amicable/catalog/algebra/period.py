"""The facts of some days of a billing period: what proration conventions are written in.

The days are [start, end) within the billing period [whole start, whole end). The engine computes
the facts in SQL (`compile/00_period_facts.sql`), the derivation in Python
(`core/investigate/prorate.py`); a test holds them together.
"""

from __future__ import annotations

from amicable.core.vocabulary.expression import Number, chosen
from amicable.core.vocabulary.relation import Relation

FACTS = Relation("period_facts", "line", "some days of a billing period")

days = FACTS.count("days", "days of the part")
whole_days = FACTS.count("whole_days", "days of the whole billing period")
months = FACTS.count("months", "months of the whole billing period, unknown where it is none")
is_whole = FACTS.flag("is_whole", "the part is the whole billing period")
months_between = FACTS.count("months_between", "calendar months from the start to the end")
start_day = FACTS.count("start_day", "day of the month on which the part starts")
end_day = FACTS.count("end_day", "day of the month on which the part ends (exclusive)")
starts_february_end = FACTS.flag("starts_february_end", "it starts on the last of February")
ends_february_end = FACTS.flag("ends_february_end", "it ends on the last of February")
leap_days = FACTS.count("leap_days", "days 29 February in the whole billing period")
seconds = FACTS.count("seconds", "seconds of the part, in the contract's time zone")
whole_seconds = FACTS.count("whole_seconds", "seconds of the whole billing period")


def fixed(number: int) -> Number:
    """Return a number that is the same for every part."""
    return Number("literal", (), number)


def at_most(number: Number, most: int) -> Number:
    """Return the number, or the greatest value that it may have."""
    return chosen(number > most, fixed(most), number)


def thirty_day_months(start: Number, end: Number) -> Number:
    """Return the days from one day of a month to another where every month has thirty."""
    return months_between * 30 + end - start
