"""Tells the chief of a function that a question to it is still open, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.send_task_mail import send_task_mail
from amicable.shell.store.changing import changing
from amicable.shell.store.models import Task

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def escalate_task(task_id: int, *, now: datetime, actor: Actor) -> bool:
    """Write to the chief; return whether there was anything to tell.

    The chief may answer by the same link. Without a chief's address the event alone is kept, and
    the lead's page shows the case as waiting inside beyond its time.

    Raises:
        BusyError: the database could not be written in time.
    """
    task = Task.objects.filter(pk=task_id, state="open", escalated_at=None).first()
    if task is None:
        return False
    with changing(task.case_id, now=now, actor=actor) as change:
        fresh = Task.objects.filter(pk=task_id, state="open", escalated_at=None)
        if not fresh.update(escalated_at=now):
            return False
        is_sent = send_task_mail(change, task, "escalated")
        change.record(
            "task.escalated",
            after={"task": task_id, "function": task.function, "mail": is_sent},
        )
    return True
