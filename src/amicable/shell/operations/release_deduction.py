"""Releases what waits for a deduction: it is agreed or written off by whoever may."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from amicable.core.vocabulary.money import ZERO
from amicable.shell.operations.settle_deduction import settle_deduction
from amicable.shell.store.deduction_rows import release_facts, waiting_in
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.deducted import DeductedMove
    from amicable.core.cases.rights import CaseFacts
    from amicable.shell.store.models import Case


def release_deduction(
    case_id: str,
    number: int,
    *,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
    why: str = "",
) -> None:
    """Let the move that was asked for happen, once.

    Raises:
        NoSuchDeductionError: there is no such deduction, or nothing waits for it.
        NotAllowedError: the role, the limit or the four eyes do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """

    def facts(case: Case, at: datetime) -> CaseFacts:
        return release_facts(waiting_in(case, number), case, at)

    with moving(
        "release_deduction", case_id, now=now, actor=actor, expected=expected, facts=facts
    ) as change:
        row = waiting_in(change.case, number)
        move, amount = cast("DeductedMove", row.wanted), row.wanted_amount or ZERO
        settle_deduction(change, row, move, amount, why=why)
