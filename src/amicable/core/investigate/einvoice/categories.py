"""The VAT breakdown: bases and taxes by category, BR-*-08, BR-*-09, BR-CO-17, AM-VAT-EXACT."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.answer import RuleAnswer, absent, compared, unanswered
from amicable.core.investigate.einvoice.families import FAMILIES, TAXED
from amicable.core.investigate.einvoice.precision import rounded, rounded_tax, whole_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.investigate.einvoice.answer import Matched
    from amicable.core.investigate.einvoice.document import EInvoice, TaxSubtotal
    from amicable.core.investigate.einvoice.precision import Mode
    from amicable.core.investigate.einvoice.rows import TaxedRows

_ONE_UNIT = Decimal(1)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The VAT breakdown of a document, beside what its rows say, judged in one mode."""

    document: EInvoice
    rows: TaxedRows
    mode: Mode

    @property
    def parts(self) -> tuple[TaxSubtotal, ...]:
        """Every part of the breakdown, in the order of the document."""
        return self.document.breakdown

    def tax(self, base: Decimal, rate: Decimal) -> Decimal:
        """Return the tax on a base, rounded as the mode wants it."""
        return rounded_tax(base * rate / 100, self.document, self.mode)


def category_bases(breakdown: Breakdown) -> Iterator[RuleAnswer]:
    """BR-*-08: the base of a category is what its lines, charges and allowances add up to."""
    for part in breakdown.parts:
        if part.category in FAMILIES:
            yield _category_base(f"{FAMILIES[part.category]}-08", part, breakdown)
    if breakdown.mode == "strict" and breakdown.document.is_whole and breakdown.parts:
        yield from _bases_left_out(breakdown)


def _bases_left_out(breakdown: Breakdown) -> Iterator[RuleAnswer]:
    """Rows whose category and rate have no part: the breakdown bills nothing for them."""
    if breakdown.rows.missing:
        return
    told = {_key(part.category, _rate(part)) for part in breakdown.parts}
    for (category, rate), base in breakdown.rows.bases.items():
        is_key = (rate is not None) == (category in TAXED)
        if is_key and category in FAMILIES and base != 0 and _key(category, rate) not in told:
            where = breakdown.document.breakdown_where
            yield RuleAnswer(
                f"{FAMILIES[category]}-08", holds=False, where=where, billed=_ZERO, expected=base
            )


def _key(category: str | None, rate: Decimal | None) -> tuple[str | None, Decimal | None]:
    return category, rate if category in TAXED else None


def _category_base(rule: str, part: TaxSubtotal, breakdown: Breakdown) -> RuleAnswer:
    by_rate = part.category in TAXED
    if part.base is None:
        return unanswered(rule, "BT-116")
    if by_rate and part.rate is None:
        return unanswered(rule, "BT-119", where=part.base.where)
    lacking = breakdown.rows.lacking(part.category, by_rate=by_rate)
    if lacking:
        return unanswered(rule, *lacking, where=part.base.where)
    total = breakdown.rows.base(part.category, _rate(part) if by_rate else None)
    if breakdown.mode == "strict":
        return compared(rule, part.base, rounded(total, breakdown.document, "strict"))
    # The rule files for CII allow every category what those for UBL allow the taxed ones.
    loose = by_rate or breakdown.document.syntax == "cii"
    return compared(rule, part.base, total, _ONE_UNIT if loose else _ZERO)


def category_taxes(breakdown: Breakdown) -> Iterator[RuleAnswer]:
    """BR-*-09: the tax of a category is base times rate, and zero where nothing is taxed."""
    for part in breakdown.parts:
        if part.category not in FAMILIES:
            continue
        rule = f"{FAMILIES[part.category]}-09"
        if part.category in TAXED:
            yield _tax_of_base(rule, part, breakdown)
        elif part.tax is None:
            yield unanswered(rule, "BT-117")
        else:
            yield compared(rule, part.tax, _ZERO)


