"""What will happen to each of many cases, before anything happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from amicable.core.cases.fault import FAULT
from amicable.core.cases.rights import CaseFacts
from amicable.core.cases.together import MOST, foresee
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.models import Case
from amicable.shell.store.moving import facts_of
from amicable.shell.store.work_rows import with_work, work_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.states import State
    from amicable.core.cases.together import Wish


class TooManyCasesError(InputError):
    """More cases were chosen than anybody can look through before saying yes."""

    def __init__(self, count: int) -> None:
        super().__init__(
            worded(
                "too_many_cases",
                "{count} cases were chosen; choose at most {most} at once.",
                count=count,
                most=MOST,
            )
        )


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A case with what will happen to it; `why_not` is empty where it will happen."""

    case: Case
    why_not: str

    @property
    def seen(self) -> str:
        """Return the case and the version that was looked at: what a yes is said to."""
        return f"{self.case.pk}:{self.case.version}"


def foreseen_acts(case_ids: Sequence[str], wish: Wish, *, actor: Actor) -> tuple[Foreseen, ...]:
    """Return each chosen case with what the wish will do to it; what happens comes first.

    Raises:
        TooManyCasesError: more were chosen than can be looked through.
    """
    if len(case_ids) > MOST:
        raise TooManyCasesError(len(case_ids))
    found = with_work(Case.objects.filter(pk__in=case_ids)).select_related("owner")
    rows = [Foreseen(case, _why_not(case, wish, actor)) for case in found]
    return tuple(sorted(rows, key=lambda row: (row.why_not, row.case.received_at, row.case.pk)))


def _why_not(case: Case, wish: Wish, actor: Actor) -> str:
    is_whole = wish.act in {"release", "close"}
    state = cast("State", case.state)
    plain = CaseFacts(state=state, is_fault=case.kind == FAULT)
    facts = facts_of(case) if is_whole else plain
    return foresee(wish, work=work_of(case), facts=facts, actor=actor) or ""
