"""Findings: each error once, causes in order, differences that add up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.investigate.findings import confirm, find
from tests.core.investigate.cast import check, outcome

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Outcome

PRICE = check("price", "P01", 40, "right_price")
QUANTITY = check("quantity", "Q01", 70, "right_quantity")
CANCELLED = check("cancelled", "B01", 66, "nothing")
DOUBLED = check("doubled", "D01", 5, "nothing", settles_line=True, basis="gross")
CHECKS = {one.code: one for one in (PRICE, QUANTITY, CANCELLED, DOUBLED)}
CENTS = st.integers(0, 10**9).map(lambda cents: str(Decimal(cents) / 100))


def test_a_price_error_is_billed_less_expected() -> None:
    (found,) = find(
        [outcome("price", position="125.00", right_price="120.00")], CHECKS, snapshot="s"
    )
    assert (found.billed, found.expected, found.difference) == (
        "125.00",
        "120.00",
        Decimal("5.00"),
    )


@given(billed=CENTS, after_price=CENTS.filter(lambda x: x != "0"), after_quantity=CENTS)
def test_the_differences_of_a_line_add_up_to_billed_less_expected(
    billed: str, after_price: str, after_quantity: str
) -> None:
    fired = [
        outcome("quantity", position=billed, right_quantity=after_quantity),
        outcome("price", position=billed, right_price=after_price),
    ]
    found = find(fired, CHECKS, snapshot="s")
    own = [one for one in found if one.consequence_of is None]
    total = sum((one.difference or Decimal(0) for one in own), Decimal(0))
    assert total == Decimal(billed) - Decimal(after_quantity)


def test_what_else_differs_on_a_line_with_nothing_due_is_a_consequence() -> None:
    fired = [
        outcome("price", position="125.00", right_price="120.00"),
        outcome("cancelled", position="125.00", nothing="0.00"),
    ]
    price, cancelled = find(fired, CHECKS, snapshot="s")
    assert cancelled.difference == Decimal("125.00")
    assert price.consequence_of == cancelled.id


def test_everything_on_a_doubled_invoice_is_its_consequence() -> None:
    fired = [
        outcome("price", position="125.00", right_price="120.00"),
        outcome("doubled", line=None, position="151.25", nothing="0.00"),
    ]
    doubled, price = find(fired, CHECKS, snapshot="s")
    assert doubled.consequence_of is None
    assert price.consequence_of == doubled.id


def test_an_error_that_an_earlier_cause_explains_is_not_told_twice() -> None:
    fired = [
        outcome("price", position="125.00", right_price="120.00"),
        outcome("quantity", position="125.00", right_quantity="120.00"),
    ]
    assert [one.cause for one in find(fired, CHECKS, snapshot="s")] == ["P01"]


def test_a_corrected_error_moves_no_money() -> None:
    mended = outcome(
        "price", status="corrected", position="120.00", net="125.00", right_price="120.00"
    )
    (found,) = find([mended], CHECKS, snapshot="s")
    assert found.corrected
    assert found.billed == "125.00"
    assert found.difference == Decimal("0.00")


def test_a_clean_outcome_confirms_with_the_same_calculation() -> None:
    clean = outcome("price", status="clean", position="120.00", right_price="120.00")
    shown = confirm(clean, PRICE, snapshot="s")
    assert shown.difference == Decimal("0.00")
    assert [step.step for step in shown.derivation] == ["extension", "compared"]


def test_the_id_of_a_finding_depends_on_snapshot_check_place_and_evidence() -> None:
    fired = [outcome("price", position="125.00", right_price="120.00")]
    (one,) = find(fired, CHECKS, snapshot="s")
    (same,) = find(fired, CHECKS, snapshot="s")
    (other,) = find(fired, CHECKS, snapshot="t")
    assert one.id == same.id != other.id
    assert len(one.id) == 13


@given(
    fired=st.lists(
        st.builds(
            outcome,
            st.sampled_from(sorted(CHECKS)),
            line=st.none() | st.just("1"),
            position=CENTS,
            right_price=CENTS,
            right_quantity=CENTS,
            nothing=st.just("0.00"),
        ),
        max_size=5,
    ).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some)))
)
def test_the_order_in_which_rows_are_read_changes_nothing(
    fired: tuple[list[Outcome], list[Outcome]],
) -> None:
    one, other = (find(some, CHECKS, snapshot="s") for some in fired)
    assert one == other


def test_an_invoice_of_a_stranger_with_the_same_id_changes_nothing() -> None:
    price = outcome("price", position="125.00", right_price="120.00")
    double = outcome("doubled", line=None, position="151.25", nothing="0.00")
    both = find([price, replace(double, customer_id="STRANGER")], CHECKS, snapshot="s")
    assert {one.consequence_of for one in both} == {None}
