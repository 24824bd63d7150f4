"""Gives a case that nobody has to whoever the rule says, and keeps why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from amicable.core.cases.assignment import Colleague, Incoming, assign
from amicable.core.cases.states import OPEN
from amicable.shell.store.models import Account, Case, User
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor

_TAKING = ("agent", "lead")


def assign_by_rule(case_id: str, *, now: datetime, actor: Actor) -> int | None:
    """Return the number of who has the case now; None where nobody fits, which a lead sees.

    A case that has an owner keeps them. Where its team has people, only they are asked. Who
    looks after the customer is never given their case.

    Raises:
        NotAllowedError: the case is over, or the actor may not assign.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("assign", case_id, now=now, actor=actor) as change:
        case = change.case
        if case.owner_id is not None:
            return case.owner_id
        found = assign(_incoming(case), _colleagues(case))
        if found is None:
            return None
        case.owner_id = found.colleague
        change.record(
            "case.assigned",
            before={"owner": None},
            after={"owner": found.colleague, "because": list(found.because)},
        )
    return found.colleague


def _incoming(case: Case) -> Incoming:
    reasons = case.claims.values_list("reason", flat=True)
    groups = frozenset(one[0] for one in reasons if one)
    return Incoming(case.language, case.customer_id, groups)


def _colleagues(case: Case) -> list[Colleague]:
    people = User.objects.filter(is_active=True, role__in=_TAKING)
    if case.team_id and people.filter(team=case.team_id).exists():
        people = people.filter(team=case.team_id)
    if case.customer_id:
        looking_after = Account.objects.filter(customer_id=case.customer_id)
        people = people.exclude(pk__in=looking_after.exclude(manager=None).values("manager"))
    is_open = Q(cases__state__in=OPEN)
    people = people.annotate(load=Count("cases", filter=is_open)).select_related("team")
    known = _owners_of(case.customer_id)
    return [
        Colleague(
            id=one.pk,
            languages=frozenset(one.languages or (one.team.languages if one.team else ())),
            skills=frozenset(one.skills),
            customers=frozenset({case.customer_id} if one.pk in known else ()),
            load=one.load,
        )
        for one in people
    ]


def _owners_of(customer_id: str) -> frozenset[int | None]:
    if not customer_id:
        return frozenset()
    theirs = Case.objects.filter(customer_id=customer_id, state__in=OPEN)
    return frozenset(theirs.exclude(owner=None).values_list("owner", flat=True))
