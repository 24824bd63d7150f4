"""Decisions that wait for the one who looks: within their role and limit, and not their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import batched, islice
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from amicable.core.cases.rights import refusal, rights_of, roles_within
from amicable.core.cases.worklist import may_go_together
from amicable.core.vocabulary.money import ZERO
from amicable.shell.queries.release_rows import ReleaseRows
from amicable.shell.store.models import Case, Decision, Message
from amicable.shell.store.work_rows import with_work, work_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from amicable.core.cases.actor import Actor

PAGE = 25
"""So many are shown at once, each with its letter."""
COUNTED = 2000
"""Among so many waiting cases, the oldest, it is counted what is for somebody else."""
_AT_ONCE = 100


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
    page: int
    has_more: bool
    """Whether there is a page after this one."""
    others: Mapping[str, int]
    """Why they are not for the one who looks, and how many of those that were looked at."""
    counted: int | None
    """Among how many cases the others were counted, where more wait."""

    @property
    def small(self) -> int:
        """Return how many of the page may go together."""
        return sum(one.is_small for one in self.mine)


def approvals(actor: Actor, *, page: int = 1) -> Approvals:
    """Return what waits for an actor's yes or no, the oldest first; beyond the last page, that."""
    wanted = max(page, 1) * PAGE + 1
    others = _out_of_reach(actor)
    mine = list(islice(_mine(actor, others), wanted))
    page = min(max(page, 1), max(-(-len(mine) // PAGE), 1))
    shown = mine[(page - 1) * PAGE : page * PAGE]
    is_more = _WAITING.all()[COUNTED : COUNTED + 1].exists()
    return Approvals(
        mine=_approvals_of(shown),
        page=page,
        has_more=len(mine) > page * PAGE,
        others=dict(others),
        counted=COUNTED if is_more else None,
    )


def approvable(actor: Actor) -> Iterator[Case]:
    """Yield every case whose answer an actor may release, the oldest first."""
    return _mine(actor, Counter())


_WAITING = Case.objects.filter(state="waiting_release").order_by("received_at", "pk")


def _within_reach(actor: Actor) -> Exists:
    """Say whether the role or the limit of an actor covers the decision that a case waits for."""
    covered = Q(role__in=roles_within(actor)) | Q(worth__gt=0, worth__lte=actor.limit)
    waiting = Decision.objects.filter(case=OuterRef("pk"), state__in=("proposed", "approved"))
    return Exists(waiting.filter(covered))


def _mine(actor: Actor, others: Counter[str]) -> Iterator[Case]:
    """Yield what an actor may release; what is within reach and not theirs is counted."""
    reached = _WAITING.filter(_within_reach(actor))
    for cases in batched(reached.iterator(chunk_size=_AT_ONCE), _AT_ONCE):
        found = ReleaseRows.of(cases)
        for case in cases:
            why = refusal("release", found.facts_of(case), actor)
            if why is None and case.pk in found.decisions and case.pk in found.letters:
                yield case
            else:
                others[why or "no_answer"] += 1


def _out_of_reach(actor: Actor) -> Counter[str]:
    """Count, by why, what neither the role nor the limit of an actor covers."""
    oldest = Case.objects.filter(pk__in=_WAITING.values("pk")[:COUNTED])
    beyond = oldest.filter(~_within_reach(actor))
    if "release" not in rights_of(actor):
        return +Counter({"right": beyond.count()})
    if actor.limit <= ZERO:
        return +Counter({"role": beyond.count()})
    waiting = Decision.objects.filter(case=OuterRef("pk"), state__in=("proposed", "approved"))
    without_rate = beyond.filter(Exists(waiting.filter(worth=None))).count()
    return +Counter({"rate": without_rate, "limit": beyond.count() - without_rate})


def _approvals_of(cases: Sequence[Case]) -> tuple[Approval, ...]:
    rows, ids = ReleaseRows.of(cases), [one.pk for one in cases]
    letters = Message.objects.in_bulk([rows.letters[one] for one in ids])
    worked = with_work(Case.objects.all()).in_bulk(ids)
    return tuple(
        Approval(
            worked[one],
            rows.decisions[one],
            letters[rows.letters[one]],
            may_go_together(work_of(worked[one])),
        )
        for one in ids
    )
