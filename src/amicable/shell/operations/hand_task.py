"""Hands one question to a colleague or another function; the case waits inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.operations.send_task_mail import send_task_mail
from amicable.shell.queries.office_hours import office_hours_after
from amicable.shell.store.models import FunctionDesk, Task, User
from amicable.shell.store.moving import moving
from amicable.shell.store.task_links import task_token, token_hash
from amicable.shell.store.timers import set_timer

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.store.changing import Change

LINK_DAYS = 30
"""Calendar days for which the link of a task's mail is good."""
MOST_FACTS = 3
"""A colleague who gets more does not read them."""


class UnaskableTaskError(InputError):
    """A task without a question, or with more facts than anybody reads."""

    def __init__(self, lacks: Worded) -> None:
        super().__init__(
            worded("unaskable_task", "The task cannot be handed over: {lacks}.", lacks=lacks)
        )


@dataclass(frozen=True, slots=True)
class NewTask:
    """What is asked of whom: a function of the company, one of its people, or both."""

    function: str
    question: str
    facts: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ("yes", "no")
    assignee: int | None = None
    due_at: datetime | None = None


def hand_task(
    case_id: str, task: NewTask, *, now: datetime, actor: Actor, expected: int | None = None
) -> int:
    """Ask inside and wait; return the number of the task. The same open question is asked once.

    Raises:
        UnaskableTaskError: it has no question, no function, or too many facts.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    _check(task)
    with moving("hand_task", case_id, now=now, actor=actor, expected=expected) as change:
        same = change.case.tasks.filter(
            state="open", function=task.function, question=task.question
        ).first()
        if same is not None:
            return same.pk
        kept = _kept(change, task)
        _wake(change, kept)
        send_task_mail(change, kept, "asked")
        before = change.enter("waiting_inside", function=task.function)
        change.record(
            "task.handed",
            before={"state": before},
            after={"state": "waiting_inside", "task": kept.pk, "function": task.function},
            personal={"question": (kept.address or task.function, task.question)},
        )
    return kept.pk


def _kept(change: Change, task: NewTask) -> Task:
    """Keep the task with its own clock, and the hash of the link that answers it."""
    desk = FunctionDesk.objects.filter(function=task.function).first() or FunctionDesk()
    asked = User.objects.filter(pk=task.assignee or 0, is_active=True).first()
    kept = Task.objects.create(
        case=change.case,
        function=task.function,
        assignee=asked,
        address=(asked.email if asked else "") or desk.address,
        chief_address=desk.chief_address,
        language=asked.language if asked else desk.language,
        question=task.question,
        facts=[list(pair) for pair in task.facts],
        choices=list(task.choices),
        asked_at=change.now,
        asked_by_id=int(change.actor.id) if change.actor.kind == "user" else None,
        due_at=task.due_at or office_hours_after(change.now, desk.hours),
        expires_at=change.now + timedelta(days=LINK_DAYS),
    )
    kept.link_hash = token_hash(task_token(kept))
    kept.save(update_fields=["link_hash"])
    return kept


def _wake(change: Change, task: Task) -> None:
    """Ring for a reminder when the time is over, and for the chief as many hours later."""
    desk = FunctionDesk.objects.filter(function=task.function).first() or FunctionDesk()
    due_at = task.due_at or change.now
    chief_at = office_hours_after(due_at, desk.hours)
    set_timer("task.remind", str(task.pk), due_at, change.case.pk)
    set_timer("task.escalate", str(task.pk), chief_at, change.case.pk)


def _check(task: NewTask) -> None:
    lacks = next((words for words, is_so in _faults(task) if is_so), None)
    if lacks is not None:
        raise UnaskableTaskError(lacks)


def _faults(task: NewTask) -> tuple[tuple[Worded, bool], ...]:
    return (
        (
            worded(
                "unaskable_task.question",
                "it has no question; write the one thing you need to know",
            ),
            not task.question.strip(),
        ),
        (
            worded("unaskable_task.function", "it names no function; choose who is asked"),
            not task.function,
        ),
        (
            worded(
                "unaskable_task.facts",
                "it has more than {most} facts; keep those needed",
                most=MOST_FACTS,
            ),
            len(task.facts) > MOST_FACTS,
        ),
    )
