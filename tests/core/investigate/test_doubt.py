"""The gate of certainty: a sign of another record makes a finding likely and tells why."""

from __future__ import annotations

import pytest

from amicable.core.investigate.findings import find
from tests.core.investigate.cast import check, outcome

PRICE = check("price", "P01", 40, "right_price")
TIERS = check("tiers", "P02", 50, "right_price")
NOTICE = check("notice", "P06", 30, "right_price")
SHORT = check("short", "Q01", 70, "right_price")
CHECKS = {one.code: one for one in (PRICE, TIERS, NOTICE, SHORT)}


def _found(code: str, billed: str, due: str, **operands: str) -> tuple[str, list[str]]:
    """Return how certain a finding is, and the signs that its derivation tells."""
    (found,) = find(
        [outcome(code, position=billed, right_price=due, **operands)], CHECKS, snapshot="s"
    )
    assert found.derivation[-1].step == "compared"
    why = [step.operands["why"] for step in found.derivation if step.step == "doubted"]
    return found.certainty, why


def test_an_overcharge_without_a_sign_is_certain() -> None:
    assert _found("price", "125.00", "120.00") == ("certain", [])


@pytest.mark.parametrize("sign", ["two_prices", "ordered_so", "told_apart", "always_so"])
def test_a_sign_of_another_price_makes_it_likely_and_is_told(sign: str) -> None:
    assert _found("price", "125.00", "120.00", price_doubt=sign) == ("likely", [sign])
    assert _found("tiers", "125.00", "120.00", price_doubt=sign) == ("likely", [sign])


def test_a_sign_touches_only_the_causes_whose_comparison_it_doubts() -> None:
    assert _found("short", "125.00", "120.00", price_doubt="always_so") == ("certain", [])
    assert _found("price", "125.00", "120.00", quantity_doubt="counted_elsewhere")[0] == "certain"
    assert _found("notice", "125.00", "120.00", price_doubt="always_so")[0] == "certain"


def test_a_count_from_elsewhere_makes_a_short_delivery_likely() -> None:
    sign = "counted_elsewhere"
    assert _found("short", "125.00", "120.00", quantity_doubt=sign) == ("likely", [sign])


@pytest.mark.parametrize(
    ("billed", "due", "known"),
    [
        ("1200.00", "120.00", ("likely", ["out_of_proportion"])),
        ("1199.99", "120.00", ("certain", [])),
        ("120.00", "0.00", ("certain", [])),
    ],
    ids=["ten times as much", "a cent less than that", "nothing is due"],
)
def test_ten_times_what_is_due_is_another_measure(
    billed: str, due: str, known: tuple[str, list[str]]
) -> None:
    assert _found("price", billed, due) == known


def test_the_agreed_figure_for_fewer_units_is_a_slip() -> None:
    same = {"unit_price": "42.50", "term_price": "42.50"}
    assert _found("price", "1062.50", "106.25", **same) == ("certain", [])


def test_goods_that_mostly_did_not_come_are_no_other_measure() -> None:
    assert _found("short", "1200.00", "12.00") == ("certain", [])


def test_too_little_may_have_been_granted() -> None:
    assert _found("short", "110.00", "120.00") == ("likely", ["too_little"])


def test_a_unit_of_the_last_place_is_a_slip_and_no_grant() -> None:
    assert _found("short", "119.99", "120.00") == ("certain", [])


def test_what_is_likely_anyway_says_why_as_well() -> None:
    assert _found("price", "125.00", "120.00", likely="yes", price_doubt="two_prices") == (
        "likely",
        ["two_prices"],
    )


def test_what_was_mended_already_is_not_doubted() -> None:
    mended = {"status": "corrected", "net": "125.00", "price_doubt": "two_prices"}
    assert _found("price", "120.00", "120.00", **mended)[1] == []
