"""Takes one's own last step back, where nobody outside has heard of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Event

_FIELDS = {"case.assigned": ("owner", "owner_id"), "case.prioritised": ("priority", "priority")}
_WHY = "undone"


class NothingToUndoError(InputError):
    """The last step is not one's own, or it cannot be taken back."""

    def __init__(self, case_id: str) -> None:
        super().__init__(
            worded(
                "nothing_to_undo",
                "The last step of case {case_id} is not yours to take back; change it by hand.",
                case_id=case_id,
            )
        )


def undo_step(case_id: str, *, expected: int, now: datetime, actor: Actor) -> None:
    """Set owner or priority back to what they were before one's own last step.

    What is undone stays in the record; that it was undone is an event of its own. What it was
    before is read from the record, so that nothing can be put in its place.

    Raises:
        NothingToUndoError: the last step is another's, or went out of the house.
        SomeoneElseError: something happened to the case since.
        NotAllowedError, BusyError: as `moving` raises them.
    """
    with moving("assign", case_id, now=now, actor=actor, expected=expected) as change:
        last = change.case.events.order_by("-sequence").first()
        is_mine = last is not None and last.actor == actor.name and last.why != _WHY
        if last is None or not is_mine or last.verb not in _FIELDS:
            raise NothingToUndoError(case_id)
        _set_back(change, last)


def _set_back(change: Change, last: Event) -> None:
    name, column = _FIELDS[last.verb]
    setattr(change.case, column, last.before[name])
    change.record(last.verb, why=_WHY, before=last.after, after=last.before)
