"""The rate of a VAT category: BR-*-05 of lines, BR-*-06 of allowances, BR-*-07 of charges."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.answer import RuleAnswer, unanswered
from amicable.core.investigate.einvoice.families import FAMILIES, TAXED, UNRATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.investigate.einvoice.document import Adjustment, EInvoice, Line

_ZERO = Decimal(0)
_MAY_BE_ZERO = frozenset({"L", "M"})
"""The Canary Islands, Ceuta and Melilla have a rate of zero too."""


def rates(document: EInvoice) -> Iterator[RuleAnswer]:
    """Answer for every row whether its rate fits its category: above zero, zero, or none."""
    for line in document.lines:
        if line.category in FAMILIES:
            rule = f"{FAMILIES[line.category]}-05"
            yield _rate(rule, line, is_whole=document.is_whole)
    for row in document.adjustments:
        if row.category in FAMILIES:
            rule = f"{FAMILIES[row.category]}-{'07' if row.is_charge else '06'}"
            yield _rate(rule, row, is_whole=document.is_whole)


def _rate(rule: str, row: Line | Adjustment, *, is_whole: bool) -> RuleAnswer:
    rate = row.rate
    if row.category in UNRATED:
        place = row.where if rate is None else rate.where
        return RuleAnswer(rule, rate is None, place, None if rate is None else rate.value)
    if rate is None:
        lacking = unanswered(rule, "BT-152" if rule.endswith("05") else "BT-96", where=row.where)
        return replace(lacking, holds=False) if is_whole else lacking
    if row.category in TAXED:
        holds = rate.value > 0 or (rate.value == 0 and row.category in _MAY_BE_ZERO)
        return RuleAnswer(rule, holds, rate.where, rate.value)
    return RuleAnswer(rule, rate.value == 0, rate.where, rate.value, _ZERO)
