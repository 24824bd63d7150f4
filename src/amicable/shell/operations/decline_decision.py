"""Declines what was proposed: the case is investigated again, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.moving import NoReasonError, moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def decline_decision(
    case_id: str, *, why: str, now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Decline the proposed decision and give the case back, with the reason.

    Raises:
        NoReasonError: no reason is given.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    if not why.strip():
        raise NoReasonError(case_id, "decline")
    with moving("decline", case_id, now=now, actor=actor, expected=expected) as change:
        proposed = change.case.decisions.filter(state__in=("proposed", "approved"))
        declined = [one.pk for one in proposed]
        proposed.update(state="declined", why=why)
        change.case.messages.filter(direction="out", state="draft").update(state="replaced")
        before = change.enter("investigating")
        change.record(
            "decision.declined",
            why=why,
            before={"state": before, "decisions": declined},
            after={"state": "investigating"},
        )
