"""What would go out if the chosen decisions were released together, before anything does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.together import Wish
from amicable.core.vocabulary.money import ZERO
from amicable.shell.queries.foreseen_acts import foreseen_acts
from amicable.shell.queries.stopped_letters import without_stopped
from amicable.shell.store.models import Decision, Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from amicable.core.cases.actor import Actor
    from amicable.shell.queries.foreseen_acts import Foreseen


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer that goes out, and what it moves."""

    foreseen: Foreseen
    letter: Message
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class ReleasePreview:
    """What would be released, what not and why, and what it comes to by currency."""

    ready: tuple[Ready, ...]
    rest: tuple[Foreseen, ...]
    sums: Mapping[str, Decimal]


def release_preview(case_ids: Sequence[str], actor: Actor) -> ReleasePreview:
    """Foresee the release of chosen cases.

    Raises:
        TooManyCasesError: more were chosen than can be looked through.
    """
    rows = without_stopped(foreseen_acts(case_ids, Wish("release"), actor=actor))
    going = [row for row in rows if not row.why_not]
    ids = [row.case.pk for row in going]
    drafts = Message.objects.filter(case__in=ids, direction="out", state="draft")
    letters = {one.case_id: one for one in drafts.order_by("written_at")}
    open_ones = Decision.objects.filter(case__in=ids, state__in=("proposed", "approved"))
    amounts = {one.case_id: (one.amount or ZERO, one.currency) for one in open_ones}
    ready = tuple(Ready(row, letters[row.case.pk], *amounts[row.case.pk]) for row in going)
    sums: dict[str, Decimal] = {}
    for one in ready:
        sums[one.currency] = sums.get(one.currency, ZERO) + one.amount
    return ReleasePreview(ready, tuple(row for row in rows if row.why_not), sums)
