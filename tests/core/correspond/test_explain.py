"""Calculations in words: what a person can follow, and nothing that proves nothing."""

from __future__ import annotations

import json

import pytest

from amicable.core.correspond.explain import explain, explain_finding
from amicable.core.correspond.gap import because, would_help
from amicable.core.vocabulary.finding import CannotTell
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import read_words
from tests.core.correspond.cast import finding, step

ENGLISH = read_words([BUILT_IN], "en")
BANDS = json.dumps(
    [
        {"from": "0", "to": "100", "price": "1.00", "flat": None},
        {"from": "100", "to": None, "price": "0.80", "flat": "5.00"},
    ]
)


def test_graduated_bands_show_the_units_of_each() -> None:
    (told,) = explain(
        [step("tier", "125.00", quantity="250", tiers=BANDS, mode="graduated")],
        ENGLISH,
        currency="EUR",
    )
    assert "100 × 1.00 EUR = 100.00 EUR; 150 × 0.80 EUR = 120.00 EUR plus 5.00 EUR" in told


@pytest.mark.parametrize(("quantity", "price"), [("100", "1.00"), ("101", "0.80")])
def test_the_boundary_unit_belongs_to_the_lower_band(quantity: str, price: str) -> None:
    (told,) = explain(
        [step("tier", quantity=quantity, tiers=BANDS, mode="volume")], ENGLISH, currency="EUR"
    )
    assert f"{quantity} × {price} EUR" in told


def test_at_the_limit_of_a_band_the_next_price_is_named() -> None:
    (told,) = explain(
        [step("tier", quantity="100", tiers=BANDS, mode="volume")], ENGLISH, currency="EUR"
    )
    assert told.endswith("The next price, 0.80 EUR, counts for more than 100 units.")


def test_beyond_the_last_band_there_is_no_next_price() -> None:
    (told,) = explain(
        [step("tier", quantity="101", tiers=BANDS, mode="volume")], ENGLISH, currency="EUR"
    )
    assert "next price" not in told


def _tier(quantity: str, mode: str, bands: str = BANDS) -> str:
    operands = {"quantity": quantity, "tiers": bands, "mode": mode}
    (told,) = explain([step("tier", **operands)], ENGLISH, currency="EUR")
    return told


def test_a_flat_fee_of_a_band_is_told_with_its_price_and_no_fee_is_not() -> None:
    assert "250 × 0.80 EUR plus 5.00 EUR" in _tier("250", "volume")
    assert "plus" not in _tier("50", "volume")


def test_a_graduated_quantity_that_ends_in_the_first_band_shows_that_band_only() -> None:
    told = _tier("40", "graduated")
    assert "40 × 1.00 EUR" in told
    assert "0.80 EUR plus" not in told


def test_a_stairstep_has_one_price_for_its_step() -> None:
    steps = json.dumps(
        [
            {"from": "0", "to": "100", "price": None, "flat": "90.00"},
            {"from": "100", "to": "200", "price": "150.00", "flat": None},
        ]
    )
    assert "90.00 EUR" in _tier("100", "stairstep", steps)
    assert "150.00 EUR" in _tier("101", "stairstep", steps)
    assert "90.00 EUR" not in _tier("150", "stairstep", steps)


def test_a_payment_of_nothing_is_not_told() -> None:
    assert explain([step("paid", amount="0.00")], ENGLISH, currency="EUR") == []


def test_a_step_without_base_works_on_what_came_before() -> None:
    told = explain(
        [
            step("extension", "80.00", quantity="100", price="0.80"),
            step("minimum", "90.00", minimum="90.00"),
        ],
        ENGLISH,
        currency="EUR",
    )
    assert (
        told[1]
        == "The amount is 80.00 EUR and the agreed minimum is 90.00 EUR, so 90.00 EUR counts."
    )


def test_an_exclusive_end_is_said_as_the_last_day() -> None:
    (told,) = explain(
        [step("overlapped", from_="2026-05-01", to="2026-06-01", number="F-1")],
        ENGLISH,
        currency="EUR",
    )
    assert told == "The days from 1 May 2026 to 31 May 2026 are already on invoice F-1."


