"""The one question that a link shows, and nothing else of its case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.store.models import Task
from amicable.shell.store.task_links import token_hash

if TYPE_CHECKING:
    from datetime import datetime

_LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """A question with its facts and choices, in the language that it is asked in."""

    question: str
    facts: tuple[tuple[str, str], ...]
    choices: tuple[str, ...]
    language: str
    due_at: datetime | None


def linked_task(token: str, *, now: datetime) -> LinkedTask | None:
    """Return the question of a link; None where the link is not, or no more, good for one."""
    task = open_task_of(token, now=now)
    if task is None:
        return None
    return LinkedTask(
        question=task.question,
        facts=tuple((str(name), str(value)) for name, value in task.facts),
        choices=tuple(map(str, task.choices)),
        language=task.language,
        due_at=task.due_at,
    )


def open_task_of(token: str, *, now: datetime) -> Task | None:
    """Return the open task that a token is of, None where it is spent, expired or unknown."""
    if not 0 < len(token) <= _LONGEST_TOKEN:
        return None
    return Task.objects.filter(
        link_hash=token_hash(token), state="open", expires_at__gt=now
    ).first()
