"""What is near a case: cases linked to it, what was said there, and what may be split off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from amicable.core.cases.fault import FAULT
from amicable.core.cases.split import together
from amicable.core.cases.states import OPEN
from amicable.shell.queries.fault_view import open_faults
from amicable.shell.queries.talk import talk_for
from amicable.shell.store.case_parts import parts_of
from amicable.shell.store.models import Case
from amicable.shell.store.shares import SPLIT, is_covered, sources_of

_MOST_JOINABLE = 20

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from amicable.core.cases.actor import Actor
    from amicable.shell.store.models import Message


@dataclass(frozen=True, slots=True)
class Linked:
    """A case beside this one, and how the two belong together, as a code of the pages."""

    how: str
    case: Case


@dataclass(frozen=True, slots=True)
class Before:
    """What was said in the case that this one was split off."""

    case: Case
    messages: Sequence[Message]


@dataclass(frozen=True, slots=True)
class Near:
    """The cases near one, in the order of the page."""

    linked: tuple[Linked, ...]
    before: tuple[Before, ...]
    split: tuple[tuple[str, ...], ...]
    """Claims that may become a case of their own, those together that must stay so."""
    reach: tuple[Mapping[str, Any], ...]
    """How far its proven causes reach beyond it; internal for good."""
    faults: tuple[Case, ...]
    """Open faults under which it may go."""
    joinable: tuple[Case, ...]
    """Open cases of the customer that are about the same invoices, and may take it in."""


def near_cases(case: Case, actor: Actor, content: Mapping[str, Any] | None = None) -> Near:
    """Return what is near a case, as far as the one who looks may read it.

    `content` is what the books said last: it knows on how many other invoices the fault is.
    """
    systemic = (content or {}).get("systemic", [])
    return Near(
        linked=tuple(_linked(case)),
        before=tuple(_before(one, actor) for one in sources_of(case)),
        split=_splittable(case),
        reach=tuple(one for one in systemic if one["invoices"] > one["here"]),
        faults=tuple(open_faults(case)),
        joinable=tuple(_joinable(case)),
    )


def _joinable(case: Case) -> Iterator[Case]:
    if not case.customer_id or case.state not in OPEN:
        return
    own = Case.objects.filter(customer_id=case.customer_id, state__in=OPEN)
    about = Q(claims__invoice_id__in=case.claims.exclude(invoice_id="").values("invoice_id"))
    parts = Q(pk__in=[one.pk for one in sources_of(case)])
    same = own.filter(about | parts).exclude(pk=case.pk).exclude(kind=FAULT).distinct()
    near = same.order_by("-received_at", "pk")[:_MOST_JOINABLE]
    yield from (one for one in near if is_covered(case, one))


def _linked(case: Case) -> Iterator[Linked]:
    if case.parent is not None:
        yield Linked("parent", case.parent)
    if case.merged_into is not None:
        yield Linked("merged_into", case.merged_into)
    for link in case.links.select_related("other").order_by("pk"):
        yield Linked(_HERE.get(link.kind, link.kind), link.other)
    for link in case.linked_from.select_related("case").order_by("pk"):
        if link.kind in _THERE:
            yield Linked(_THERE[link.kind], link.case)


_HERE = {"duplicate": "joined"}
_THERE = {SPLIT: "split_into", "related": "related"}
"""How a link reads from its two ends; a join is told at the other end by `merged_into`."""


def _before(case: Case, actor: Actor) -> Before:
    messages = case.messages.select_related("author").exclude(state__in=("draft", "replaced"))
    return Before(case, talk_for(messages.order_by("written_at", "pk"), actor))


def _splittable(case: Case) -> tuple[tuple[str, ...], ...]:
    if case.claims.count() < 2:
        return ()
    parts = parts_of(case)
    groups = together(parts)
    answered = {one.name for one in parts if one.is_answered}
    free = tuple(one for one in groups if not answered.intersection(one))
    return free if len(groups) > 1 else ()
