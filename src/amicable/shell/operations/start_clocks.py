"""Starts the clocks of a case: those of the law that bind us, and our own inside them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from amicable.core.clocks.due import UnknownCyclesError, due_at
from amicable.core.clocks.rule import ClockFacts, applies_to
from amicable.core.clocks.steps import INTERNAL_SHARE
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


def start_clocks(change: Change, *, cycles: Sequence[date] = ()) -> None:
    """Start every clock that applies, in the caller's transaction, with one event.

    A clock of the law starts when the complaint was received, our own when the case is opened. A
    rule that counts billing cycles is left out, and said so, where those are not known.

    Raises:
        ClockEntryError: a file of the catalogue cannot be used.
    """
    facts = _facts(change)
    applied = [one for one in _rules(change.now.year) if applies_to(one.rule, facts)]
    limit = _limit(applied, change.now, tuple(cycles))
    started, left_out = [], []
    for one in applied:
        before = None if one.rule.is_legal else limit
        terms = terms_of(one.rule, one.calendar, cycles=tuple(cycles), before=before)
        try:
            clock = begin(
                change, one.rule.id, one.rule.kind, is_legal=one.rule.is_legal, terms=terms
            )
        except UnknownCyclesError:
            left_out.append(one.rule.id)
            continue
        due = clock.due_at.isoformat() if clock.due_at else None
        started.append([one.rule.id, one.rule.version, due])
    change.record("clock.started", after={"clocks": started, "cycles_unknown": left_out})
    show_next(change)


def _facts(change: Change) -> ClockFacts:
    case = change.case
    return ClockFacts(
        country=case.country or read_settings().seller_country,
        customer=case.customer_kind or "business",
        products=read_settings().products,
        priority=case.priority,
        kind=case.kind,
    )


def _limit(applied: Sequence[Timed], now: datetime, cycles: tuple[date, ...]) -> datetime | None:
    """Return when 70 % of the earliest limit of the law is gone, None without one."""
    limits = []
    for one in applied:
        if one.rule.is_legal and (one.rule.unit != "cycle" or cycles):
            due = due_at(one.rule, one.calendar, now, cycles=cycles)
            limits += [due] if due else []
    return now + (min(limits) - now) * INTERNAL_SHARE / 100 if limits else None


def _rules(year: int) -> tuple[Timed, ...]:
    settings = read_settings()
    roots = (BUILT_IN, *settings.catalogue_roots)
    return _read(roots, Place(settings.zone, settings.seller_country), year)


@cache
def _read(roots: tuple[Path, ...], place: Place, year: int) -> tuple[Timed, ...]:
    return clock_rules(roots, place, year)
