"""The rate of a VAT category: BR-*-05 of lines, BR-*-06 of allowances, BR-*-07 of charges."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.answer import RuleAnswer, unanswered
from amicable.core.investigate.einvoice.families import FAMILIES, TAXED, UNRATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.investigate.einvoice.document import EInvoice, Stated

_ZERO = Decimal(0)
_MAY_BE_ZERO = frozenset({"L", "M"})
"""The Canary Islands, Ceuta and Melilla have a rate of zero too."""


def rates(document: EInvoice) -> Iterator[RuleAnswer]:
    """Answer for every row whether its rate fits its category: above zero, zero, or none."""
    for line in document.lines:
        yield from _rate(line.category, "05", line.rate, line.where)
    for row in document.adjustments:
        yield from _rate(row.category, "07" if row.is_charge else "06", row.rate, row.where)


def _rate(
    category: str | None, number: str, rate: Stated | None, where: str
) -> Iterator[RuleAnswer]:
    if category not in FAMILIES:
        return
    rule = f"{FAMILIES[category]}-{number}"
    if category in UNRATED:
        place = where if rate is None else rate.where
        yield RuleAnswer(rule, rate is None, place, None if rate is None else rate.value)
    elif rate is None:
        yield unanswered(rule, "BT-152" if number == "05" else "BT-96", where=where)
    elif category in TAXED:
        holds = rate.value > 0 or (rate.value == 0 and category in _MAY_BE_ZERO)
        yield RuleAnswer(rule, holds, rate.where, rate.value)
    else:
        yield RuleAnswer(rule, rate.value == 0, rate.where, rate.value, _ZERO)
