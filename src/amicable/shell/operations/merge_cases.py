"""Joins a case to another that is about the same; its words stay where they were said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.fault import FAULT
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.changing import changing, kept_together
from amicable.shell.store.ending import end_case
from amicable.shell.store.models import Case, Link
from amicable.shell.store.moving import moving
from amicable.shell.store.proposals import replace_proposals
from amicable.shell.store.shares import are_parts, is_covered, share_of, share_row

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.store.changing import Change


class UnmergeableError(InputError):
    """Two cases that cannot become one."""

    def __init__(self, case_id: str, into: str, because: Worded) -> None:
        super().__init__(
            worded(
                "unmergeable",
                "Case {case_id} cannot be joined to {into}: {because}; link the two instead.",
                case_id=case_id,
                into=into,
                because=because,
            )
        )


def merge_cases(
    case_id: str, *, into: str, why: str, now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Close a case into another of the same customer; repeating it changes nothing.

    Both records tell of it. Two that merge into each other at once do not both win: rows are
    locked in the order of their ids.

    Raises:
        UnmergeableError: it is the same case, another customer's, merged elsewhere, or about an
            invoice that nobody would look at any more.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with kept_together():
        list(Case.objects.select_for_update().filter(pk__in=(case_id, into)).order_by("pk"))
        if Case.objects.filter(pk=case_id, merged_into_id=into).exists():
            return
        with moving("merge", case_id, now=now, actor=actor, expected=expected) as change:
            other = Case.objects.filter(pk=into).first()
            if other is None:
                raise UnmergeableError(case_id, into, _NO_SUCH_CASE)
            because = _unlike(change.case, other)
            if because:
                raise UnmergeableError(case_id, into, because)
            change.case.merged_into = other
            before = end_case(change, "closed")
            change.record("case.merged", why=why, before={"state": before}, after={"into": into})
        with changing(into, now=now, actor=actor) as kept:
            Link.objects.get_or_create(case_id=into, other_id=case_id, kind="duplicate")
            _give_back(change.case, kept)
            kept.record("case.joined", why=why, after={"case": case_id, "state": kept.case.state})


def _give_back(case: Case, change: Change) -> None:
    """Let claims that were split off come back with the case that has them.

    What was proposed without them is taken back: it would not answer them.
    """
    into = change.case
    if into.share and are_parts(case, into):
        into.share = share_row(share_of(into).joined(share_of(case)))
        if into.state == "waiting_release":
            replace_proposals(change)
            into.documents.filter(status="draft").delete()
            change.enter("investigating")


_NO_SUCH_CASE = worded("unmergeable.none", "there is no such case")


def _unlike(case: Case, other: Case) -> Worded | None:
    """Return why two cases are not one; None when they are."""
    if case.pk == other.pk:
        return worded("unmergeable.same", "it is the same case")
    if other.kind == FAULT:
        return worded("unmergeable.fault", "it groups the cases of a fault")
    if (case.customer_id or case.sender) != (other.customer_id or other.sender):
        return worded("unmergeable.customers", "they are of two customers")
    if other.merged_into_id:
        return worded("unmergeable.joined", "it was joined to another itself")
    if not is_covered(case, other):
        return worded("unmergeable.invoices", "it disputes an invoice that the other does not")
    return None
