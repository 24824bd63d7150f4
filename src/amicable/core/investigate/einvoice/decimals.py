"""How many decimals an amount may have: BR-DEC-01 to 28 (EN 16931-1), two in every currency."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.answer import RuleAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.investigate.einvoice.document import (
        Adjustment,
        EInvoice,
        Stated,
        TaxTotal,
    )

TERMS = {
    "BR-DEC-01": "BT-92",
    "BR-DEC-02": "BT-93",
    "BR-DEC-05": "BT-99",
    "BR-DEC-06": "BT-100",
    "BR-DEC-09": "BT-106",
    "BR-DEC-10": "BT-107",
    "BR-DEC-11": "BT-108",
    "BR-DEC-12": "BT-109",
    "BR-DEC-13": "BT-110",
    "BR-DEC-14": "BT-112",
    "BR-DEC-15": "BT-111",
    "BR-DEC-16": "BT-113",
    "BR-DEC-17": "BT-114",
    "BR-DEC-18": "BT-115",
    "BR-DEC-19": "BT-116",
    "BR-DEC-20": "BT-117",
    "BR-DEC-23": "BT-131",
    "BR-DEC-24": "BT-136",
    "BR-DEC-25": "BT-137",
    "BR-DEC-27": "BT-141",
    "BR-DEC-28": "BT-142",
}
"""Rule → the amount that it is about."""

_PLACES = 2
_CENT = Decimal("0.01")
_OF_DOCUMENT = (("BR-DEC-01", "BR-DEC-02"), ("BR-DEC-05", "BR-DEC-06"))
_OF_LINES = (("BR-DEC-24", "BR-DEC-25"), ("BR-DEC-27", "BR-DEC-28"))
"""Rules for the amount and for its base: of an allowance, of a charge."""


def decimals(document: EInvoice) -> Iterator[RuleAnswer]:
    """Answer for every amount of the document whether it has more than two decimals."""
    for rule, amount in _amounts(document):
        if amount is not None:
            yield _answer(rule, amount)


def _answer(rule: str, amount: Stated) -> RuleAnswer:
    written = -int(amount.value.as_tuple().exponent)
    cut = amount.value.quantize(_CENT, rounding=ROUND_HALF_UP)
    holds = written <= _PLACES
    expected = amount.value if holds else cut
    return RuleAnswer(rule, holds, amount.where, amount.value, expected)


def _amounts(document: EInvoice) -> Iterator[tuple[str, Stated | None]]:
    for row in document.adjustments:
        yield from _adjustment(row, _OF_DOCUMENT)
    totals = document.totals
    yield "BR-DEC-09", totals.lines
    yield "BR-DEC-10", totals.allowances
    yield "BR-DEC-11", totals.charges
    yield "BR-DEC-12", totals.net
    yield "BR-DEC-14", totals.gross
    yield "BR-DEC-16", totals.prepaid
    yield "BR-DEC-17", totals.rounding
    yield "BR-DEC-18", totals.payable
    for total in document.tax_totals:
        yield from _tax_total(total, document)
    for line in document.lines:
        yield "BR-DEC-23", line.net
        for row in line.adjustments:
            yield from _adjustment(row, _OF_LINES)


def _adjustment(
    row: Adjustment, rules: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, Stated | None]]:
    amount, base = rules[row.is_charge]
    yield amount, row.amount
    yield base, row.base


def _tax_total(total: TaxTotal, document: EInvoice) -> Iterator[tuple[str, Stated | None]]:
    foreign = total.currency is not None and total.currency != document.currency
    if not foreign:
        yield "BR-DEC-13", total.amount
    elif total.currency == document.tax_currency:
        yield "BR-DEC-15", total.amount
    for part in total.subtotals:
        yield "BR-DEC-19", part.base
        yield "BR-DEC-20", part.tax
