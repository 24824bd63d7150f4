"""The worklist of a morning: in which order cases are worked on, and which may go together.

The order is that of the work: what was promised for today, what came in, what breaches soon, what
is proven and small and may be released together, what holds money back, and the rest; then what
was answered and is only to be closed, and last what waits for somebody other than the reader. A
case stands in the first group that it belongs to. The lead's list looks for what nobody is doing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

from amicable.core.cases.states import AT_WORK, ENDED, WAITING
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amicable.core.cases.states import State

Group = Literal[
    "promised", "answered", "breaching", "together", "held", "rest", "closing", "waiting"
]
LeadGroup = Literal["reopened", "nobody", "late_inside", "unseen"]

GROUPS: tuple[Group, ...] = get_args(Group)
LEAD_GROUPS: tuple[LeadGroup, ...] = ("reopened", "nobody", "late_inside", "unseen")

_SOON = timedelta(days=2)
_UNSEEN = timedelta(days=1)
_PROVEN = frozenset({"proven_ours", "proven_answerable"})
_ALONE = frozenset({"none", "agent"})
_TO_CLOSE: frozenset[State] = frozenset({"decided", "settled"})
_WITH_OTHERS: frozenset[State] = WAITING | {"offered", "agreed"}
_SMALL = Decimal(1000)  # domain 05, section 4: what a lead decides, in the company's currency


@dataclass(frozen=True, slots=True)
class Work:
    """A case as the worklist asks about it; times bear their zone."""

    case_id: str
    state: State
    received_at: datetime
    sorting: str = ""
    priority: str = "P3"
    disputed: Decimal | None = None
    """In the case's own currency; None while it is unknown."""
    worth: Decimal | None = None
    """What is disputed, in the company's currency; None while that is unknown."""
    owner: int | None = None
    promised_until: datetime | None = None
    """The earliest time for which the customer was promised to hear from us."""
    breaches_at: datetime | None = None
    """The next deadline of a running clock."""
    answered_in_at: datetime | None = None
    """When the customer answered without anybody having read it."""
    waiting_until: datetime | None = None
    """Until when a colleague was given time to answer."""
    looked_at: datetime | None = None
    reopened_count: int = 0
    releases: str = ""
    """Who must release what is proposed, by the decision table; empty where nothing is."""
    is_anothers: bool = False
    """Whether the next step is for a person other than the reader to take."""


def may_go_together(work: Work) -> bool:
    """Tell whether an answer may be released in one go with others.

    It is proven, the decision table asks for nobody above an agent, and little is in dispute: a
    firm no moves no money and needs no lead, but of a large sum, or one of which nobody knows
    what it is worth in the company's currency, it is read by itself.
    """
    is_proposed = work.state == "waiting_release" and work.releases in _ALONE
    is_small = work.worth is not None and work.worth <= _SMALL
    return is_proposed and is_small and work.sorting in _PROVEN


def group_of(work: Work, *, now: datetime, day_ends: datetime) -> Group:
    """Return the first group that a case belongs to.

    Args:
        work: The case.
        now: The moment of asking.
        day_ends: The end of the reader's day, in any zone.
    """
    if work.promised_until is not None and work.promised_until < day_ends:
        return "promised"
    if work.answered_in_at is not None:
        return "answered"
    if work.is_anothers:
        return "waiting"
    if work.breaches_at is not None and work.breaches_at <= now + _SOON:
        return "breaching"
    return _without_haste(work)


def _without_haste(work: Work) -> Group:
    """Return the group of a case that nothing presses today."""
    if work.state in _TO_CLOSE:
        return "closing"
    if work.state in _WITH_OTHERS:
        return "waiting"
    if may_go_together(work):
        return "together"
    return "held" if (work.disputed or ZERO) > ZERO else "rest"


def worklist(
    works: Iterable[Work], *, now: datetime, day_ends: datetime
) -> tuple[tuple[Group, tuple[Work, ...]], ...]:
    """Return the open cases in the order of the work, by group; no group is empty."""
    found: dict[Group, list[Work]] = {}
    for work in works:
        if work.state not in ENDED:
            found.setdefault(group_of(work, now=now, day_ends=day_ends), []).append(work)
    return tuple(
        (group, tuple(sorted(found[group], key=lambda work: _rank(group, work))))
        for group in GROUPS
        if group in found
    )


def lead_group(work: Work, *, now: datetime) -> LeadGroup | None:
    """Return why a lead should look at a case, None when somebody is on it."""
    if work.state in ENDED:
        return None
    if work.reopened_count and work.state in AT_WORK:
        return "reopened"
    if work.owner is None:
        return "nobody"
    if work.state == "waiting_inside" and _is_over(work.waiting_until, now):
        return "late_inside"
    return "unseen" if work.state in AT_WORK and _is_unseen(work, now) else None


def lead_list(
    works: Iterable[Work], *, now: datetime
) -> tuple[tuple[LeadGroup, tuple[Work, ...]], ...]:
    """Return what nobody is doing, by reason, the oldest first; no reason is empty."""
    found: dict[LeadGroup, list[Work]] = {}
    for work in works:
        group = lead_group(work, now=now)
        if group is not None:
            found.setdefault(group, []).append(work)
    return tuple(
        (group, tuple(sorted(found[group], key=lambda work: (work.received_at, work.case_id))))
        for group in LEAD_GROUPS
        if group in found
    )


def _rank(group: Group, work: Work) -> tuple[object, ...]:
    """Return what a group is sorted by; the oldest, then the id, decide a tie."""
    tie = (work.received_at, work.case_id)
    first: object
    if group == "promised":
        first = work.promised_until
    elif group == "answered":
        first = work.answered_in_at
    elif group == "breaching":
        first = work.breaches_at
    elif group == "waiting":
        first = (work.breaches_at is None, work.breaches_at)
    elif group == "rest":
        first = work.priority
    else:
        # An amount in a currency without a rate stands after those that can be compared.
        first = (work.worth is None, -(work.worth or ZERO))
    return (first, *tie)


def _is_over(until: datetime | None, now: datetime) -> bool:
    return until is not None and until < now


def _is_unseen(work: Work, now: datetime) -> bool:
    return (work.looked_at or work.received_at) < now - _UNSEEN
