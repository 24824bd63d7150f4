"""Chases a task that is still open when its time is over: a reminder, then its chief."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from amicable.shell.operations.send_task_mail import send_task_mail
from amicable.shell.store.changing import changing
from amicable.shell.store.models import Task

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor

type Step = Literal["reminded", "escalated"]


def chase_task(task_id: int, step: Step, *, now: datetime, actor: Actor) -> bool:
    """Take a step of a task once; return whether there was anything to take it for.

    `reminded` writes to whoever was asked, `escalated` to the chief, who may answer by the same
    link. Nothing happens to a task that is answered, cancelled or was chased so before, so that a
    timer that rings twice writes once. Without an address the event alone is kept, and the lead's
    page shows the case as waiting inside beyond its time.

    Raises:
        BusyError: the database could not be written in time.
    """
    untaken = {"pk": task_id, "state": "open", f"{step}_at": None}
    task = Task.objects.filter(**untaken).first()
    if task is None:
        return False
    with changing(task.case_id, now=now, actor=actor) as change:
        if not Task.objects.filter(**untaken).update(**{f"{step}_at": now}):
            return False
        is_sent = send_task_mail(change, task, step)
        change.record(
            f"task.{step}",
            after={"task": task_id, "function": task.function, "mail": is_sent},
        )
    return True
