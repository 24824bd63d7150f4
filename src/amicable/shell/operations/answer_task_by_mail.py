"""Takes a colleague's reply by mail as the answer to their task, when the tag proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from amicable.core.cases.actor import Actor
from amicable.core.cases.task_reply import choice_in, own_lines, tag_of
from amicable.shell.engine.mail import read_message
from amicable.shell.operations.answer_task import NoOpenTaskError, TaskAnswer, answer_task
from amicable.shell.settings import read_settings
from amicable.shell.store.changing import changing
from amicable.shell.store.files import keep_file
from amicable.shell.store.models import Message, Task
from amicable.shell.store.task_links import bears_tag

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.vocabulary.complaint import Message as ReadMessage

_MOST_WORDS = 5_000


def answer_task_by_mail(raw: bytes, *, now: datetime, case_id: str = "") -> str:
    """Keep a reply to a task's mail and return its case; of any other mail "", and keep nothing.

    A reply counts when its subject bears the tag that we gave, and it comes from the address that
    was asked, or its chief's, and no server says otherwise. The mail itself, byte for byte, is
    the evidence. A reply to a task that is answered already is kept as a note of its case; so is
    what comes without the tag, where its thread is known to be of a case (`case_id`). What a
    machine sends for a colleague who is away answers nothing, and opens nothing either.

    Raises:
        InputError: the mail cannot be read, or the database was busy.
    """
    message = read_message(raw, name="a reply", trusted=read_settings().mail_servers)
    task = _task_of(message) or _asked_of(message, case_id)
    if task is None:
        return ""
    if message.speaks_for_nobody:
        return task.case_id
    sha256 = keep_file(raw)
    words = own_lines(message.body)[:_MOST_WORDS]
    answer = TaskAnswer(
        choice=choice_in(words, task.choices),
        words=words,
        by=message.sender,
        sha256=sha256,
        file_name=f"reply-{sha256[:8]}.eml",
        media_type="message/rfc822",
        size=len(raw),
    )
    try:
        answer_task(task.pk, answer, now=now, actor=Actor("colleague", str(task.pk)))
    except NoOpenTaskError:
        _keep_late(task, message, words, sha256, now)
    return task.case_id


def _task_of(message: ReadMessage) -> Task | None:
    tag = tag_of(message.subject)
    if tag is None:
        return None
    task = Task.objects.filter(pk=tag[0]).first()
    if task is None or not bears_tag(task, tag[1]):
        return None
    asked = {one.casefold() for one in (task.address, task.chief_address) if one}
    return task if message.speaks_as.casefold() in asked else None


def _asked_of(message: ReadMessage, case_id: str) -> Task | None:
    """Return the latest task of a case that the sender was asked in, None without one.

    A colleague's word is never taken for the customer's, also where they cut our tag off.
    """
    if not case_id or not message.speaks_as:
        return None
    sender = message.speaks_as
    asked = Q(address__iexact=sender) | Q(chief_address__iexact=sender)
    return Task.objects.filter(asked, case_id=case_id).order_by("-asked_at").first()


def _keep_late(task: Task, message: ReadMessage, words: str, sha256: str, now: datetime) -> None:
    key = f"task-late:{sha256}"
    with changing(task.case_id, now=now, actor=Actor("colleague", str(task.pk))) as change:
        if change.case.messages.filter(key=key).exists():
            return
        Message.objects.create(
            case=change.case,
            key=key,
            direction="note",
            channel="mail",
            sender=message.sender[:254],
            subject=message.subject[:300],
            body=words,
            state="kept",
            raw_sha256=sha256,
            written_at=now,
        )
        change.record(
            "task.answered_late",
            after={"task": task.pk, "message": key, "file": sha256},
            personal={"words": (message.sender, words)} if words else {},
        )
