"""Keeps a colleague's answer to a task; with the last one the case goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.notice_inside import ACCOUNT_MANAGER
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.changing import changing
from amicable.shell.store.models import Attachment, Task
from amicable.shell.store.timers import stop_timer

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.store.changing import Change


class NoOpenTaskError(InputError):
    """The task is not there, or was answered or cancelled before."""

    def __init__(self, task: int) -> None:
        super().__init__(
            worded(
                "no_open_task",
                "Task {task} is not open any more; look at its case for the answer.",
                task=str(task),
            )
        )


@dataclass(frozen=True, slots=True)
class TaskAnswer:
    """What was answered: one of the choices, words, a file that is kept, or all of it."""

    choice: str = ""
    words: str = ""
    by: str = ""
    """The address of whoever answers without an account."""
    sha256: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0


def answer_task(task_id: int, answer: TaskAnswer, *, now: datetime, actor: Actor) -> None:
    """Keep the answer as evidence made by us alone; the case is investigated when none is open.

    Raises:
        NoOpenTaskError: there is no such open task; nothing is kept.
        BusyError: the database could not be written in time.
    """
    task = Task.objects.filter(pk=task_id).first()
    if task is None:
        raise NoOpenTaskError(task_id)
    with changing(task.case_id, now=now, actor=actor) as change:
        if not _answered(task_id, answer, now):
            raise NoOpenTaskError(task_id)
        if answer.sha256:
            task.attachment, _ = Attachment.objects.get_or_create(
                case=change.case,
                sha256=answer.sha256,
                name=answer.file_name[:255],
                defaults={"size": answer.size, "media_type": answer.media_type},
            )
            Task.objects.filter(pk=task_id).update(attachment=task.attachment)
        for kind in ("task.remind", "task.escalate", "notice.over"):
            stop_timer(kind, str(task_id), now)
        before = change.case.state
        if before == "waiting_inside" and not _is_waited_for(change):
            change.enter("investigating")
        change.record(
            "task.answered",
            before={"state": before},
            after={
                "state": change.case.state,
                "task": task_id,
                "choice": answer.choice,
                "file": answer.sha256,
                "evidence": "made_by_us",
            },
            personal={"words": (answer.by or actor.name, answer.words)} if answer.words else {},
        )


def _is_waited_for(change: Change) -> bool:
    """Say whether a colleague still has to answer; an account manager's window waits for none."""
    asked = change.case.tasks.filter(state="open").exclude(function=ACCOUNT_MANAGER)
    return asked.exists()


def _answered(task_id: int, answer: TaskAnswer, now: datetime) -> bool:
    changed = Task.objects.filter(pk=task_id, state="open").update(
        state="answered",
        answered_at=now,
        answered_by=answer.by[:254],
        choice=answer.choice,
        answer=answer.words,
        link_hash="",
    )
    return changed == 1
