"""Credits pay errors off, and never make one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.investigate.credited import Credited, after_credits
from amicable.core.investigate.findings import find
from tests.core.investigate.cast import check, outcome

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Finding

PRICE = check("price", "P01", 40, "right_price")
SHORT = check("short", "Q01", 70, "right_quantity", corrects={"units": "delivered"})
CHECKS = {one.code: one for one in (PRICE, SHORT)}


def _errors(price: str = "5.00", short: str = "24.00") -> list[Finding]:
    """Return an invoice of 125.00 that is too dear by `price`, then short by `short`."""
    after_price = Decimal("125.00") - Decimal(price)
    right = {"right_price": str(after_price), "right_quantity": str(after_price - Decimal(short))}
    fired = [outcome(code, position="125.00", **right) for code in ("price", "short")]
    return list(find(fired, CHECKS, snapshot="s"))


def _left(credited: str, *, units: str = "0", due: str = "8") -> list[tuple[str, str]]:
    given = Credited(Decimal(credited), Decimal(units), Decimal(10), Decimal(due))
    return [
        (one.cause, "mended" if one.corrected else str(one.difference))
        for one in after_credits(_errors(), given, {"short"})
    ]


def test_a_credit_of_all_errors_mends_them_all() -> None:
    assert _left("29.00") == [("P01", "mended"), ("Q01", "mended")]


def test_a_credit_as_much_as_one_error_mends_that_one() -> None:
    assert _left("24.00") == [("P01", "5.00"), ("Q01", "mended")]


def test_what_is_left_of_an_error_keeps_its_right_amount() -> None:
    given = Credited(Decimal("10.00"), Decimal(0), Decimal(10), Decimal(8))
    price, short = after_credits(_errors(), given, {"short"})
    assert price.corrected
    assert (short.billed, short.expected, short.difference) == (
        "115.00",
        "96.00",
        Decimal("19.00"),
    )
    assert [step.step for step in short.derivation][-2:] == ["net_of_credits", "compared"]


def test_units_taken_back_pay_for_what_was_short_first() -> None:
    assert _left("12.50", units="1") == [("P01", "5.00"), ("Q01", "11.50")]


def test_units_that_no_record_explains_are_paid_before_any_error() -> None:
    """Two of ten came back and were credited at the wrong price; nobody booked the return."""
    (price,) = [one for one in _errors(short="0.00") if one.cause == "P01"]
    given = Credited(Decimal("25.00"), Decimal(2), Decimal(10), Decimal(10))
    (left,) = after_credits([replace(price, expected="120.00")], given, ())
    assert left.difference == Decimal("4.00")


@given(
    price=st.integers(0, 10**4),
    short=st.integers(0, 10**4),
    credited=st.integers(0, 3 * 10**4),
)
def test_no_more_is_left_than_errors_less_credits(price: int, short: int, credited: int) -> None:
    errors = _errors(str(Decimal(price) / 100), str(Decimal(short) / 100))
    given = Credited(Decimal(credited) / 100, Decimal(0), Decimal(10), Decimal(10))
    left = after_credits(errors, given, ())
    total = sum((one.difference or Decimal(0) for one in left), Decimal(0))
    assert total == max(Decimal(price + short - credited) / 100, Decimal(0))
