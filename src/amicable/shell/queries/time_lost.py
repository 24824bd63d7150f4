"""Where time was lost in a period, by function waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import (
    Count,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Greatest, Least

from amicable.core.cases.states import OPEN
from amicable.core.cases.time_lost import Waited
from amicable.core.cases.time_lost import time_lost as lost_of
from amicable.core.vocabulary.money import ZERO
from amicable.shell.store.models import Wait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from amicable.core.cases.time_lost import Lost


def time_lost(*, since: datetime, until: datetime) -> tuple[Lost, ...]:
    """Return days and money by function waited for, the longest first.

    Waits that began before the period or go on after it count with their part inside. What lasts
    and what ended are summed apart: of open cases an index holds all that is asked for.
    """
    began = Wait.objects.filter(began_at__lt=until)
    lasts = began.filter(ended_at=None, case__state__in=OPEN)
    ended = began.filter(ended_at__gt=since)
    later = began.filter(
        case=OuterRef("case"), function=OuterRef("function"), began_at__gt=OuterRef("began_at")
    )
    waits = [one for some in (lasts, ended) for one in _sums(some, since, until)]
    return lost_of(waits, _sums(ended.filter(Exists(later)), since, until))


def _sums(waits: QuerySet[Wait], since: datetime, until: datetime) -> Iterator[Waited]:
    first, last = (Value(one, DateTimeField()) for one in (since, until))
    inside = Least(Coalesce("ended_at", last), last) - Greatest("began_at", first)
    rows = waits.values_list("function", "case__currency").annotate(
        waits=Count("pk"),
        time=Sum(ExpressionWrapper(inside, output_field=DurationField())),
        money=Sum("case__disputed"),
    )
    for function, currency, count, time, money in rows.order_by("function"):
        yield Waited(function, currency, count, time, money or ZERO)
