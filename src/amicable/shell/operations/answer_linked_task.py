"""Takes a colleague's answer by the link of their mail: once, with a paper if they have one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.cases.actor import Actor
from amicable.core.cases.evidence_file import ENDINGS, MOST_BYTES, media_type
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.operations.answer_task import NoOpenTaskError, TaskAnswer, answer_task
from amicable.shell.queries.linked_task import open_task_of
from amicable.shell.store.files import keep_file

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.store.models import Task

_MOST_WORDS = 5_000


class SpentLinkError(InputError):
    """A link was answered before, is too old, or never was one."""

    def __init__(self) -> None:
        super().__init__(
            worded(
                "spent_link",
                "This link is not good any more; reply to the mail if you have something to add.",
            )
        )


Fault = Literal["choice", "empty", "long", "large", "kind"]
_SENTENCES: dict[Fault, Worded] = {
    "choice": worded(
        "answer_choice", "That is none of the answers asked for; choose one of them."
    ),
    "empty": worded("answer_empty", "The answer is empty; choose one, write, or attach a file."),
    "long": worded(
        "answer_long",
        "The answer has more than {most} signs; attach it as a file.",
        most=_MOST_WORDS,
    ),
    "large": worded(
        "answer_large",
        "The file has more than {most} MiB; attach a smaller one.",
        most=MOST_BYTES // 1024**2,
    ),
    "kind": worded(
        "answer_kind",
        "A file of this kind is not taken; attach one of {kinds}.",
        kinds=tuple(ENDINGS),
    ),
}


class UnusableAnswerError(InputError):
    """An answer says nothing, or encloses what is not taken; `fault` words it on a page."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(_SENTENCES[fault])


@dataclass(frozen=True, slots=True)
class LinkedAnswer:
    """What was filled in: a choice, words, a file, or all of it."""

    choice: str = ""
    words: str = ""
    file_name: str = ""
    content: bytes = b""


def answer_linked_task(token: str, answer: LinkedAnswer, *, now: datetime) -> None:
    """Keep the answer as evidence made by us alone; the link is spent with it.

    Raises:
        SpentLinkError: the link is not good for an answer.
        UnusableAnswerError: the answer is empty, or its file is not taken; nothing is kept.
        BusyError: the database could not be written in time.
    """
    task = open_task_of(token, now=now)
    if task is None:
        raise SpentLinkError
    fault = _fault(answer, task)
    if fault is not None:
        raise UnusableAnswerError(fault)
    kept = TaskAnswer(
        choice=answer.choice,
        words=answer.words.strip(),
        by=task.address,
        sha256=keep_file(answer.content) if answer.content else "",
        file_name=answer.file_name,
        media_type=media_type(answer.file_name, answer.content) or "",
        size=len(answer.content),
    )
    try:
        answer_task(task.pk, kept, now=now, actor=Actor("colleague", str(task.pk)))
    except NoOpenTaskError as error:
        raise SpentLinkError from error


def _fault(answer: LinkedAnswer, task: Task) -> Fault | None:
    if answer.choice and answer.choice not in task.choices:
        return "choice"
    if not (answer.choice or answer.words.strip() or answer.content):
        return "empty"
    if len(answer.words) > _MOST_WORDS:
        return "long"
    if len(answer.content) > MOST_BYTES:
        return "large"
    is_taken = not answer.content or media_type(answer.file_name, answer.content)
    return None if is_taken else "kind"
