from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.record.retention import Keep, RetentionRule, kept_until

if TYPE_CHECKING:
    from amicable.core.record.retention import Kind

KINDS: tuple[Kind, ...] = ("letters", "vouchers", "tax", "complaints")


def _rule(name: str, *keep: Keep) -> RetentionRule:
    return RetentionRule(name, "law", keep, is_confirmed=False, note="")


def _keep(
    *kinds: Kind,
    years: int = 0,
    months: int = 0,
    days: int = 0,
    counted_from: Literal["end", "year_end"] = "end",
) -> Keep:
    return Keep(frozenset(kinds), years, months, days, counted_from, "")


DE = _rule(
    "DE",
    _keep("vouchers", years=8, counted_from="year_end"),
    _keep("letters", years=6, counted_from="year_end"),
)


@pytest.mark.parametrize(
    ("kinds", "day"),
    [
        (("letters", "complaints"), "2032-12-31"),
        (("letters", "vouchers", "tax"), "2034-12-31"),
        (("tax",), "2034-12-31"),
    ],
)
def test_the_longest_duty_of_what_a_case_holds_counts(kinds: tuple[Kind, ...], day: str) -> None:
    duty = kept_until([DE], kinds, date(2026, 3, 4))

    assert duty is not None
    assert (duty.day.isoformat(), duty.rule) == (day, "DE")


def test_the_longest_of_several_rules_counts() -> None:
    duty = kept_until([DE, _rule("EU-OSS", _keep("tax", years=10))], KINDS, date(2026, 3, 4))

    assert duty is not None
    assert (duty.day, duty.rule) == (date(2036, 3, 4), "EU-OSS")


def test_a_register_of_complaints_is_kept_only_where_one_is_asked_for() -> None:
    assert kept_until([DE], ["complaints"], date(2026, 3, 4)) is None


@pytest.mark.parametrize("rules", [[], [_rule("EU-GDPR")]])
def test_without_a_period_nothing_is_known(rules: list[RetentionRule]) -> None:
    assert kept_until(rules, KINDS, date(2026, 3, 4)) is None


@pytest.mark.parametrize(
    ("ended_on", "keep", "day"),
    [
        (date(2028, 2, 29), _keep("letters", years=6), "2034-02-28"),
        (date(2026, 1, 31), _keep("letters", months=25), "2028-02-29"),
        (date(2026, 11, 30), _keep("letters", months=1), "2026-12-30"),
        (date(2026, 12, 31), _keep("letters", days=90), "2027-03-31"),
    ],
)
def test_a_period_ends_on_a_day_that_there_is(ended_on: date, keep: Keep, day: str) -> None:
    duty = kept_until([_rule("X", keep)], ["letters"], ended_on)

    assert duty is not None
    assert duty.day.isoformat() == day


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 40), st.integers(0, 30))
def test_who_ended_later_is_kept_no_shorter(ended_on: date, years: int, months: int) -> None:
    rule = _rule("X", _keep("letters", years=years, months=months))
    first = kept_until([rule], ["letters"], ended_on)
    second = kept_until([rule], ["letters"], ended_on + timedelta(days=1))

    assert first is not None
    assert second is not None
    assert ended_on <= first.day <= second.day


def test_what_asks_for_it_is_the_law_of_the_duty_and_else_that_of_its_rule() -> None:
    own = Keep(frozenset({"tax"}), 10, 0, 0, "end", "a law of its own")
    for keep, law in ((own, "a law of its own"), (_keep("tax", years=10), "law")):
        duty = kept_until([_rule("X", keep)], ("tax",), date(2026, 3, 4))
        assert duty is not None
        assert duty.law == law