def test_a_comparison_shows_its_difference() -> None:
    compared = [step("compared", billed="120.00", expected="100.00")]
    assert explain(compared, ENGLISH, currency="EUR") == [
        "Billed: 120.00 EUR. Correct: 100.00 EUR. Difference: 20.00 EUR."
    ]


def test_a_comparison_that_agrees_says_so() -> None:
    compared = [step("compared", billed="120.00", expected="120.00")]
    assert explain(compared, ENGLISH, currency="EUR") == [
        "The invoice shows the same: 120.00 EUR."
    ]


def test_dates_are_compared_as_dates() -> None:
    compared = [step("compared", billed="2026-06-13", expected="2026-07-13")]
    assert explain(compared, ENGLISH, currency="EUR", basis="date") == [
        "On the invoice: 13 June 2026. Correct: 13 July 2026."
    ]


def test_a_term_without_one_price_names_the_contract() -> None:
    chosen = [step("price_chosen", source="contract", contract="K-7", signed_on="2025-03-03")]
    assert explain(chosen, ENGLISH, currency="EUR") == [
        "The prices of contract K-7, signed on 3 March 2025, apply."
    ]


def test_the_whole_of_something_is_not_calculated() -> None:
    whole = [
        step("part", "90.00", base="90.00", part="6", whole="6"),
        step("proration", "0.00", base="90.00", days="0", of="30"),
    ]
    assert explain(whole, ENGLISH, currency="EUR") == []


def test_a_price_for_one_unit_does_not_say_per_one() -> None:
    (told,) = explain(
        [step("extension", quantity="10", price="0.0125", per="1")], ENGLISH, currency="EUR"
    )
    assert told == "10 × 0.0125 EUR."


def test_a_finding_without_steps_still_says_what_is_right() -> None:
    assert explain_finding(finding("P12", billed="12.00", expected="10.00"), ENGLISH) == (
        "The sums on the invoice do not add up. "
        "Billed: 12.00 EUR. Correct: 10.00 EUR. Difference: 2.00 EUR."
    )


def test_a_missing_table_is_named_in_words() -> None:
    missing = CannotTell("c", "Q01", "i", None, "no_table", "deliveries", "deliveries")
    assert because(missing, ENGLISH) == "no deliveries in the books"
    assert would_help(missing, ENGLISH) == "deliveries"


def test_a_month_outside_coverage_is_named() -> None:
    gap = CannotTell("c", "Q02", "i", None, "not_covered", "deliveries", "deliveries", "2025-03")
    assert because(gap, ENGLISH) == "deliveries: not known to be complete for March 2025"


@pytest.mark.parametrize("code", ["no_table", "no_column", "no_convention", "assumed_only"])
def test_a_subject_nobody_named_still_makes_a_sentence(code: str) -> None:
    odd = CannotTell("c", "Q02", "i", None, code, "moon.phase", "moon")  # type: ignore[arg-type]
    assert "moon" not in because(odd, ENGLISH)


def test_the_agreed_minimum_is_said_to_its_last_day() -> None:
    (told,) = explain(
        [step("commitment", minimum="100.00", from_="2026-04-16", to="2026-05-01")],
        ENGLISH,
        currency="EUR",
    )
    assert told == "The agreed minimum from 16 April 2026 to 30 April 2026 is 100.00 EUR."


def test_nothing_received_in_the_window_of_a_discount_is_not_told() -> None:
    (told,) = explain(
        [step("discount_window", until="2026-03-15", days="10", from_="2026-03-05", amount="0")],
        ENGLISH,
        currency="EUR",
    )
    assert told == "The discount counts for payment by 15 March 2026, 10 days from 5 March 2026."


@pytest.mark.parametrize(("language", "first"), [("es", "Del 1"), ("pt", "De 1")])
def test_a_sentence_begins_with_a_capital_in_every_language(language: str, first: str) -> None:
    part = {"from": "2026-04-01", "to": "2026-05-01", "quantity": "4", "price": "30.00"}
    whole = json.dumps([part | {"per": "1", "part": "1", "whole": "1", "grain": "whole"}])
    words = read_words([BUILT_IN], language)
    (told,) = explain([step("by_days", "120.00", parts=whole)], words, currency="EUR")
    assert told.startswith(first)
