"""Decimals as people write them, whether an engine gave a number or its text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from amicable.shell.engine.trimmed_row import decimal_of, trimmed


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("8.00000000", "8.00"),
        ("20.83820000", "20.8382"),
        ("-0.1250", "-0.125"),
        ("0.0000", "0.00"),
        ("1200.0000", "1200.00"),
    ],
)
def test_zeros_that_only_fill_a_column_are_left_out(stored: str, shown: str) -> None:
    assert str(decimal_of(stored)) == shown
    assert list(map(str, trimmed([Decimal(stored)]))) == [shown]


def test_nothing_is_nothing() -> None:
    assert decimal_of(None) is None
