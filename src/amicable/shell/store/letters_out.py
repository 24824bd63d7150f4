"""Writes a letter to the customer that leaves at once: the mail, and the message of the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.intake.threads import tag
from amicable.shell.store.effects import plan_mail
from amicable.shell.store.models import Message
from amicable.shell.store.shares import said_first

if TYPE_CHECKING:
    from amicable.shell.store.changing import Change


@dataclass(frozen=True, slots=True)
class LetterOut:
    """A letter to whoever wrote first; `key` is what it is known by in its case."""

    key: str
    subject: str
    body: str
    language: str
    situation: str = ""


def send_letter(change: Change, letter: LetterOut) -> None:
    """Let a letter leave as an answer to the first message, with the case's tag in its subject."""
    case, first = change.case, said_first(change.case)
    subject = f"{letter.subject} {tag(case.pk)}"
    mail = plan_mail(
        change,
        key=letter.key,
        to=case.sender,
        subject=subject,
        body=letter.body,
        in_reply_to=first.message_id if first else "",
    )
    Message.objects.create(
        case=case,
        key=letter.key,
        direction="out",
        channel="mail",
        audience="customer",
        author_id=int(change.actor.id) if change.actor.kind == "user" else None,
        recipient=case.sender,
        subject=subject[:300],
        body=letter.body,
        language=letter.language,
        situation=letter.situation,
        state="released",
        message_id=mail.message_id,
        written_at=change.now,
    )
