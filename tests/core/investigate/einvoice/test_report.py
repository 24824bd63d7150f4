from __future__ import annotations

from decimal import Decimal

import pytest

from amicable.core.investigate.einvoice.answer import RuleAnswer, unanswered
from amicable.core.investigate.einvoice.report import (
    InvoiceCheck,
    amount_text,
    invoice_check_contract,
)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("100", "100.00"),
        ("100.0", "100.00"),
        ("4.9715", "4.9715"),
        ("2416.1490", "2416.149"),
        ("1E+3", "1000.00"),
        ("-0.00", "0.00"),
        ("-0.5", "-0.50"),
    ],
)
def test_an_amount_is_plain_text_with_at_least_two_decimals(amount: str, text: str) -> None:
    assert amount_text(Decimal(amount)) == text


def test_a_broken_rule_is_told_with_billed_expected_and_difference() -> None:
    wrong = RuleAnswer(
        "BR-CO-10",
        holds=False,
        where="/Invoice/LegalMonetaryTotal/LineExtensionAmount",
        billed=Decimal(100),
        expected=Decimal("120.00"),
    )
    check = InvoiceCheck("a.xml", "conform", "EUR", (wrong, unanswered("BR-27", "BT-146")))
    told = invoice_check_contract(check)
    assert (told["schema"], told["ok"]) == ("amicable.invoice-check/1", False)
    assert told["rules"] == [
        {
            "id": "BR-CO-10",
            "level": "standard",
            "holds": False,
            "matched": None,
            "where": "/Invoice/LegalMonetaryTotal/LineExtensionAmount",
            "billed": "100.00",
            "expected": "120.00",
            "difference": "-20.00",
            "missing": None,
        },
        {
            "id": "BR-27",
            "level": "standard",
            "holds": None,
            "matched": None,
            "where": None,
            "billed": None,
            "expected": None,
            "difference": None,
            "missing": "BT-146 (item net price)",
        },
    ]
