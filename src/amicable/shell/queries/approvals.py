"""Decisions that wait for the one who looks: within their role and limit, and not their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.rights import refusal
from amicable.core.cases.worklist import may_go_together
from amicable.shell.store.models import Account, Case, Decision, Message
from amicable.shell.store.moving import credited, facts_from, notices
from amicable.shell.store.work_rows import with_work, work_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.cases.actor import Actor

MOST = 300
"""So many waiting cases are looked through, the oldest first."""
PAGE = 25
"""So many are shown at once, each with its letter."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A decision that may be released now, with the letter that would go out."""

    case: Case
    decision: Decision
    letter: Message
    is_small: bool
    """Whether it may be released in one go with others."""


@dataclass(frozen=True, slots=True)
class Approvals:
    """What waits for one person, and how much waits for somebody else and why."""

    mine: tuple[Approval, ...]
    """Those of the page that is looked at."""
    cases: tuple[Case, ...]
    """All of them, the oldest first."""
    page: int
    others: Mapping[str, int]
    """Why they are not for the one who looks, and how many."""
    is_cut: bool
    """Whether more wait than were looked through."""

    @property
    def small(self) -> int:
        """Return how many of the page may go together."""
        return sum(one.is_small for one in self.mine)

    @property
    def has_more(self) -> bool:
        """Tell whether there is a page after this one."""
        return len(self.cases) > self.page * PAGE


def approvals(actor: Actor, *, page: int = 1) -> Approvals:
    """Return what waits for an actor's yes or no, the oldest first; beyond the last page, that."""
    waiting = Case.objects.filter(state="waiting_release").order_by("received_at", "pk")
    cases = list(waiting[: MOST + 1])
    found = _Rows.of(cases[:MOST])
    mine: list[Case] = []
    others: Counter[str] = Counter()
    for case in cases[:MOST]:
        why = found.refusal_of(case, actor)
        if why is None and case.pk in found.decisions and case.pk in found.letters:
            mine.append(case)
        else:
            others[why or "no_answer"] += 1
    page = min(max(page, 1), max(-(-len(mine) // PAGE), 1))
    return Approvals(
        mine=found.approvals_of(mine[(page - 1) * PAGE : page * PAGE]),
        cases=tuple(mine),
        page=page,
        others=dict(others),
        is_cut=len(cases) > MOST,
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """What belongs to many cases, read in one statement each."""

    decisions: Mapping[str, Decision]
    letters: Mapping[str, int]
    """The numbers of the drafts: their words are read only of those that are shown."""
    managers: Mapping[str, int]
    credited: frozenset[str]
    in_notice: frozenset[str]
    """Cases whose account manager still has time to add facts."""

    @classmethod
    def of(cls, cases: Sequence[Case]) -> _Rows:
        ids = [one.pk for one in cases]
        open_ones = Decision.objects.filter(case__in=ids, state__in=("proposed", "approved"))
        drafts = Message.objects.filter(case__in=ids, direction="out", state="draft")
        looked_after = Account.objects.filter(
            customer_id__in={one.customer_id for one in cases if one.customer_id},
            manager__isnull=False,
        )
        managers = looked_after.values_list("customer_id", "manager_id")
        return cls(
            decisions={one.case_id: one for one in open_ones.select_related("proposed_by")},
            letters=dict(drafts.order_by("written_at").values_list("case_id", "pk")),
            managers={customer: manager for customer, manager in managers if manager},
            credited=credited(ids),
            in_notice=frozenset(notices(ids).values_list("case_id", flat=True)),
        )

    def approvals_of(self, cases: Sequence[Case]) -> tuple[Approval, ...]:
        ids = [one.pk for one in cases]
        letters = Message.objects.in_bulk([self.letters[one] for one in ids])
        worked = with_work(Case.objects.all()).in_bulk(ids)
        return tuple(
            Approval(
                worked[one],
                self.decisions[one],
                letters[self.letters[one]],
                may_go_together(work_of(worked[one])),
            )
            for one in ids
        )

    def refusal_of(self, case: Case, actor: Actor) -> str | None:
        facts = facts_from(
            case,
            self.decisions.get(case.pk),
            manager=self.managers.get(case.customer_id),
            has_answer=case.pk in self.letters,
            is_credited=case.pk in self.credited,
            in_notice=case.pk in self.in_notice,
        )
        return refusal("release", facts, actor)
