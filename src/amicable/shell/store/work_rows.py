"""Rows of cases as the worklist asks about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db.models import Min, OuterRef, Q, Subquery

from amicable.core.cases.worklist import Work
from amicable.shell.store.models import Clock, Decision, Task

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from amicable.core.cases.states import State
    from amicable.shell.store.models import Case

_PROMISE = "update"
_RUNNING = Q(met_at=None, cancelled_at=None, paused_at=None)


def with_work(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add what `work_of` reads from other tables, each by its index on the case."""
    running = Clock.objects.filter(_RUNNING, case=OuterRef("pk"), due_at__isnull=False)
    asked = Task.objects.filter(case=OuterRef("pk"), state="open", due_at__isnull=False)
    proposed = Decision.objects.filter(case=OuterRef("pk"), state__in=("proposed", "approved"))
    return cases.annotate(
        promised_until=_earliest(running.filter(kind=_PROMISE)),
        breaches_at=_earliest(running),
        waiting_until=_earliest(asked),
        releases=Subquery(proposed.values("role")[:1]),
    )


def work_of(case: Case) -> Work:
    """Return a case read by `with_work` as the worklist asks about it."""
    added = vars(case)
    return Work(
        case_id=case.pk,
        state=cast("State", case.state),
        received_at=case.received_at,
        sorting=case.sorting,
        priority=case.priority,
        disputed=case.disputed,
        worth=case.worth,
        owner=case.owner_id,
        promised_until=cast("datetime | None", added["promised_until"]),
        breaches_at=cast("datetime | None", added["breaches_at"]),
        answered_in_at=case.answered_in_at,
        waiting_until=cast("datetime | None", added["waiting_until"]),
        looked_at=case.looked_at,
        reopened_count=case.reopened_count,
        releases=added["releases"] or "",
    )


def _earliest(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("case").annotate(first=Min("due_at")).values("first"))
