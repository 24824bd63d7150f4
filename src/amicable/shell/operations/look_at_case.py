"""Notes that somebody at the desk has read a case: what came in is not unread any more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from amicable.core.cases.rights import rights_of
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor

SAMPLE = timedelta(minutes=10)
"""Who reads a case again so soon changes nothing: it is asked for by the day."""


def look_at_case(case_id: str, *, now: datetime, actor: Actor) -> None:
    """Note the reading of who works on cases; an auditor's or an admin's changes nothing.

    It is no event of the case: nothing about it was changed.
    """
    if "work" in rights_of(actor):
        is_news = Q(looked_at=None) | Q(looked_at__lt=now - SAMPLE) | Q(answered_in_at__lte=now)
        Case.objects.filter(is_news, pk=case_id).update(looked_at=now, answered_in_at=None)
