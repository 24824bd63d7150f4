"""Extends a clock of the law, once, as far as its own rule allows, after the customer was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.clock_moves import extend_clock_to, running
from amicable.shell.store.clock_terms import rule_of
from amicable.shell.store.moving import NoReasonError, moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Clock

_GONE_OUT = ("released", "sent")


class UnextendableClockError(InputError):
    """A clock that its rule does not let be extended, or not any more, or not yet."""

    def __init__(self, case_id: str, why: Worded) -> None:
        super().__init__(
            worded(
                "unextendable_clock",
                "This clock of case {case_id} cannot be extended: {why}.",
                case_id=case_id,
                why=why,
            )
        )


def extend_clock(
    case_id: str,
    *,
    clock: int,
    why: str,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
) -> None:
    """Give a clock the longer limit that its rule had when it started, counted from that start.

    What the law asks for goes first: a letter to the customer that says why it takes longer, which
    the event names. A clock that is late is late.

    Raises:
        NoReasonError: there is no reason.
        UnextendableClockError: it has no extension, had it, is late, or nobody told the customer.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    if not why.strip():
        raise NoReasonError(case_id, "extend")
    with moving("extend", case_id, now=now, actor=actor, expected=expected) as change:
        one = running(change).filter(pk=clock).first()
        because = _STILL if one is None else _why_not(one, now)
        if one is None or because is not None:
            raise UnextendableClockError(case_id, because or _STILL)
        told_by = _told_by(change, one)
        if not told_by:
            raise UnextendableClockError(case_id, _UNTOLD)
        extend_clock_to(change, one, why=why.strip(), told_by=told_by)


_STILL = worded("unextendable_clock.still", "it does not run")
_UNTOLD = worded(
    "unextendable_clock.untold",
    "the law asks that the customer is told first why it takes longer, and no letter has gone"
    " out since it started; write to them and try again",
)


def _why_not(clock: Clock, now: datetime) -> Worded | None:
    if rule_of(clock.terms).extension is None:
        return worded(
            "unextendable_clock.rule", "its rule, as it was when it started, knows no extension"
        )
    if "extended" in clock.terms:
        return worded(
            "unextendable_clock.once",
            "it was extended before, and once is all that the rule allows",
        )
    if clock.due_at is None or clock.due_at < now:
        return worded("unextendable_clock.over", "its time is over, or it stands still")
    return None


def _told_by(change: Change, clock: Clock) -> str:
    """Return the key of the last letter to the customer since the clock started."""
    sent = change.case.messages.filter(
        direction="out",
        audience="customer",
        state__in=_GONE_OUT,
        written_at__gte=clock.started_at,
    )
    last = sent.order_by("-written_at", "-pk").values_list("key", flat=True).first()
    return last or ""
