"""The list of cases: queues with their counts, and the cases of a queue as filters narrow it.

Counts stop at a hundred: nobody needs to know how many thousands wait, and counting them costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from django.db import connection
from django.db.models import Case as Choice
from django.db.models import F, Q, When

from amicable.core.cases.actor import Actor
from amicable.core.cases.filters import AGES, DUE_WITHIN, QUEUES
from amicable.core.cases.rights import reads_counsel
from amicable.core.cases.states import ENDED, OPEN
from amicable.shell.queries.searched import Searched, searched
from amicable.shell.store.deduction_rows import OPEN_STATES
from amicable.shell.store.models import Case, Claim, Deduction, User

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any

    from django.db.models import QuerySet

    from amicable.core.cases.actor import Role
    from amicable.core.cases.filters import Filters

PAGE = 50
MOST_PAGES = 200
COUNTED = 100
"""As far as a queue is counted; one more is said to be more."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list; `page` counts from 1."""

    cases: tuple[Case, ...]
    page: int
    has_more: bool
    most: int | None = None
    """How many cases were looked at, where the words that are searched are in more."""


def listed_cases(filters: Filters, *, user: int, now: datetime, page: int = 1) -> Listed:
    """Return one page of the cases that the filters leave, in their order."""
    page = min(max(page, 1), MOST_PAGES)
    start = (page - 1) * PAGE
    found = filtered(filters, user=user, now=now)
    rows = list(found.cases[start : start + PAGE + 1])
    has_more = len(rows) > PAGE and page < MOST_PAGES
    return Listed(tuple(rows[:PAGE]), page, has_more, found.most)


def filtered(filters: Filters, *, user: int, now: datetime) -> Searched:
    """Return all cases that the filters leave, in their order, each with its owner."""
    cases = Case.objects.filter(_OF_QUEUE[filters.queue](user, now)).select_related("owner")
    for name, narrow in _NARROWING.items():
        value = getattr(filters, name)
        if value not in {None, ""}:
            cases = cases.filter(narrow(value, user, now))
    found = Searched(cases)
    if filters.text:
        found = searched(cases, filters.text, with_counsel=_reads_counsel(user))
    ordered = _ranked(found.cases, filters.text) if filters.sort == "best" else found.cases
    return Searched(ordered.order_by(*_ORDER[filters.sort]), found.most)


def _ranked(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Rank what was searched: whose number it is, whose name it is in, and then all others."""
    written = {text, text.upper(), text.lower()}
    number = Q(pk__in=written) | Q(customer_id__in=written)
    number |= Q(pk__in=Claim.objects.filter(invoice_id__in=written).values("case"))
    ranks = (When(number, then=0), When(customer_name__icontains=text, then=1))
    return cases.annotate(rank=Choice(*ranks, default=2))


def _reads_counsel(user: int) -> bool:
    role = User.objects.filter(pk=user).values_list("role", flat=True).first()
    return reads_counsel(Actor("user", str(user), cast("Role", role or "none")))


def queue_counts(*, user: int, now: datetime) -> dict[str, int]:
    """Return how many cases are in each queue, counted up to one more than a hundred.

    It is one statement: eleven would be eleven ways to the server for each page.
    """
    asked = [
        Case.objects.filter(_OF_QUEUE[name](user, now)).order_by().values("pk")[: COUNTED + 1]
        for name in QUEUES
    ]
    written = [one.query.sql_with_params() for one in asked]
    counts = ", ".join(
        f"(SELECT COUNT(*) FROM ({sql}) counted)"  # noqa: S608 - Django's own, values apart
        for sql, _ in written
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}", [each for _, told in written for each in told])
        (found,) = cursor.fetchall()
    return dict(zip(QUEUES, found, strict=True))


def _due_deductions(now: datetime) -> QuerySet[Deduction, str]:
    """Return the cases with a deduction of which something is open that ends within a week."""
    week = (now + timedelta(days=7)).date()
    due = Deduction.objects.filter(state__in=OPEN_STATES, object_until__lte=week)
    return due.filter(case__state__in=OPEN).order_by().values_list("case", flat=True)


def _owner(value: Any, user: int, _now: datetime) -> Q:
    if value == "me":
        return Q(owner=user)
    if value == "nobody":
        return Q(owner=None)
    return Q(owner=int(value)) if str(value).isdecimal() else Q()


def _aged(value: Any, _user: int, now: datetime) -> Q:
    least, most = AGES[str(value)]
    young_enough = Q(received_at__gt=now - timedelta(days=most)) if most else Q()
    is_old_enough = Q(received_at__lte=now - timedelta(days=least)) if least else Q()
    return young_enough & is_old_enough


def _within(value: Any, _user: int, now: datetime) -> Q:
    return Q(next_due_at__lt=now + timedelta(days=DUE_WITHIN[str(value)]))


_IS_OPEN = Q(state__in=OPEN)
_OF_QUEUE: dict[str, Callable[[int, datetime], Q]] = {
    "mine": lambda user, _: _IS_OPEN & Q(owner=user),
    "nobody": lambda *_: _IS_OPEN & Q(owner=None),
    "release": lambda *_: Q(state="waiting_release"),
    "answered": lambda *_: _IS_OPEN & Q(answered_in_at__isnull=False),
    "late": lambda _, now: _IS_OPEN & Q(next_due_at__lt=now),
    "deductions": lambda _, now: Q(pk__in=_due_deductions(now)),
    "customer": lambda *_: Q(state="waiting_customer"),
    "inside": lambda *_: Q(state="waiting_inside"),
    "books": lambda *_: Q(state="waiting_books"),
    "open": lambda *_: _IS_OPEN,
    "over": lambda *_: Q(state__in=ENDED),
    "any": lambda *_: Q(),
}
_NARROWING: dict[str, Callable[[Any, int, datetime], Q]] = {
    "state": lambda value, *_: Q(state=value),
    "owner": _owner,
    "team": lambda value, *_: Q(team=int(value)) if str(value).isdecimal() else Q(),
    "language": lambda value, *_: Q(language=value),
    "customer": lambda value, *_: Q(customer_id__startswith=value),
    "cause": lambda value, *_: Q(cause__startswith=value),
    "sorting": lambda value, *_: Q(sorting=value),
    "priority": lambda value, *_: Q(priority=value),
    "currency": lambda value, *_: Q(currency=value),
    "aged": _aged,
    "within": _within,
    # An amount in a currency without a rate may be a large one: it is not left out of those.
    "least": lambda value, *_: Q(worth__gte=value) | Q(worth=None, disputed__isnull=False),
    "most": lambda value, *_: Q(worth__lte=value),
    "until": lambda value, *_: Q(next_due_at__date__lte=value),
}
_ORDER: dict[str, tuple[Any, ...]] = {
    "best": ("rank", "-received_at", "pk"),
    "due": (F("next_due_at").asc(nulls_last=True), "pk"),
    "newest": ("-received_at", "pk"),
    "oldest": ("received_at", "pk"),
    "disputed": (F("worth").desc(nulls_last=True), "pk"),
}
