"""Keeps that somebody read something sensitive: once an hour for a person and a case."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.shell.store.changing import kept_together
from amicable.shell.store.models import Case, Reading

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor

SAMPLE = timedelta(hours=1)


def note_reading(
    what: str, *, case_id: str | None, now: datetime, actor: Actor, why: str = ""
) -> bool:
    """Keep a reading and tell whether it is kept; one within the hour before it stands for it.

    Args:
        what: The page or the file: `case`, `record`, `customer`, `cases_workbook`.
        case_id: The case; None for what is of many. A case that is not there is not kept.
        now: The moment of reading.
        actor: Who read; only people are kept.
        why: Which one, where there is no case: the customer's id.

    Raises:
        BusyError: the database could not be written in time.
    """
    if actor.kind != "user" or not actor.id:
        return False
    user = int(actor.id)
    seen = Reading.objects.filter(user_id=user, at__gt=now - SAMPLE, at__lte=now)
    same = seen.filter(case_id=case_id) if case_id else seen.filter(case=None, what=what, why=why)
    if same.exists() or (case_id and not Case.objects.filter(pk=case_id).exists()):
        return False
    with kept_together():
        Reading.objects.create(
            user_id=user, case_id=case_id or None, what=what[:60], why=why[:500], at=now
        )
    return True
