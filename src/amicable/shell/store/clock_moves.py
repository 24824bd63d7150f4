"""What happens to the clocks of a case when something happens to the case, in its transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.clocks.steps import steps_before
from amicable.shell.store.clock_terms import calendar_of, due_of, pauses_of, rule_of, turn_of
from amicable.shell.store.models import Clock
from amicable.shell.store.timers import set_timer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Case

BREACH = 100
"""Percent of its time at which a clock is breached."""


def running(change: Change) -> QuerySet[Clock]:
    """Return the clocks of a case that are neither met nor cancelled."""
    return change.case.clocks.filter(met_at=None, cancelled_at=None)


def begin(
    change: Change,
    kind: str,
    *,
    is_legal: bool,
    terms: dict[str, Any],
    started_at: datetime,
) -> Clock:
    """Start a clock and its timers from the event that started it; the caller records it."""
    rule = terms["rule"]["id"]
    last = change.case.clocks.filter(rule=rule).count()
    clock = Clock(
        case=change.case,
        rule=rule,
        sequence=last + 1,
        kind=kind,
        is_legal=is_legal,
        started_at=started_at,
        terms=terms,
    )
    clock.due_at = due_of(clock)
    clock.save()
    _set_timers(clock, change.now)
    return clock


def carry_clocks(change: Change, source: Case) -> None:
    """Let the clocks of a case run on in one that was split off it, as they are: none restarts."""
    carried = []
    for clock in source.clocks.filter(cancelled_at=None).order_by("pk"):
        clock.pk, clock.case = None, change.case
        clock.save(force_insert=True)
        if clock.met_at is None:
            _set_timers(clock, change.now, only_to_come=True)
        carried.append([clock.rule, rule_of(clock.terms).version, _text(clock.due_at)])
    change.record("clock.carried", after={"clocks": carried, "from": source.pk})
    show_next(change)


def pause_clocks(change: Change, *, why: str, only: Sequence[int] | None = None) -> list[str]:
    """Pause the clocks that may be paused and run; those of the law go on."""
    paused = []
    for clock in _chosen(change, only):
        if clock.paused_at is None and rule_of(clock.terms).may_pause:
            clock.pauses = [*clock.pauses, [change.now.isoformat(), None]]
            clock.paused_at, clock.due_at = change.now, None
            clock.save()
            paused.append(clock.rule)
    if paused:
        change.record("clock.paused", after={"clocks": paused, "because": why})
    show_next(change)
    return paused


def resume_clocks(change: Change, *, why: str, only: Sequence[int] | None = None) -> list[str]:
    """Let paused clocks go on; their due moves by what they stood still."""
    resumed = []
    for clock in _chosen(change, only):
        if clock.paused_at is not None:
            begin_at, _ = clock.pauses[-1]
            clock.pauses = [*clock.pauses[:-1], [begin_at, change.now.isoformat()]]
            clock.paused_at = None
            clock.due_at = due_of(clock)
            clock.save()
            _set_timers(clock, change.now)
            resumed.append([clock.rule, _text(clock.due_at)])
    if resumed:
        change.record("clock.resumed", after={"clocks": resumed, "because": why})
    show_next(change)
    return [str(rule) for rule, _ in resumed]


def extend_clock_to(change: Change, clock: Clock, *, why: str, told_by: str) -> None:
    """Give a clock the longer limit of its own rule, with why and what told the customer."""
    rule, before = rule_of(clock.terms), clock.due_at
    clock.terms = {**clock.terms, "extended": change.now.isoformat()}
    clock.due_at = due_of(clock)
    clock.save()
    _set_timers(clock, change.now, only_to_come=True)
    change.record(
        "clock.extended",
        why=why,
        before={"clock": clock.rule, "due": _text(before)},
        after={
            "clock": clock.rule,
            "version": rule.version,
            "due": _text(clock.due_at),
            "asks": rule.extension.asks if rule.extension else "",
            "told_by": told_by,
        },
    )
    show_next(change)


def meet_clocks(change: Change, kinds: Iterable[str]) -> None:
    """Mark clocks of these kinds met now, in time or not; an update starts anew."""
    met = []
    for clock in running(change).filter(kind__in=list(kinds)):
        clock.met_at = change.now
        if clock.paused_at is not None:
            clock.pauses = [*clock.pauses[:-1], [clock.pauses[-1][0], change.now.isoformat()]]
            clock.paused_at = None
            clock.due_at = due_of(clock)
        clock.save()
        met.append([clock.rule, _text(clock.due_at)])
        if clock.kind == "update":
            begin(
                change,
                clock.kind,
                is_legal=clock.is_legal,
                terms=clock.terms,
                started_at=change.now,
            )
    if met:
        change.record("clock.met", after={"clocks": met})
    show_next(change)


def cancel_clocks(change: Change, *, but: str = "") -> None:
    """End every clock that still runs, but for one kind: what they were for is over."""
    over = running(change).exclude(kind=but)
    ended = [clock.rule for clock in over]
    over.update(cancelled_at=change.now)
    if ended:
        change.record("clock.cancelled", after={"clocks": ended})
    show_next(change)


def show_next(change: Change) -> None:
    """Let the case bear the next due of its clocks, for the lists."""
    due = running(change).exclude(due_at=None).order_by("due_at").first()
    change.case.next_due_at = due.due_at if due else None


def _chosen(change: Change, only: Sequence[int] | None) -> QuerySet[Clock]:
    return running(change) if only is None else running(change).filter(pk__in=only)


def _set_timers(clock: Clock, now: datetime, *, only_to_come: bool = False) -> None:
    """Set a timer for each step to come and for the breach; those of before a pause are void.

    Of the steps that are past when a clock starts only the last is told; those that are past when
    it goes on were told before it stood still, and where `only_to_come` in another case.
    """
    if clock.due_at is None:
        return
    rule, calendar = rule_of(clock.terms), calendar_of(clock.terms)
    pauses = pauses_of(clock)
    steps = steps_before(rule, calendar, clock.started_at, clock.due_at, pauses)
    every = (*steps, (BREACH, clock.due_at))
    past = [one for one in every if one[1] <= now][-1:]
    if pauses and (past == [] or past[0][0] != BREACH or clock.breached_at is not None):
        past = []
    if only_to_come:
        past = []
    for share, at in (*past, *(one for one in every if one[1] > now)):
        set_timer("clock.step", f"{clock.pk}:{share}:{turn_of(clock)}", at, clock.case_id)


def _text(due: datetime | None) -> str | None:
    return due.isoformat() if due else None
