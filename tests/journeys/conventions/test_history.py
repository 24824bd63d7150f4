"""The customer's own history: three invoices in a row are a custom, and a custom only asks."""

from __future__ import annotations

import pytest

from amicable.catalog.algebra.cast import book
from amicable.catalog.algebra.custom import and_now, earlier
from tests.journeys.conventions.asking import ask
from tests.journeys.conventions.words import term

PRICE = "price_unlike_before"
NO_PRICES = ("price_terms",)
DEARER = and_now({"unit_price": "13.00", "net": "130.00"})


def price(*days: str) -> str:
    return ask(PRICE, book(earlier({}, days=days), DEARER), without=NO_PRICES)


def test_three_invoices_are_a_custom_and_two_are_none() -> None:
    assert price("2025-12-05", "2026-01-05", "2026-02-05") == "likely 130.00, right 120.00"
    assert price("2026-01-05", "2026-02-05") == "silent"


@pytest.mark.parametrize(
    ("last", "answer"),
    [("2025-02-02", "likely 130.00, right 120.00"), ("2025-02-01", "silent")],
)
def test_a_custom_lapses_after_thirteen_months(last: str, answer: str) -> None:
    assert price("2024-12-01", "2025-01-01", last) == answer


def test_a_price_agreed_until_last_month_leaves_the_question_to_history() -> None:
    ended = term(valid_to="2026-03-01")
    told = ask(PRICE, book(earlier({"contract_id": "K-7"}), DEARER), ended)
    assert told == "likely 130.00, right 120.00"


def test_an_invoice_at_two_prices_says_nothing() -> None:
    mixed = {
        "invoice_lines": (
            {"invoice_id": "A-2", "line": "2", "item_id": "HINGE", "quantity": "1"}
            | {"unit_price": "9.00", "net": "9.00"},
        )
    }
    assert ask(PRICE, book(earlier({}), mixed, DEARER), without=NO_PRICES) == "silent"


def test_another_unit_or_currency_has_a_history_of_its_own() -> None:
    boxes = earlier({"unit": "box"})
    dollars = earlier({}, {"currency": "USD"})
    assert ask(PRICE, book(boxes, DEARER), without=NO_PRICES) == "silent"
    assert ask(PRICE, book(dollars, DEARER), without=NO_PRICES) == "silent"


def test_another_customer_says_nothing_about_this_one() -> None:
    assert ask(PRICE, book(earlier({}, customer="BREA"), DEARER), without=NO_PRICES) == "silent"
