"""Groups cases of one systemic fault under a case of its own."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from amicable.core.cases.fault import FAULT, UngroupableError, why_no_group
from amicable.core.cases.together import MOST
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.changing import Change, keep_case, kept_together
from amicable.shell.store.fault_rows import children_of
from amicable.shell.store.models import Case
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded


@dataclass(frozen=True, slots=True)
class NewFault:
    """What the cases have in common: a cause, and what the team calls it."""

    cause: str
    title: str
    why: str = ""


def group_cases(seen: Mapping[str, int], fault: NewFault, *, now: datetime, actor: Actor) -> str:
    """Open a case of a fault over others and return its id: all of them, or none.

    It has no customer, no clock and no money of its own; its cases stay as they are.

    Args:
        seen: The cases, each with the version that the actor saw.
        fault: Their one cause, and its title.
        now: The moment of grouping.
        actor: Who groups them.

    Raises:
        UngroupableError: they are not of one fault, or too many; the sentence says which.
        NotAllowedError: the actor has no right to it.
        SomeoneElseError, NoSuchCaseError, BusyError: as `changing` raises them.
    """
    title = " ".join(fault.title.split())
    lacks = _lacks(title, len(seen))
    if lacks:
        raise UngroupableError(lacks)
    with kept_together():
        locked = Case.objects.select_for_update().filter(pk__in=seen).order_by("pk")
        children = children_of(locked.prefetch_related("claims", "findings"))
        because = why_no_group(children, fault.cause)
        if because:
            raise UngroupableError(because)
        opened = Change(_row(seen, fault.cause, title, now), now=now, actor=actor)
        for case_id, version in sorted(seen.items()):
            with moving("link", case_id, now=now, actor=actor, expected=version) as change:
                change.case.parent = opened.case
                after = {"parent": opened.case.pk, "cause": fault.cause}
                change.record("case.grouped", why=fault.why, after=after)
        opened.record(
            "fault.opened", why=fault.why, after={"cause": fault.cause, "cases": sorted(seen)}
        )
        keep_case(opened.case, version=1, now=now)
    return opened.case.pk


def _lacks(title: str, count: int) -> Worded | None:
    if not title:
        return worded(
            "ungroupable.title", "the fault has no title; say in a few words what went wrong"
        )
    return (
        worded("ungroupable.most", "choose at most {most} at once", most=MOST)
        if count > MOST
        else None
    )


def _row(seen: Mapping[str, int], cause: str, title: str, now: datetime) -> Case:
    which = ",".join(f"{case}@{version}" for case, version in sorted(seen.items()))
    origin = f"{FAULT}:{cause}:{sha256(which.encode()).hexdigest()[:32]}"
    return Case.objects.create(
        id=sha256(origin.encode()).hexdigest()[:16],
        origin=origin,
        state="investigating",
        kind=FAULT,
        channel="note",
        language="en",
        subject=title[:300],
        received_at=now,
        opened_at=now,
    )
