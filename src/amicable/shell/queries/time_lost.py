"""Where time was lost in a period, by function waited for, from the events of the cases."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Q

from amicable.core.cases.states import ENDED
from amicable.core.cases.time_lost import CaseWaits, Step, waits_of
from amicable.core.cases.time_lost import time_lost as lost_of
from amicable.shell.store.models import Case, Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from amicable.core.cases.states import State
    from amicable.core.cases.time_lost import Lost

_LEADS_TO: dict[str, State] = {
    "case.opened": "received",
    "case.investigated": "investigating",
    "decision.proposed": "waiting_release",
    "case.merged": "closed",
}
"""States of events that do not name them."""
_CHUNK = 500


def time_lost(*, since: datetime, until: datetime) -> tuple[Lost, ...]:
    """Return days and money by function waited for, the longest first.

    Waits that began before the period or go on after it count with their part inside.
    """
    return lost_of(_cases(since, until))


def _cases(since: datetime, until: datetime) -> Iterator[CaseWaits]:
    was_there = Q(closed_at=None) | Q(closed_at__gte=since) | ~Q(state__in=ENDED)
    found = Case.objects.filter(was_there, opened_at__lt=until).order_by("pk")
    rows = found.values_list("pk", "disputed", "currency").iterator(chunk_size=_CHUNK)
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield from _waits(chunk, since, until)
            chunk = []
    yield from _waits(chunk, since, until)


def _waits(chunk: list[Any], since: datetime, until: datetime) -> Iterator[CaseWaits]:
    steps = _steps([row[0] for row in chunk], until)
    for case_id, disputed, currency in chunk:
        waits = waits_of(steps.get(case_id, []), since=since, until=until)
        if waits:
            yield CaseWaits(case_id, waits, disputed, currency)


def _steps(case_ids: list[str], until: datetime) -> dict[str, list[Step]]:
    moved = Q(after__has_key="state") | Q(verb__in=_LEADS_TO)
    events = Event.objects.filter(moved, case__in=case_ids, at__lt=until)
    rows = events.order_by("case_id", "sequence").values_list("case_id", "verb", "at", "after")
    return {
        case_id: [_step(verb, at, after) for _, verb, at, after in own]
        for case_id, own in groupby(rows, key=lambda row: row[0])
    }


def _step(verb: str, at: datetime, after: Mapping[str, Any]) -> Step:
    state = cast("State", after.get("state") or _LEADS_TO[verb])
    is_inside = state == "waiting_inside"
    return Step(at, state, str(after.get("function") or "desk") if is_inside else "")
