"""Pauses one clock of a case, by hand and with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.clock_moves import pause_clocks
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class UnpausableClockError(InputError):
    """A clock that does not run, or that nobody may pause."""

    def __init__(self, case_id: str) -> None:
        super().__init__(
            worded(
                "unpausable_clock",
                "This clock of case {case_id} cannot be paused; it does not run, or the law"
                " does not let it wait.",
                case_id=case_id,
            )
        )


def pause_clock(
    case_id: str,
    *,
    clock: int,
    why: str,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
) -> None:
    """Pause a clock; what it has run stays, and it goes on when it is resumed.

    Raises:
        UnpausableClockError: it does not run, or may not be paused.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("pause", case_id, now=now, actor=actor, expected=expected) as change:
        if not pause_clocks(change, why=why, only=[clock]):
            raise UnpausableClockError(case_id)
