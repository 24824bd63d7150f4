"""Follows a check's planned steps over the operands of one row, down to what was right."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.steps import compute, taken
from amicable.core.vocabulary.finding import Step
from amicable.core.vocabulary.money import minor_unit, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.check import Check, Planned

_MONEY = frozenset({"net", "tax", "gross", "open", "fee"})


@dataclass(frozen=True, slots=True)
class Derived:
    """The steps taken and what they lead to: an amount as text, or a date or text."""

    steps: tuple[Step, ...]
    expected: str


def is_money(check: Check) -> bool:
    """Say whether the check's billed and expected are amounts."""
    return check.basis in _MONEY


def derive(
    check: Check, operands: Mapping[str, str], current: str, whole: str | None = None
) -> Derived:
    """Compute what should have been billed, starting from `current` (the amount so far).

    `whole` is what the operand `@current` stands for where that is another amount. Each step
    keeps its input, its rule and its output, so that a person can follow it with a pocket
    calculator. The last step compares.
    """
    places = minor_unit(operands.get("currency", ""))
    running = Decimal(current) if is_money(check) and not check.expected else None
    steps: list[Step] = []
    for planned in check.derivation:
        if planned.when is not None and operands.get(planned.when) != "true":
            continue
        asked = _operands(planned, operands, whole or current, running)
        for name, known in taken(planned.step, asked, running, places):
            result = compute(name, known, running, places)
            shown = None if result is None or result is running else _shown(result, places)
            steps.append(Step(name, planned.rule, known, shown))
            running = result
    expected = _expected(check, operands, current, running, places)
    steps.append(Step("compared", "", {"billed": current, "expected": expected}))
    return Derived(tuple(steps), expected)


def _expected(
    check: Check,
    operands: Mapping[str, str],
    current: str,
    running: Decimal | None,
    places: int,
) -> str:
    if check.expected is not None:
        return operands.get(check.expected, "")
    return current if check.explains or running is None else _shown(running, places)


def _shown(amount: Decimal, places: int) -> str:
    """Write an amount with at least the places of its currency."""
    return plain(amount.quantize(Decimal(1).scaleb(min(-places, int(amount.as_tuple().exponent)))))


def _operands(
    planned: Planned, operands: Mapping[str, str], current: str, running: Decimal | None
) -> dict[str, str]:
    asked = dict(planned.literals)
    for name, column in planned.operands.items():
        if column == "@current":
            asked[name] = current
        elif column in operands:
            asked[name] = operands[column]
    if planned.step in {"discount", "discount_amount", "allowance", "charge"}:
        asked.setdefault("base", plain(running if running is not None else Decimal(current)))
    return asked
