"""Splits a case: some of its claims become a case of their own, linked both ways."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from amicable.core.cases.split import chosen_parts, content_part, split_sums
from amicable.shell.operations.investigate_case import UninvestigableError, investigate_case
from amicable.shell.store.case_parts import (
    divide_case,
    held_of,
    keep_sums,
    parts_of,
    sums_of,
)
from amicable.shell.store.changing import Change, changing, keep_case
from amicable.shell.store.clock_moves import carry_clocks, resume_clocks
from amicable.shell.store.hold_calls import plan_webhook
from amicable.shell.store.models import Case, Investigation, Link, Participant
from amicable.shell.store.moving import moving
from amicable.shell.store.proposals import replace_proposals
from amicable.shell.store.shares import SPLIT, share_of, share_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.split import Part

_SAME = (
    "kind", "channel", "language", "subject", "words", "sender", "customer_id", "customer_name",
    "customer_kind", "country", "owner_id", "team_id", "priority", "currency", "sorting",
    "received_at", "snapshot", "books", "as_of",
)  # fmt: skip
"""What the new case has from the one it was part of; when it was received above all."""


def split_case(
    case_id: str,
    *,
    claims: Iterable[str],
    now: datetime,
    actor: Actor,
    why: str = "",
    expected: int | None = None,
) -> str:
    """Move claims with their findings and holds into a new case and return its id.

    What was proposed for the whole is taken back, and each part is proposed anew by the same
    books: its verdict and its letter are about its own claims. Where they are gone or have changed
    since, it waits to be investigated. A first case that waits for somebody goes on waiting. The
    clocks of the new case are those of the old one as they run: none starts again.

    Args:
        case_id: The case to be split.
        claims: The names of the claims that go (`c2`).
        now: The moment of splitting.
        actor: Who splits it.
        why: The reason, for our own record.
        expected: The version that the actor saw.

    Raises:
        UnsplittableError: the choice cannot become a case of its own; the sentence says why.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("split", case_id, now=now, actor=actor, expected=expected) as change:
        parts = parts_of(change.case)
        stays, goes = chosen_parts(parts, frozenset(claims))
        opened = Change(_new(change, goes), now=now, actor=actor)
        _share(change.case, opened.case, goes)
        _content(change, opened, stays, goes)
        _amounts(change, opened, goes)
        is_taken_back = change.case.state == "waiting_release"
        replace_proposals(change)
        change.case.documents.filter(status="draft").delete()
        _tell(change, opened, goes, why)
        resume_clocks(opened, why="split")
        plan_webhook(opened, "changed", opened.case.holds.all(), moved_from=case_id)
        keep_case(opened.case, version=1, now=now)
    for part in (opened.case, *([change.case] if is_taken_back else [])):
        _propose(part, now, actor)
    return opened.case.pk


def _propose(part: Case, now: datetime, actor: Actor) -> None:
    """Propose a part anew by the same books; without them a person investigates it again."""
    try:
        investigate_case(part.pk, now=now, actor=actor, only_over=part.snapshot)
    except UninvestigableError as error:
        with changing(part.pk, now=now, actor=actor) as change:
            change.record("decision.not_proposed", why=str(error))


def _new(change: Change, goes: Sequence[Part]) -> Case:
    whole = change.case
    origin = f"split:{whole.pk}:{whole.event_count}:{goes[0].name}"
    row = Case.objects.create(
        id=sha256(origin.encode()).hexdigest()[:16],
        origin=origin,
        state="investigating",
        opened_at=change.now,
        **{name: getattr(whole, name) for name in _SAME},
    )
    Link.objects.create(case=row, other=whole, kind=SPLIT)
    for one in whole.participants.all():
        Participant.objects.create(
            case=row,
            role=one.role,
            function=one.function,
            name=one.name,
            address=one.address,
        )
    return row


def _share(whole: Case, row: Case, goes: Sequence[Part]) -> None:
    gone = [one.key for one in goes]
    whole.share = share_row(share_of(whole).without(gone))
    row.share = {"only": [list(key) for key in sorted(set(gone))]}


def _content(change: Change, opened: Change, stays: Sequence[Part], goes: Sequence[Part]) -> None:
    """Keep what the books said of each part as an investigation of its own, and move its rows."""
    last = change.case.investigations.order_by("-sequence")[0]
    kept = content_part(last.content, {one.name for one in stays}, is_rest=True)
    gone = content_part(last.content, {one.name for one in goes}, is_rest=False)
    for case, content in ((change.case, kept), (opened.case, gone)):
        Investigation.objects.create(
            case=case,
            sequence=case.investigations.count() + 1,
            made_at=change.now,
            snapshot=last.snapshot,
            as_of=last.as_of,
            content=content | {"id": case.pk},
        )
    divide_case(change.case, opened.case, goes, {one["id"] for one in gone["findings"]})


def _amounts(change: Change, opened: Change, goes: Sequence[Part]) -> None:
    stays, part = split_sums(sums_of(change.case), goes, held=held_of(opened.case))
    keep_sums(change.case, stays)
    keep_sums(opened.case, part)


def _tell(change: Change, opened: Change, goes: Sequence[Part], why: str) -> None:
    """Let both records tell it, the customer's copies of them too."""
    names = [one.name for one in goes]
    before = change.case.state
    if before == "waiting_release":
        change.enter("investigating")
    opened.enter("investigating")
    opened.record(
        "case.split_off",
        audience="customer",
        after={
            "from": change.case.pk,
            "claims": names,
            "received_at": opened.case.received_at.isoformat(),
        },
    )
    carry_clocks(opened, change.case)
    change.record(
        "case.split",
        why=why,
        audience="customer",
        before={"state": before},
        after={
            "state": change.case.state,
            "into": opened.case.pk,
            "claims": names,
            "holds": [[one.invoice_id, one.line] for one in opened.case.holds.order_by("pk")],
        },
    )
