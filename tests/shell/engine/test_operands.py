"""Scaled values become canonical text, every digit kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.vocabulary.relation import Relation
from amicable.shell.engine.operands import as_text

ROW = Relation("row", "line", "a row of every kind")
ROW.text("currency", "currency")
ROW.money("net", "an amount")
ROW.price("price", "a price")
ROW.quantity("units", "a quantity")
ROW.percent("rate", "a percentage")
ROW.exact("product", "price × quantity")
ROW.count("days", "days")
ROW.day("on", "a day")
ROW.flag("paid", "a statement")


@pytest.mark.parametrize(
    ("currency", "column", "value", "text"),
    [
        ("EUR", "net", 1_200_000, "120.00"),
        ("EUR", "net", 1_205_050, "120.505"),
        ("JPY", "net", 1_200_000, "120"),
        ("KWD", "net", 1_200_000, "120.000"),
        ("EUR", "net", -5000, "-0.50"),
        ("EUR", "price", 1_250_000_000, "12.50"),
        ("EUR", "price", 1, "0.00000001"),
        ("EUR", "units", 1_000_000_000, "10"),
        ("EUR", "units", 150_000_000, "1.5"),
        ("EUR", "rate", 210_000, "21"),
        ("EUR", "product", 12 * 10**17, "120"),
        ("EUR", "days", 30, "30"),
        ("EUR", "on", date(2026, 3, 5), "2026-03-05"),
        ("EUR", "paid", False, "false"),
        ("EUR", "currency", "EUR", "EUR"),
    ],
)
def test_a_value_is_written_in_its_shortest_exact_form(
    currency: str, column: str, value: object, text: str
) -> None:
    assert as_text(ROW, {"currency": currency, column: value})[column] == text


@given(st.integers(-(10**17), 10**17))
def test_no_digit_of_an_amount_is_lost(scaled: int) -> None:
    text = as_text(ROW, {"currency": "EUR", "net": scaled})["net"]
    assert Decimal(text) == Decimal(scaled).scaleb(-4)
    assert "E" not in text


def test_an_unknown_value_has_no_text() -> None:
    assert as_text(ROW, {"currency": "EUR", "net": None}) == {"currency": "EUR"}
