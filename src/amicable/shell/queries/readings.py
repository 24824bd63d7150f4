"""Who read what: for those who audit the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.rights import rights_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.models import Reading

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor

MOST_ROWS = 500


class NoReadingRightError(InputError):
    """Somebody asks who read what who may not know."""

    def __init__(self) -> None:
        super().__init__(
            worded(
                "no_reading_right", "Your role has no right to see who read what; ask an auditor."
            )
        )


@dataclass(frozen=True, slots=True)
class Read:
    """One reading, as a page shows it."""

    at: datetime
    who: str
    """Empty for one who has no account any more."""
    what: str
    case_id: str
    why: str


def readings(actor: Actor, *, case_id: str = "", who: str = "") -> tuple[Read, ...]:
    """Return the newest readings, of one case or of one person (user name) where asked for.

    Raises:
        NoReadingRightError: the actor may not audit the desk.
    """
    if "audit" not in rights_of(actor):
        raise NoReadingRightError
    rows = Reading.objects.select_related("user").order_by("-at", "-pk")
    if case_id:
        rows = rows.filter(case_id=case_id)
    if who:
        rows = rows.filter(user__username__iexact=who)
    return tuple(
        Read(
            at=row.at,
            who=str(row.user) if row.user else "",
            what=row.what,
            case_id=row.case_id or "",
            why=row.why,
        )
        for row in rows[:MOST_ROWS]
    )
