"""Rules 3 and 4: rated models, and the arithmetic of one line, to the minor unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.algebra.cast import book
from tests.journeys.conventions.asking import ask
from tests.journeys.conventions.words import invoice, line, rows, term

if TYPE_CHECKING:
    from tests.journeys.conventions.words import Row

SUM = "line_does_not_multiply"
TIERS = "tier_differs_from_agreed"
PRICE = "unit_price_differs_from_agreed"


@pytest.mark.parametrize(
    ("currency", "quantity", "price", "net", "answer"),
    [
        ("EUR", "1", "0.125", "0.13", "right"),  # half a cent goes up
        ("EUR", "1", "0.125", "0.12", "certain 0.12, right 0.13"),
        ("EUR", "-1", "0.125", "-0.13", "right"),  # and down below zero
        ("EUR", "-1", "0.125", "-0.12", "certain -0.12, right -0.13"),
        ("EUR", "3", "0.3333", "1.00", "right"),  # 0.9999
        ("JPY", "3", "33.5", "101", "right"),  # 100.5
        ("JPY", "3", "33.5", "100", "certain 100, right 101"),
        ("KWD", "1", "0.0125", "0.013", "right"),  # 0.0125
        ("KWD", "1", "0.0125", "0.012", "certain 0.012, right 0.013"),
    ],
)
def test_a_line_is_rounded_once_half_away_from_zero(
    currency: str, quantity: str, price: str, net: str, answer: str
) -> None:
    written = line(quantity=quantity, unit_price=price, net=net)
    assert ask(SUM, invoice(currency=currency), written) == answer


def test_base_quantity_allowance_and_charge_enter_a_line() -> None:
    # 250 × 8.99 ÷ 100 = 22.475 → 22.48; less 2.48, plus 1.00
    written = line(quantity="250", unit_price="8.99", base_quantity="100")
    both = line(allowance="2.48", charge="1.00", net="21.00")
    assert ask(SUM, written, both) == "right"
    assert ask(SUM, written, both, line(net="20.99")) == "certain 20.99, right 21.00"


def test_a_minimum_amount_is_no_error_of_arithmetic() -> None:
    least = term(minimum_amount="150.00")
    assert ask(SUM, least, line(net="150.00")) == "right"
    assert ask(SUM, least, line(net="151.00")) == "certain 151.00, right 120.00"


def _tiered(model: str, quantity: str, net: str) -> str:
    tiers: tuple[Row, ...] = (
        {"from_quantity": "0", "to_quantity": "100", "unit_price": "1.00"},
        {"from_quantity": "100", "unit_price": "0.50"},
    )
    books = book(
        term(model=model, unit_price=""),
        rows("price_tiers", *({"term_id": "T-HINGE"} | tier for tier in tiers)),
        line(quantity=quantity, unit_price="1.00", net=net),
    )
    return ask(TIERS, books)


def test_the_boundary_unit_belongs_to_the_lower_tier() -> None:
    assert _tiered("graduated", "100", "100.00") == "right"
    assert _tiered("volume", "100", "100.00") == "right"
    assert _tiered("graduated", "101", "100.50") == "right"  # 100 × 1 + 1 × 0.50
    assert _tiered("volume", "101", "50.50") == "right"  # 101 × 0.50
    assert _tiered("graduated", "101", "101.00") == "certain 101.00, right 100.50"
    assert _tiered("volume", "101", "101.00") == "certain 101.00, right 50.50"


def test_an_order_in_two_lines_is_rated_as_one_sum() -> None:
    books = book(
        term(model="graduated", unit_price=""),
        rows(
            "price_tiers",
            {"term_id": "T-HINGE", "from_quantity": "0", "to_quantity": "5", "unit_price": "12"},
            {"term_id": "T-HINGE", "from_quantity": "5", "unit_price": "10"},
        ),
        line(quantity="5", net="60.00"),
        rows(
            "invoice_lines",
            {"invoice_id": "INV-1", "line": "2", "item_id": "HINGE", "quantity": "5"}
            | {"unit_price": "10.00", "net": "50.00"},
        ),
    )
    assert ask(TIERS, books) == "right"
    dear = rows("invoice_lines", {"invoice_id": "INV-1", "line": "2", "net": "60.00"})
    assert ask(TIERS, books, dear) == "certain 120.00, right 110.00"


def test_a_discount_is_right_in_the_price_or_in_the_allowance() -> None:
    ten = {"discount_id": "R", "kind": "percent", "value": "10", "valid_from": "2026-01-01"}
    books = rows("discounts", ten | {"customer_id": "ALBA"})
    for billed in (
        line(allowance="12.00", net="108.00"),
        line(unit_price="10.80", net="108.00"),
    ):
        assert ask("discount_missing", books, billed) == "right"
        assert ask(PRICE, books, billed) == "right"
