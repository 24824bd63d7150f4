"""Lets one paused clock of a case go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.clock_moves import resume_clocks
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class RunningClockError(InputError):
    """A clock that is not paused cannot be resumed."""

    def __init__(self, case_id: str) -> None:
        super().__init__(
            worded(
                "running_clock",
                "This clock of case {case_id} is not paused; there is nothing to do.",
                case_id=case_id,
            )
        )


def resume_clock(
    case_id: str,
    *,
    clock: int,
    why: str = "",
    now: datetime,
    actor: Actor,
    expected: int | None = None,
) -> None:
    """Resume a clock; its due moves by what it stood still.

    Raises:
        RunningClockError: it is not paused.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("resume", case_id, now=now, actor=actor, expected=expected) as change:
        if not resume_clocks(change, why=why, only=[clock]):
            raise RunningClockError(case_id)
