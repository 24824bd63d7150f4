"""Steps are computed as a person with a pocket calculator would."""

from __future__ import annotations

from decimal import Decimal

import pytest

from amicable.core.investigate.steps import compute

TIERS = (
    '[{"from": "0", "to": "100", "price": "1.00"},'
    ' {"from": "100", "to": "200", "price": "0.50"},'
    ' {"from": "200", "to": null, "price": "0.10"}]'
)


@pytest.mark.parametrize(
    ("step", "operands", "result"),
    [
        ("extension", {"quantity": "12.5", "price": "0.08"}, "1.00"),
        ("extension", {"quantity": "5", "price": "0.333"}, "1.67"),
        ("extension", {"quantity": "250", "price": "40", "per": "100"}, "100.00"),
        ("discount", {"base": "100.10", "percent": "5"}, "95.09"),
        ("discount_amount", {"base": "200.00", "amount": "15.00"}, "185.00"),
        ("tier", {"quantity": "250", "tiers": TIERS}, "155.00"),
        ("tier", {"quantity": "100", "tiers": TIERS}, "100.00"),
        ("tier", {"quantity": "101", "tiers": TIERS}, "100.50"),
        ("tier", {"quantity": "101", "tiers": TIERS, "mode": "volume"}, "50.50"),
        ("proration", {"base": "300.00", "days": "15", "of": "31"}, "145.16"),
        ("proration", {"base": "300.00", "days": "0", "of": "0"}, "0"),
        ("part", {"base": "120.00", "part": "8", "whole": "10"}, "96.00"),
        ("returned", {"base": "120.00", "quantity": "2", "of": "10", "restocking": "10"}, "98.40"),
        ("tax", {"base": "29.97", "rate": "19"}, "5.69"),
        ("paid", {"base": "145.20", "amount": "145.20"}, "0.00"),
        ("service_credit", {"base": "800.00", "percent": "10"}, "720.00"),
        ("damaged", {"base": "100.00", "quantity": "1", "of": "3"}, "66.67"),
        ("wrong_item", {"base": "120.00", "quantity": "12", "of": "10"}, "0.00"),
        ("over_delivered", {"base": "144.00", "ordered": "10"}, "144.00"),
        ("other_account", {"base": "12.00", "quantity": "10", "of": "30"}, "8.00"),
        ("late_penalty", {"base": "120.00", "percent": "3"}, "116.40"),
        (
            "late_penalty",
            {"base": "120.00", "percent": "1", "quantity": "4", "of": "10"},
            "119.52",
        ),
        ("tariff", {"amount": "9.00", "weight": "30.1", "price": "0.155"}, "13.67"),
        ("carriage_paid", {"term": "DAP"}, "0"),
        ("no_extra", {"extra": "waiting"}, "0"),
        ("milestone", {"what": "Shop goes live"}, "0"),
        ("not_accepted", {}, "0"),
        ("not_delivered", {}, "0"),
    ],
)
def test_a_step_gives_what_the_golden_vectors_say(
    step: str, operands: dict[str, str], result: str
) -> None:
    assert compute(step, operands, None, 2) == Decimal(result)


def test_ten_percent_then_fifteen_differs_from_fifteen_then_ten_percent() -> None:
    percent, fixed = {"percent": "10"}, {"amount": "15"}
    start = Decimal("200.00")
    percent_first = compute("discount", percent, start, 2)
    fixed_first = compute("discount_amount", fixed, start, 2)
    assert compute("discount_amount", fixed, percent_first, 2) == Decimal("165.00")
    assert compute("discount", percent, fixed_first, 2) == Decimal("166.50")


def test_a_fact_leaves_the_amount_as_it_is() -> None:
    assert compute("price_chosen", {"price": "12.00"}, Decimal("5.00"), 2) == Decimal("5.00")
