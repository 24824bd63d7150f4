"""How many units of a line a finding leaves due, for the findings that follow on the line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO, plain

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Finding

_TAKES_AWAY = frozenset({"returned", "damaged", "wrong_item", "over_delivered"})


def units_left(finding: Finding) -> str | None:
    """Return the units that are still due after a finding, None where it is not about units.

    Two of ten did not come and two came damaged: the damaged ones are two of eight, because what
    the line costs by then is the price of eight.
    """
    units = finding.operands.get("units")
    for step in reversed(finding.derivation):
        told = step.operands
        if step.step == "part" and told.get("whole") == units:
            return told["part"]
        if step.step in _TAKES_AWAY and "quantity" in told and told.get("of") == units:
            return plain(max(Decimal(told["of"]) - Decimal(told["quantity"]), ZERO))
    return None
