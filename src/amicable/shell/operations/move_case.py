"""Moves a case from one state to another, where the move does nothing but that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.moves import move_named
from amicable.core.cases.plain_moves import PLAIN_MOVES
from amicable.core.cases.states import ENDED
from amicable.shell.operations.start_clocks import start_clocks
from amicable.shell.store.ending import end_case
from amicable.shell.store.moving import NoReasonError, moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.states import State
    from amicable.shell.store.changing import Change


def move_case(
    case_id: str,
    name: str,
    *,
    why: str = "",
    now: datetime,
    actor: Actor,
    expected: int | None = None,
) -> None:
    """Make one of `PLAIN_MOVES`, with its event; what ends or starts with it does so too.

    Raises:
        NoReasonError: the move needs a reason and none is given.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    plain, after = PLAIN_MOVES[name], move_named(name).after
    if plain.needs_reason and not why.strip():
        raise NoReasonError(case_id, name)
    with moving(name, case_id, now=now, actor=actor, expected=expected) as change:
        before = _entered(change, after or "investigating")
        change.record(
            plain.verb,
            why=why,
            audience="customer" if plain.is_told else "internal",
            before={"state": before},
            after={"state": change.case.state},
        )


def _entered(change: Change, state: State) -> str:
    if state in ENDED:
        return end_case(change, state)
    before = change.enter(state)
    if state == "reopened":
        start_clocks(change)
    return before
