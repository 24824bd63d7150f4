"""Amounts as a person reads them on a terminal: cents where a currency has them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from amicable.core.vocabulary.money import in_minor_units


@pytest.mark.parametrize(
    ("value", "currency", "written"),
    [
        ("843.3", "BRL", "843.30"),
        ("5", "EUR", "5.00"),
        ("1000.0000", "JPY", "1000"),
        ("1.5", "KWD", "1.500"),
        ("0.1250", "EUR", "0.125"),
        ("-12.3", "EUR", "-12.30"),
        ("7", "", "7.00"),
    ],
)
def test_an_amount_has_the_decimals_of_its_currency_or_all_it_has(
    value: str, currency: str, written: str
) -> None:
    assert in_minor_units(Decimal(value), currency) == written
