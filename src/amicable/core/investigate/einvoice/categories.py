"""The VAT breakdown: bases and taxes by category, BR-*-08, BR-*-09, BR-CO-17, AM-VAT-EXACT.

The official ids: S is BR-S, Z BR-Z, E BR-E, AE BR-AE, K BR-IC, G BR-G, O BR-O, L (Canary Islands)
BR-AF, M (Ceuta and Melilla) BR-AG.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.answer import RuleAnswer, absent, compared, unanswered
from amicable.core.investigate.einvoice.precision import rounded, rounded_tax
from amicable.core.investigate.einvoice.rows import missing_of_rows, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.investigate.einvoice.answer import Matched
    from amicable.core.investigate.einvoice.document import EInvoice, Stated, TaxSubtotal
    from amicable.core.investigate.einvoice.precision import Mode

FAMILIES = {
    "S": "BR-S",
    "Z": "BR-Z",
    "E": "BR-E",
    "AE": "BR-AE",
    "K": "BR-IC",
    "G": "BR-G",
    "O": "BR-O",
    "L": "BR-AF",
    "M": "BR-AG",
}
"""Category code (UNCL 5305) → first part of the ids of its rules."""

TAXED = frozenset({"S", "L", "M"})
"""Categories with a rate; VAT of every other family is zero."""

_ONE_UNIT = Decimal(1)
_ZERO = Decimal(0)


def category_bases(document: EInvoice, mode: Mode) -> Iterator[RuleAnswer]:
    """BR-*-08: the base of a category is what its lines, charges and allowances add up to."""
    for part in _subtotals(document):
        if part.category in FAMILIES:
            yield _category_base(f"{FAMILIES[part.category]}-08", part, document, mode)


def _category_base(rule: str, part: TaxSubtotal, document: EInvoice, mode: Mode) -> RuleAnswer:
    by_rate = part.category in TAXED
    if part.base is None:
        return unanswered(rule, "BT-116")
    if by_rate and part.rate is None:
        return unanswered(rule, "BT-119", where=part.base.where)
    missing = missing_of_rows(document, part.category, by_rate=by_rate)
    if missing:
        return unanswered(rule, *missing, where=part.base.where)
    rows = rows_of(document, part.category, part.rate if by_rate else None)
    # The rule files for CII allow every category what those for UBL allow the taxed ones.
    loose = mode == "conform" and (by_rate or document.syntax == "cii")
    total = rounded(sum(rows, _ZERO), document, mode) if mode == "strict" else sum(rows, _ZERO)
    return compared(rule, part.base, total, _ONE_UNIT if loose else _ZERO)


def category_taxes(document: EInvoice, mode: Mode) -> Iterator[RuleAnswer]:
    """BR-*-09: the tax of a category is base times rate, and zero where nothing is taxed."""
    for part in _subtotals(document):
        if part.category not in FAMILIES:
            continue
        rule = f"{FAMILIES[part.category]}-09"
        if part.category in TAXED:
            yield _tax_of_base(rule, part, document, mode)
        elif part.tax is None:
            yield unanswered(rule, "BT-117")
        else:
            yield compared(rule, part.tax, _ZERO)


def taxes(document: EInvoice, mode: Mode) -> Iterator[RuleAnswer]:
    """BR-CO-17: the tax of each part of the breakdown is its base times its rate."""
    for part in _subtotals(document):
        yield _tax_of_base("BR-CO-17", part, document, mode)


def taxes_from_lines(document: EInvoice) -> Iterator[RuleAnswer]:
    """AM-VAT-EXACT: the tax is exact on what the lines add up to, in one of the two roundings.

    Where the document does not hold the lines, the stated base stands in for their sum.
    """
    for part in _subtotals(document):
        rows = _taxed_rows(part, document)
        base = part.base.value if rows is None and part.base is not None else None
        if rows is not None:
            base = sum(rows, _ZERO)
        yield _exact_tax("AM-VAT-EXACT", part, base, document)


def _tax_of_base(rule: str, part: TaxSubtotal, document: EInvoice, mode: Mode) -> RuleAnswer:
    base = None if part.base is None else part.base.value
    if mode == "strict":
        return _exact_tax(rule, part, base, document)
    rate = _rate(part)
    if part.tax is None or base is None or rate is None:
        return _lacking(rule, part, base)
    expected = rounded_tax(base * rate / 100, document, mode)
    if rate == 0:
        # "0.00 after rounding to whole units" is what the official rule asks of a zero rate.
        holds = -1 <= 2 * part.tax.value < 1
    else:
        holds = abs(abs(part.tax.value) - abs(expected)) < _ONE_UNIT
    return RuleAnswer(rule, holds, part.tax.where, part.tax.value, expected)


def _exact_tax(
    rule: str, part: TaxSubtotal, base: Decimal | None, document: EInvoice
) -> RuleAnswer:
    rate = _rate(part)
    if part.tax is None or base is None or rate is None:
        return _lacking(rule, part, base)
    by_document = rounded_tax(base * rate / 100, document, "strict")
    rows = _taxed_rows(part, document)
    by_line = (
        None
        if rows is None
        else sum((rounded_tax(row * rate / 100, document, "strict") for row in rows), _ZERO)
    )
    matched = _matched(part.tax, by_document, by_line)
    return RuleAnswer(
        rule,
        matched is not None,
        part.tax.where,
        part.tax.value,
        by_line if matched == "line" else by_document,
        matched,
    )


def _matched(tax: Stated, by_document: Decimal, by_line: Decimal | None) -> Matched | None:
    if tax.value == by_document:
        return "document"
    return "line" if by_line is not None and tax.value == by_line else None


def _taxed_rows(part: TaxSubtotal, document: EInvoice) -> tuple[Decimal, ...] | None:
    """Return the rows that the part taxes, or None when the document does not tell."""
    by_rate = part.rate is not None and part.category in TAXED
    if missing_of_rows(document, part.category, by_rate=by_rate):
        return None
    return rows_of(document, part.category, part.rate if by_rate else None)


def _rate(part: TaxSubtotal) -> Decimal | None:
    if part.rate is None and part.category in FAMILIES and part.category not in TAXED:
        return _ZERO
    return part.rate


def _lacking(rule: str, part: TaxSubtotal, base: Decimal | None) -> RuleAnswer:
    terms = absent({"BT-116": base, "BT-117": part.tax, "BT-119": _rate(part)})
    return unanswered(rule, *terms, where=part.tax.where if part.tax else None)


def _subtotals(document: EInvoice) -> Iterator[TaxSubtotal]:
    for total in document.tax_totals:
        yield from total.subtotals
