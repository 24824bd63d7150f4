"""Keeps for whom a case waits, in the transaction of the change that it comes from."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Q

from amicable.core.cases.waits import LEADS_TO, Step, step_of, waits_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from amicable.core.cases.states import State
    from amicable.shell.store.models import Case, Event, Wait

_AT_ONCE = 2000
_COLUMNS = ("case_id", "verb", "after", "at", "case__state", "case__waiting_function")


def keep_wait(case: Case, now: datetime) -> None:
    """End what a case waited for and begin what it waits for since, unless it is the same."""
    function = _step(case.state, case.waiting_function, now).waited_for
    lasting = case.waits.filter(ended_at=None)
    if lasting.filter(function=function).exists():
        return
    lasting.filter(began_at__gte=now).delete()
    lasting.update(ended_at=now)
    if function:
        case.waits.create(function=function, began_at=now)


def make_waits(events: type[Event], waits: type[Wait]) -> None:
    """Make the waits of all cases from their events; the caller holds the transaction.

    Where the events do not say so, a case waits since its last step for what its state says.
    """
    asked = events._default_manager.filter(Q(after__has_key="state") | Q(verb__in=LEADS_TO))
    rows = asked.order_by("case_id", "sequence").values_list(*_COLUMNS)
    made: list[Wait] = []
    for case_id, own in groupby(rows.iterator(_AT_ONCE), key=lambda row: row[0]):
        made += (
            waits(
                case_id=case_id,
                function=one.function,
                began_at=one.began_at,
                ended_at=one.ended_at,
            )
            for one in waits_of(_steps(list(own)))
        )
        if len(made) >= _AT_ONCE:
            waits._default_manager.bulk_create(made)
            made.clear()
    waits._default_manager.bulk_create(made)


def _steps(rows: list[tuple[Any, ...]]) -> Iterator[Step]:
    for _, verb, after, at, _, _ in rows:
        step = step_of(verb, after, at)
        if step:
            yield step
    *_, at, state, function = rows[-1]
    yield _step(state, function, at)


def _step(state: str, function: str, at: datetime) -> Step:
    return Step(at, cast("State", state), function)