def taxes(breakdown: Breakdown) -> Iterator[RuleAnswer]:
    """BR-CO-17: the tax of each part of the breakdown is its base times its rate."""
    for part in breakdown.parts:
        yield _tax_of_base("BR-CO-17", part, breakdown)


def taxes_from_lines(breakdown: Breakdown) -> Iterator[RuleAnswer]:
    """AM-VAT-EXACT: the tax is exact on what the lines add up to, in one of the two roundings.

    Where the document does not hold the lines, the stated base stands in for their sum. Only
    asked in strict.
    """
    for part in breakdown.parts:
        base = _stated_base(part)
        told = _told_by_rows(part, breakdown)
        if told and part.tax is not None:
            yield compared("AM-VAT-EXACT", part.tax, told)
            continue
        if _rate(part) and not breakdown.rows.lacking(part.category, by_rate=True):
            base = breakdown.rows.base(part.category, _rate(part))
        yield _exact_tax("AM-VAT-EXACT", part, base, breakdown)


def _told_by_rows(part: TaxSubtotal, breakdown: Breakdown) -> Decimal:
    """Return the tax that rows of an untaxed category ask for by a rate they may not have."""
    if part.category in TAXED:
        return _ZERO
    rated = breakdown.rows.by_rate(part.category)
    return sum((breakdown.tax(base, rate) for rate, base in rated), _ZERO)


def _tax_of_base(rule: str, part: TaxSubtotal, breakdown: Breakdown) -> RuleAnswer:
    base, rate = _stated_base(part), _rate(part)
    if breakdown.mode == "strict":
        return _exact_tax(rule, part, base, breakdown)
    if part.tax is None or base is None or rate is None:
        return _lacking(rule, part, base)
    expected = breakdown.tax(base, rate)
    if whole_units(rate) == 0:
        # The official rule asks that the tax at a zero rate is zero in whole units.
        holds = whole_units(part.tax.value) == 0
    else:
        # The sign of a negative base does not count in it, but that of the rate does.
        exact = abs(base) * rate / 100
        holds = (
            abs(abs(part.tax.value) - rounded(exact, breakdown.document, "conform")) < _ONE_UNIT
        )
    return RuleAnswer(rule, holds, part.tax.where, part.tax.value, expected)


def _exact_tax(
    rule: str, part: TaxSubtotal, base: Decimal | None, breakdown: Breakdown
) -> RuleAnswer:
    rate = _rate(part)
    if part.tax is None or base is None or rate is None:
        return _lacking(rule, part, base)
    by_document = breakdown.tax(base, rate)
    matched: Matched | None = None
    if part.tax.value == by_document:
        matched = "document"
    elif part.tax.value == _tax_by_line(part, rate, breakdown):
        matched = "line"
    expected = part.tax.value if matched == "line" else by_document
    holds = matched is not None
    return RuleAnswer(rule, holds, part.tax.where, part.tax.value, expected, matched)


def _tax_by_line(part: TaxSubtotal, rate: Decimal, breakdown: Breakdown) -> Decimal | None:
    """Return the tax when each row is rounded by itself, or None when the rows do not tell."""
    if rate == 0 or breakdown.rows.lacking(part.category, by_rate=True):
        return None
    return breakdown.rows.tax_by_line(part.category, rate)


def _stated_base(part: TaxSubtotal) -> Decimal | None:
    return None if part.base is None else part.base.value


def _rate(part: TaxSubtotal) -> Decimal | None:
    if part.rate is None and part.category in FAMILIES and part.category not in TAXED:
        return _ZERO
    return None if part.rate is None else part.rate.value


def _lacking(rule: str, part: TaxSubtotal, base: Decimal | None) -> RuleAnswer:
    terms = absent({"BT-116": base, "BT-117": part.tax, "BT-119": _rate(part)})
    return unanswered(rule, *terms, where=part.tax.where if part.tax else None)
