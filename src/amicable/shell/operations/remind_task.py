"""Reminds a colleague of a task that is still open when its time is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.send_task_mail import send_task_mail
from amicable.shell.store.changing import changing
from amicable.shell.store.models import Task

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def remind_task(task_id: int, *, now: datetime, actor: Actor) -> bool:
    """Send the one reminder of a task; return whether there was anything to remind of.

    Nothing happens to a task that is answered, cancelled or reminded of before, so that a timer
    that rings twice writes once.

    Raises:
        BusyError: the database could not be written in time.
    """
    task = Task.objects.filter(pk=task_id, state="open", reminded_at=None).first()
    if task is None:
        return False
    with changing(task.case_id, now=now, actor=actor) as change:
        fresh = Task.objects.filter(pk=task_id, state="open", reminded_at=None)
        if not fresh.update(reminded_at=now):
            return False
        is_sent = send_task_mail(change, task, "reminded")
        change.record(
            "task.reminded",
            after={"task": task_id, "function": task.function, "mail": is_sent},
        )
    return True
