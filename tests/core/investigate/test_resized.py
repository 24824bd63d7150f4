"""A line for fewer units: as a biller writes it, not a share of what was rounded before."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.investigate.resized import Priced, is_discounted
from amicable.core.investigate.steps import compute, taken

CENTS = st.integers(1, 10**7).map(lambda cents: Decimal(cents) / 100)
EIGHTH = {"base": "17.50", "part": "3", "whole": "20", "price": "0.875", "per": "1"}


def test_fewer_units_are_extended_and_rounded_once() -> None:
    (step,) = taken("part", EIGHTH, None, 2)
    assert step == ("extension", {"quantity": "3", "price": "0.875", "per": "1"})
    assert compute(*step, None, 2) == Decimal("2.63")


def test_the_discount_that_was_on_the_line_stays_on_it() -> None:
    steps = taken("part", EIGHTH | {"base": "15.75", "percent": "10"}, None, 2)
    assert [name for name, _ in steps] == ["extension", "discount"]


def test_a_line_of_another_price_is_taken_in_proportion() -> None:
    (step,) = taken("part", EIGHTH | {"base": "19.99"}, None, 2)
    assert step == ("part", {"base": "19.99", "part": "3", "whole": "20"})
    assert compute(*step, None, 2) == Decimal("3.00")


def test_a_returned_unit_gives_back_what_the_kept_ones_do_not_cost() -> None:
    back = {"base": "18.47", "quantity": "1", "of": "2.5", "price": "7.777", "percent": "5"}
    assert compute("returned", back, None, 2) == Decimal("11.09")
    assert compute("returned", back | {"restocking": "100"}, None, 2) == Decimal("18.47")


@given(price=CENTS, quantity=st.integers(1, 1000), percent=st.integers(0, 99))
def test_what_costs_the_whole_is_recognised(price: Decimal, quantity: int, percent: int) -> None:
    by = Priced(price, Decimal(1), Decimal(percent), 2)
    billed = by.cost(Decimal(quantity), discounted=percent > 0)
    assert is_discounted(billed, Decimal(quantity), by) is not None
