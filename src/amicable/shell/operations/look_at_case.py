"""Notes that somebody at the desk has read a case: what came in is not unread any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.rights import rights_of
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def look_at_case(case_id: str, *, now: datetime, actor: Actor) -> None:
    """Note the reading of who works on cases; an auditor's or an admin's changes nothing.

    It is no event of the case: nothing about it was changed.
    """
    if "work" in rights_of(actor):
        Case.objects.filter(pk=case_id).update(looked_at=now, answered_in_at=None)
