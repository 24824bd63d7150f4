"""Where time was lost in a period, by function waited for, from the events of the cases."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Count, Q, Sum

from amicable.core.cases.states import ENDED
from amicable.core.cases.time_lost import CaseWaits, Standing, Step, waits_of
from amicable.core.cases.time_lost import time_lost as lost_of
from amicable.core.vocabulary.money import ZERO
from amicable.shell.store.models import Case, Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

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

    Waits that began before the period or go on after it count with their part inside. Only the
    cases that moved since the period began are looked at one by one; the others stood still in
    it, and are counted by the database.
    """
    return lost_of(_moved(since, until), _stood(since, until))


def _events() -> QuerySet[Event]:
    return Event.objects.filter(Q(after__has_key="state") | Q(verb__in=_LEADS_TO))


def _moved(since: datetime, until: datetime) -> Iterator[CaseWaits]:
    ids = _events().filter(at__gte=since).values("case_id")
    found = Case.objects.filter(pk__in=ids, opened_at__lt=until).order_by("pk")
    rows = found.values_list("pk", "disputed", "currency").iterator(chunk_size=_CHUNK)
    while chunk := list(islice(rows, _CHUNK)):
        steps = _steps([row[0] for row in chunk], until)
        for case_id, disputed, currency in chunk:
            waits = waits_of(steps.get(case_id, []), since=since, until=until)
            if waits:
                yield CaseWaits(case_id, waits, disputed, currency)


def _stood(since: datetime, until: datetime) -> Iterator[Standing]:
    ids = _events().filter(at__gte=since).values("case_id")
    stood = Case.objects.exclude(pk__in=ids).exclude(state__in=ENDED).filter(opened_at__lt=since)
    groups = stood.values("state", "waiting_function", "currency").annotate(
        many=Count("pk"), all_disputed=Sum("disputed")
    )
    for row in groups.order_by("state", "waiting_function", "currency"):
        yield Standing(
            state=cast("State", row["state"]),
            function=row["waiting_function"],
            cases=row["many"],
            time=(until - since) * row["many"],
            disputed=row["all_disputed"] or ZERO,
            currency=row["currency"],
        )


def _steps(case_ids: list[str], until: datetime) -> dict[str, list[Step]]:
    events = _events().filter(case__in=case_ids, at__lt=until)
    rows = events.order_by("case_id", "sequence").values_list("case_id", "verb", "at", "after")
    return {
        case_id: [_step(verb, at, after) for _, verb, at, after in own]
        for case_id, own in groupby(rows, key=lambda row: row[0])
    }


def _step(verb: str, at: datetime, after: Mapping[str, Any]) -> Step:
    state = cast("State", after.get("state") or _LEADS_TO[verb])
    return Step(at, state, str(after.get("function") or ""))
