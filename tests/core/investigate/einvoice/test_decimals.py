from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.investigate.einvoice.decimals import TERMS, decimals
from amicable.core.investigate.einvoice.document import (
    Adjustment,
    Line,
    TaxSubtotal,
    TaxTotal,
    Totals,
)
from tests.core.investigate.einvoice.papers import money, paper

if TYPE_CHECKING:
    from amicable.core.investigate.einvoice.document import (
        EInvoice,
    )

THIRD = money("1.005")


def full(amount: str) -> EInvoice:
    """A document in which every amount there is says the same."""
    said = money(amount)
    rows = [Adjustment(is_charge=is_charge, amount=said, base=said) for is_charge in (False, True)]
    totals = Totals("/totals", said, said, said, said, said, said, said, said)
    document = paper(
        lines=[Line(net=said, adjustments=tuple(rows))],
        adjustments=rows,
        tax_totals=[
            TaxTotal(said, "EUR", (TaxSubtotal(said, said, "S", money("19")),)),
            TaxTotal(said, "DKK", ()),
        ],
        totals=totals,
    )
    return replace(document, tax_currency="DKK")


@pytest.mark.parametrize(
    ("amount", "holds"),
    [("1", True), ("1.0", True), ("-1.00", True), ("1.000", False), ("1.005", False)],
)
def test_every_amount_has_at_most_two_decimals(amount: str, *, holds: bool) -> None:
    answers = list(decimals(full(amount)))
    assert {answer.id for answer in answers} == set(TERMS)
    assert {answer.holds for answer in answers} == {holds}


def test_the_third_decimal_is_what_is_too_much() -> None:
    answers = list(decimals(full("1.005")))
    assert {answer.difference for answer in answers} == {Decimal("-0.005")}
    assert {answer.expected for answer in answers} == {Decimal("1.01")}


def test_a_total_of_vat_in_a_currency_that_nobody_named_is_not_asked() -> None:
    document = replace(full("1.005"), tax_currency=None)
    assert "BR-DEC-15" not in {answer.id for answer in decimals(document)}


def test_a_price_and_a_rate_may_have_more() -> None:
    line = Line(net=None, price=THIRD, gross_price=THIRD, rate=THIRD, category="S")
    assert list(decimals(paper(lines=[line]))) == []
