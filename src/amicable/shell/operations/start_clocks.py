"""Starts the clocks of a case: those of the law that bind us, and our own inside them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from amicable.core.cases.fault import FAULT
from amicable.core.clocks.due import are_cycles_known
from amicable.core.clocks.rule import ClockFacts, applies_to, is_in_force
from amicable.core.clocks.steps import inside_legal
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.clock_rules import Place, clock_rules
from amicable.shell.settings import read_settings
from amicable.shell.store.clock_moves import begin, show_next
from amicable.shell.store.clock_terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from amicable.shell.engine.clock_rules import Timed
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Clock


def start_clocks(
    change: Change,
    *,
    received_at: datetime | None = None,
    cycles: Sequence[date] = (),
    signs: Sequence[str] = (),
) -> None:
    """Start every clock that applies, in the caller's transaction, with one event.

    A case that groups those of a fault has none: each of them has its own.

    Args:
        change: What starts them.
        received_at: When the complaint was received: a clock of the law runs from then, our own
            from now. By default both run from now.
        cycles: Last days of the customer's billing cycles. Where they are not known, a rule of
            cycles with a cap is counted as if they were the shortest, and one without is left out;
            the event names both.
        signs: What the complaint shows of itself: `conditional_acceptance`.

    Raises:
        ClockEntryError: a file of the catalogue cannot be used.
    """
    if change.case.kind == FAULT:
        return
    facts = _facts(change, signs)
    event = min(received_at or change.now, change.now)
    applied = [
        one
        for one in _rules(change.now.year)
        if applies_to(one.rule, facts) and is_in_force(one.rule, one.calendar.day_of(event))
    ]
    counted = [one for one in applied if _can_count(one, event, cycles)]
    laws = [(one.rule, one.calendar) for one in counted if one.rule.is_legal]
    started, unknown = [], []
    for one in applied:
        at = event if one.rule.is_legal else change.now
        if not are_cycles_known(one.rule, one.calendar.day_of(at), cycles):
            unknown.append(one.rule.id)
        if one not in counted:
            continue
        limit = None if one.rule.is_legal else inside_legal(one.rule, laws, event, cycles)
        before = limit and max(limit, change.now)
        terms = terms_of(one.rule, one.calendar, cycles=tuple(cycles), before=before)
        clock = begin(
            change, one.rule.kind, is_legal=one.rule.is_legal, terms=terms, started_at=at
        )
        started.append(_started(one, clock))
    change.record("clock.started", after={"clocks": started, "cycles_unknown": unknown})
    show_next(change)


def _started(one: Timed, clock: Clock) -> list[str | None]:
    due = clock.due_at.isoformat() if clock.due_at else None
    return [one.rule.id, one.rule.version, due]


def _can_count(one: Timed, event: datetime, cycles: Sequence[date]) -> bool:
    known = are_cycles_known(one.rule, one.calendar.day_of(event), cycles)
    return known or one.rule.cap_days is not None


def _facts(change: Change, signs: Sequence[str]) -> ClockFacts:
    case = change.case
    return ClockFacts(
        country=case.country or read_settings().seller_country,
        customer=case.customer_kind or "business",
        products=read_settings().products,
        priority=case.priority,
        kind=case.kind,
        signs=tuple(signs),
    )


def _rules(year: int) -> tuple[Timed, ...]:
    settings = read_settings()
    roots = (BUILT_IN, *settings.catalogue_roots)
    return _read(roots, Place(settings.zone, settings.seller_country), year)


@cache
def _read(roots: tuple[Path, ...], place: Place, year: int) -> tuple[Timed, ...]:
    return clock_rules(roots, place, year)
