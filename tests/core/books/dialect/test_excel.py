"""What a number format makes of a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from amicable.core.books.dialect.excel import day_of, exact, kind_of_format, time_of


@pytest.mark.parametrize(
    ("number", "code", "found"),
    [
        (0, "General", ("n", "")),
        (4, "", ("n", "")),
        (9, "", ("p", "")),
        (14, "", ("d", "")),
        (20, "", ("t", "")),
        (164, "dd.mm.yyyy", ("d", "")),
        (165, "[$-407]d. mmmm yyyy;@", ("d", "")),
        (166, "0.0%", ("p", "")),
        (167, "hh:mm", ("t", "")),
        (168, "#,##0.00 [$€-407]", ("m", "€")),
        (169, '#,##0.00 "EUR"', ("m", "EUR")),
        (170, "[$R$-416] #,##0.00", ("m", "R$")),
        (171, '0 "Stück"', ("n", "")),
        (172, "[Red]-0.00", ("n", "")),
        (173, "$#,##0.00", ("m", "$")),
    ],
)
def test_a_format_says_what_a_number_is(number: int, code: str, found: tuple[str, str]) -> None:
    assert kind_of_format(number, code) == found


def test_a_number_is_what_its_first_fifteen_digits_say() -> None:
    assert exact(Decimal("0.30000000000000004")) == Decimal("0.3")
    assert exact(Decimal("1234567.8900000001")) == Decimal("1234567.89")
    assert exact(Decimal(0)) == 0


def test_days_are_counted_from_1900_or_from_1904() -> None:
    assert day_of(Decimal(46053), since_1904=False) == "2026-01-31"
    assert day_of(Decimal(44591), since_1904=True) == "2026-01-31"
    assert day_of(Decimal(1), since_1904=False) == "1900-01-01"
    assert day_of(Decimal("46053.573"), since_1904=False) == "2026-01-31T13:45:07"
    assert day_of(Decimal(-1), since_1904=False) is None
    assert time_of(Decimal("0.5729166667")) == "13:45:00"
