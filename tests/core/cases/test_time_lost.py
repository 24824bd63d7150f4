"""Where time is lost: days to a tenth, the longest first, money by currency."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from amicable.core.cases.time_lost import Waited, time_lost
from amicable.core.vocabulary.money import Money


def test_a_function_costs_days_and_the_money_of_the_cases_that_it_kept() -> None:
    half, day = timedelta(hours=12), timedelta(days=1)
    found = time_lost(
        [
            Waited("tax", "USD", 1, half, Decimal("2.00")),
            Waited("tax", "EUR", 1, day, Decimal("9.00")),
            Waited("tax", "EUR", 2, day, Decimal("2.00")),
            Waited("tax", "", 1, timedelta(), Decimal("0.00")),
            Waited("sales", "USD", 1, 8 * day, Decimal("1.00")),
        ],
        again=[Waited("tax", "EUR", 1, day, Decimal("1.00"))],
    )
    assert [one.function for one in found] == ["sales", "tax"]
    assert (found[1].cases, found[1].waits, found[1].days) == (4, 5, Decimal("2.5"))
    assert found[1].disputed == (Money(Decimal("10.00"), "EUR"), Money(Decimal("2.00"), "USD"))


def test_no_wait_is_no_time_lost() -> None:
    assert time_lost([]) == ()


def test_a_currency_in_which_nothing_is_left_in_dispute_is_not_told() -> None:
    day = timedelta(days=1)
    (tax,) = time_lost([Waited("tax", "EUR", 1, day, Decimal("0.00"))])
    assert (tax.cases, tax.disputed) == (1, ())
