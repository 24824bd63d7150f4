"""Ends the window of an account manager who added nothing: the answer may leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.changing import changing
from amicable.shell.store.models import Task

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def end_notice(task_id: int, *, now: datetime, actor: Actor) -> bool:
    """Take the notice off; return whether it was still open. Its link is spent with it.

    Raises:
        BusyError: the database could not be written in time.
    """
    task = Task.objects.filter(pk=task_id, state="open").first()
    if task is None:
        return False
    with changing(task.case_id, now=now, actor=actor) as change:
        still = Task.objects.filter(pk=task_id, state="open")
        if not still.update(state="cancelled", link_hash=""):
            return False
        change.record("notice.over", after={"task": task_id})
    return True
