"""What the rows of an e-invoice say about each VAT category: its base, its tax line by line.

Rows are lines, and allowances and charges of the document. They are walked once, so that a long
breakdown over many lines costs no more than a short one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.precision import rounded_tax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from amicable.core.investigate.einvoice.document import EInvoice, Stated

_ZERO = Decimal(0)
_Sums = defaultdict[tuple[str, Decimal | None], Decimal]


@dataclass(frozen=True, slots=True)
class TaxedRows:
    """Sums by category and rate; the key with rate null holds every rate of the category."""

    missing: tuple[str, ...]
    """Terms without which no category is known."""
    unrated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Category → terms that hold no rate where the category has rows."""
    bases: Mapping[tuple[str, Decimal | None], Decimal] = field(default_factory=dict)
    taxes_by_line: Mapping[tuple[str, Decimal | None], Decimal] = field(default_factory=dict)
    """Tax of each row, rounded before it is added; only where there is a rate."""

    def lacking(self, category: str | None, *, by_rate: bool) -> tuple[str, ...]:
        """Return the terms without which the rows of the category are not known."""
        if category is None:
            return ("BT-118",)
        return self.missing + (self.unrated.get(category, ()) if by_rate else ())

    def base(self, category: str | None, rate: Decimal | None) -> Decimal:
        """Return what the rows of the category (at the rate, unless null) add up to."""
        return self.bases.get((category or "", rate), _ZERO)

    def by_rate(self, category: str | None) -> Iterator[tuple[Decimal, Decimal]]:
        """Yield each rate that the rows of the category state, with what they add up to."""
        for (code, rate), base in self.bases.items():
            if code == category and rate is not None:
                yield rate, base

    def tax_by_line(self, category: str | None, rate: Decimal) -> Decimal | None:
        """Return the tax of the category at the rate, rounded row by row; null without rows."""
        return self.taxes_by_line.get((category or "", rate))


def taxed_rows(document: EInvoice) -> TaxedRows:
    """Return the sums of the document's rows, or what is missing to know them."""
    missing = tuple(_missing(document))
    if missing:
        return TaxedRows(missing)
    unrated: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    bases, taxes = _Sums(Decimal), _Sums(Decimal)
    for category, rate, amount, rate_term in _rows(document):
        bases[category, None] += amount
        if rate is not None:
            bases[category, rate] += amount
            taxes[category, rate] += rounded_tax(amount * rate / 100, document, "strict")
        elif rate_term not in unrated[category]:
            unrated[category] += (rate_term,)
    return TaxedRows((), unrated, bases, taxes)


def _missing(document: EInvoice) -> Iterator[str]:
    lines, adjustments = document.lines, document.adjustments
    if not lines and not document.is_whole:
        yield "BG-25"
    if any(line.net is None for line in lines):
        yield "BT-131"
    if any(line.category is None for line in lines):
        yield "BT-151"
    if any(row.amount is None and not row.is_charge for row in adjustments):
        yield "BT-92"
    if any(row.amount is None and row.is_charge for row in adjustments):
        yield "BT-99"
    if any(row.category is None for row in adjustments):
        yield "BT-95"


def _rows(document: EInvoice) -> Iterator[tuple[str, Decimal | None, Decimal, str]]:
    """Yield category, rate, signed amount, and the term that names the rate."""
    for line in document.lines:
        if line.net is not None and line.category is not None:
            yield line.category, _value(line.rate), line.net.value, "BT-152"
    for row in document.adjustments:
        if row.amount is not None and row.category is not None:
            amount = row.amount.value if row.is_charge else -row.amount.value
            yield row.category, _value(row.rate), amount, "BT-96"


def _value(rate: Stated | None) -> Decimal | None:
    return None if rate is None else rate.value
