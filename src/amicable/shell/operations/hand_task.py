"""Hands one question to a colleague or another function; the case waits inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.store.models import FunctionDesk, Task
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor

MOST_FACTS = 3
"""A colleague who gets more does not read them."""


class UnaskableTaskError(InputError):
    """A task without a question, or with more facts than anybody reads."""

    def __init__(self, lacks: str) -> None:
        super().__init__(f"The task cannot be handed over: {lacks}.")


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
        desk = FunctionDesk.objects.filter(function=task.function).first()
        kept = Task.objects.create(
            case=change.case,
            function=task.function,
            assignee_id=task.assignee,
            address=desk.address if desk else "",
            chief_address=desk.chief_address if desk else "",
            language=desk.language if desk else "en",
            question=task.question,
            facts=[list(pair) for pair in task.facts],
            choices=list(task.choices),
            asked_at=now,
            asked_by_id=int(actor.id) if actor.kind == "user" else None,
            due_at=task.due_at,
        )
        before = change.enter("waiting_inside", function=task.function)
        change.record(
            "task.handed",
            before={"state": before},
            after={"state": "waiting_inside", "task": kept.pk, "function": task.function},
            personal={"question": (kept.address or task.function, task.question)},
        )
    return kept.pk


def _check(task: NewTask) -> None:
    lacks = next((words for words, is_so in _faults(task) if is_so), None)
    if lacks is not None:
        raise UnaskableTaskError(lacks)


def _faults(task: NewTask) -> tuple[tuple[str, bool], ...]:
    return (
        ("it has no question; write the one thing you need to know", not task.question.strip()),
        ("it names no function; choose who is asked", not task.function),
        (f"it has more than {MOST_FACTS} facts; keep those needed", len(task.facts) > MOST_FACTS),
    )
