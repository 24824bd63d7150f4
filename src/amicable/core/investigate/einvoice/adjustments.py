"""Allowances and charges that say their base and percentage, of lines and of the document.

Peppol has R040 to R043 for them. In strict AM-ADJUSTMENT asks the same of a document that follows
another specification.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.answer import RuleAnswer, unanswered
from amicable.core.investigate.einvoice.precision import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.investigate.einvoice.document import Adjustment, EInvoice
    from amicable.core.investigate.einvoice.precision import Mode

PEPPOL_SLACK = Decimal("0.02")
"""What Peppol lets a percentage be off (R040)."""

_ZERO = Decimal(0)


def percentages(rule: str, document: EInvoice, mode: Mode) -> Iterator[RuleAnswer]:
    """R040, AM-ADJUSTMENT: amount = base x percent, at most 0.02 off; to the cent in strict."""
    for row in _all(document):
        if row.amount is None or row.base is None or row.percent is None:
            continue
        exact = row.base.value * row.percent.value / 100
        expected = rounded(exact, document, "strict")
        off = abs(row.amount.value - (expected if mode == "strict" else exact))
        slack = _ZERO if mode == "strict" else PEPPOL_SLACK
        yield RuleAnswer(rule, off <= slack, row.amount.where, row.amount.value, expected)


def bases_given(document: EInvoice) -> Iterator[RuleAnswer]:
    """R041: where a percentage is given its base is given too."""
    for row in _all(document):
        if row.percent is not None:
            yield _given("PEPPOL-EN16931-R041", row.percent.where, "BT-137", row.base)


def percentages_given(document: EInvoice) -> Iterator[RuleAnswer]:
    """R042: where a base is given its percentage is given too."""
    for row in _all(document):
        if row.base is not None:
            yield _given("PEPPOL-EN16931-R042", row.base.where, "BT-138", row.percent)


def indicators(document: EInvoice) -> Iterator[RuleAnswer]:
    """R043: whether it is a charge is said by the words true and false."""
    for row in _all(document):
        if row.indicator is not None:
            holds = row.indicator in ("true", "false")
            yield RuleAnswer("PEPPOL-EN16931-R043", holds, row.where)


def _given(rule: str, where: str, term: str, other: object) -> RuleAnswer:
    missing = unanswered(rule, term).missing if other is None else None
    return RuleAnswer(rule, other is not None, where, missing=missing)


def _all(document: EInvoice) -> Iterator[Adjustment]:
    yield from document.adjustments
    for line in document.lines:
        yield from line.adjustments
