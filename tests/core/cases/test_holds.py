"""Holds: deductions of one case add up, several cases on one line count once."""

from __future__ import annotations

from decimal import Decimal

from amicable.core.cases.holds import Held, may_remind

_OPEN = Decimal("90.00")


def _asked(*holds: tuple[str, Held]) -> Decimal:
    return may_remind("I7", open_amount=_OPEN, currency="EUR", holds=holds).amount


def _held(amount: str, part: int = 0) -> Held:
    return Held("I7", "", Decimal(amount), "EUR", Decimal("1210.00"), part=part)


def test_two_deductions_of_one_invoice_are_held_both() -> None:
    assert _asked(("a", _held("20.00", 1)), ("a", _held("15.00", 2))) == Decimal("55.00")


def test_what_two_cases_dispute_of_one_invoice_counts_once_with_the_larger() -> None:
    holds = (("a", _held("20.00", 1)), ("a", _held("15.00", 2)), ("b", _held("30.00")))
    assert _asked(*holds) == Decimal("55.00")
    assert _asked(*holds, ("c", _held("50.00"))) == Decimal("40.00")
