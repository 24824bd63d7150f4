from __future__ import annotations

from decimal import Decimal

import pytest

from amicable.core.investigate.einvoice.document import Totals
from amicable.core.investigate.einvoice.precision import rounded, rounded_tax
from tests.core.investigate.einvoice.papers import money, paper


@pytest.mark.parametrize(
    ("value", "conform", "strict"),
    [
        ("0.005", "0.01", "0.01"),
        ("-0.005", "0.00", "-0.01"),
        ("-2.125", "-2.12", "-2.13"),
        ("-2.126", "-2.13", "-2.13"),
    ],
)
def test_only_the_official_rules_round_halves_towards_plus_infinity(
    value: str, conform: str, strict: str
) -> None:
    assert rounded(Decimal(value), paper(), "conform") == Decimal(conform)
    assert rounded(Decimal(value), paper(), "strict") == Decimal(strict)
    assert rounded_tax(Decimal(value), paper(), "conform") == Decimal(strict)


@pytest.mark.parametrize(
    ("currency", "lines", "expected"),
    [
        ("EUR", "1.00", "1.23"),
        ("JPY", "1", "1"),
        (None, "1.00", "1.23"),
        ("KWD", "1.00", "1.23"),
        ("KWD", "1.250", "1.235"),
    ],
)
def test_strict_rounds_at_the_minor_unit_that_the_document_uses(
    currency: str | None, lines: str, expected: str
) -> None:
    document = paper(currency=currency, totals=Totals("/t", lines=money(lines)))
    assert rounded(Decimal("1.2345"), document, "strict") == Decimal(expected)
