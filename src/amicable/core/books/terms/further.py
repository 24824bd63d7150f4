"""Freight by whole steps of weight and a price for each further kilogram, as one graduated price.

Of `up to 10 kg: 6.20` and `each further kg: 0.35`, 12 kg cost 6.20 + 2 × 0.35. A graduated price
adds the flat fees of all tiers entered, so that each step holds what it costs more than the one
before it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.books.terms.facts import Fact
from amicable.core.books.terms.values import Value, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.books.terms.facts import Facts


def with_further(steps: Sequence[Facts], further: Fact) -> list[Facts] | None:
    """Return whole steps and the price of each unit after the last one as graduated tiers.

    None where a step has no upper bound or no amount, or the amounts do not rise.
    """
    if not steps or not all("to_quantity" in one for one in steps):
        return None
    ordered = sorted(steps, key=lambda one: _number(one["to_quantity"]))
    found, before = [], Decimal(0)
    for step in ordered:
        amount = _amount(step)
        if amount is None or _number(amount) < before:
            return None
        more = Fact(Value((plain(_number(amount) - before),)), amount.passage, amount.place)
        nothing = Fact(Value(("0",)), amount.passage)
        bounds = {n: f for n, f in step.items() if n in {"from", "to_quantity"}}
        found.append({**bounds, "flat_fee": more, "unit_price": nothing})
        before = _number(amount)
    last = ordered[-1]["to_quantity"]
    return [*found, {"from": replace(last), "unit_price": further}]


def _amount(step: Facts) -> Fact | None:
    """Return what a whole step costs, whether it was read as a fee or as a price."""
    fee = step.get("flat_fee")
    return fee or step.get("unit_price")


def _number(fact: Fact) -> Decimal:
    return Decimal(fact.value.readings[0])
