"""Amounts, dates and invoice numbers are written, and mistaken, as people do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.shell.demo.local import amount, day, money, quantity
from amicable.shell.demo.numbering import flat, swapped, tail


@pytest.mark.parametrize(
    ("locale", "currency", "written"),
    [
        ("en_GB", "EUR", "€1,234.50"),
        ("en_US", "USD", "$1,234.50"),
        ("es_ES", "EUR", "1.234,50 €"),
        ("es_MX", "EUR", "1,234.50 EUR"),
        ("pt_BR", "BRL", "R$ 1.234,50"),
        ("zh_CN", "CNY", "¥1,234.50"),
    ],
)
def test_money_is_written_as_in_its_place(locale: str, currency: str, written: str) -> None:
    assert money(Decimal("1234.5"), currency, locale) == written


@pytest.mark.parametrize(
    ("locale", "short", "long"),
    [
        ("en_GB", "14 May", "14 May 2026"),
        ("en_US", "May 14", "May 14, 2026"),
        ("es_ES", "14 de mayo", "14 de mayo de 2026"),
        ("pt_BR", "14 de maio", "14 de maio de 2026"),
        ("zh_CN", "5月14日", "2026年5月14日"),
    ],
)
def test_dates_are_written_as_in_their_place(locale: str, short: str, long: str) -> None:
    on = date(2026, 5, 14)
    assert (day(on, locale), day(on, locale, year=True)) == (short, long)


def test_quantities_have_no_trailing_zeros() -> None:
    assert quantity(Decimal("1200.00"), "pt_BR") == "1.200"
    assert quantity(Decimal("2.5"), "es_ES") == "2,5"


@given(st.decimals(0, 10_000_000, places=2))
def test_a_comma_and_a_point_change_places(value: Decimal) -> None:
    turned = str.maketrans(",.", ".,")
    assert amount(value, "es_ES").translate(turned) == amount(value, "en_GB")


@pytest.mark.parametrize(
    ("number", "flattened", "serial"),
    [
        ("F-2026/0113", "F20260113", "113"),
        ("FV26-00537", "FV2600537", "537"),
        ("2026-A-00098", "2026A00098", "98"),
    ],
)
def test_numbers_lose_their_marks(number: str, flattened: str, serial: str) -> None:
    assert (flat(number), tail(number)) == (flattened, serial)


@given(st.integers(1, 9999))
def test_a_mistyped_number_is_never_the_right_one(serial: int) -> None:
    right = f"INV-2026-{serial:04d}"
    wrong = swapped(right)
    assert wrong != right
    assert sorted(wrong) == sorted(right) or wrong == right[:-1]
