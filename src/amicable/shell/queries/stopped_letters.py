"""Which of many answers the proofreading stops: they are read by themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.proof.mark import verdict_of
from amicable.shell.queries.case_proof import letter_marks, letter_text
from amicable.shell.store.models import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.shell.queries.foreseen_acts import Foreseen


def without_stopped(rows: Sequence[Foreseen]) -> tuple[Foreseen, ...]:
    """Return foreseen releases, those that are stopped last and with `proof` as their reason."""
    going = {row.case.pk for row in rows if not row.why_not}
    drafts = Message.objects.filter(case__in=going, direction="out", state="draft")
    letters = {one.case_id: one for one in drafts.order_by("written_at")}
    found = [
        replace(row, why_not="proof") if _is_stopped(row, letters.get(row.case.pk)) else row
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: bool(row.why_not)))


def _is_stopped(row: Foreseen, letter: Message | None) -> bool:
    if letter is None:
        return False
    marks = letter_marks(row.case, letter_text(letter.subject, letter.body))
    return verdict_of(marks or ()) == "stop"
