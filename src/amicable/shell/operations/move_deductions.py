"""Moves several deductions of a case the same way at once, with one letter about all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.deducted import GIVING, movable
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.worded import Quoted, Word, worded
from amicable.shell.operations.move_deduction import DeductionOrder, must_wait, wait_for
from amicable.shell.operations.settle_deduction import settle_deductions
from amicable.shell.store.deduction_rows import deducted_of, deduction_in
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.deducted import DeductedMove
    from amicable.shell.queries.deduction_letter import Part
    from amicable.shell.store.changing import Change


class NoDeductionChosenError(InputError):
    """None was chosen."""

    def __init__(self) -> None:
        super().__init__(worded("no_deduction_chosen", "Choose the deductions first."))


class UnfitDeductionError(InputError):
    """One of those that were chosen cannot go this way."""

    def __init__(self, number: str, move: DeductedMove) -> None:
        super().__init__(
            worded(
                "unfit_deduction",
                "Nothing of the deduction of invoice {number} can take the move {move};"
                " leave it out.",
                number=number,
                move=Quoted(Word("deduct", move)),
            )
        )


@dataclass(frozen=True, slots=True)
class DeductionsOrder:
    """What is to be done to which deductions, to all of each that may go that way."""

    numbers: tuple[int, ...]
    """Of the rows."""
    move: DeductedMove
    why: str = ""


def move_deductions(
    case_id: str,
    order: DeductionsOrder,
    *,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
) -> int:
    """Move all of them or none, and return how many went; the others wait for a release.

    What gives money away is weighed together: the table of authority is asked about the sum of
    each currency, so that no sum passes in pieces.

    Raises:
        NoDeductionChosenError: none was chosen.
        UnfitDeductionError: one of them cannot go this way.
        NoSuchDeductionError: the case has no such deduction.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    if not order.numbers:
        raise NoDeductionChosenError
    with moving("deduct", case_id, now=now, actor=actor, expected=expected) as change:
        parts = [_part(change, one, order.move) for one in dict.fromkeys(order.numbers)]
        waiting = _waiting(change, parts, order)
        going = [part for part in parts if part[0].pk not in waiting]
        if going:
            settle_deductions(change, going, order.move, why=order.why)
    return len(going)


def _part(change: Change, number: int, move: DeductedMove) -> Part:
    row = deduction_in(change.case, number)
    amount = movable(deducted_of(row), move)
    if amount <= ZERO:
        raise UnfitDeductionError(row.number, move)
    return row, amount


def _waiting(change: Change, parts: Sequence[Part], order: DeductionsOrder) -> frozenset[int]:
    """Let those wait whose sum the actor may not give away alone, and return their numbers."""
    if order.move not in GIVING:
        return frozenset()
    sums: dict[str, Decimal] = {}
    for row, amount in parts:
        sums[row.currency] = sums.get(row.currency, ZERO) + amount
    waiting = [part for part in parts if must_wait(change, part[0], sums[part[0].currency])]
    for row, amount in waiting:
        wait_for(change, row, DeductionOrder(row.pk, order.move, amount, order.why), amount)
    return frozenset(row.pk for row, _ in waiting)
