"""Asks the customer one question; the case waits for the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.intake.threads import tag
from amicable.core.vocabulary.error import InputError
from amicable.shell.store.clock_moves import meet_clocks, pause_clocks
from amicable.shell.store.effects import plan_mail
from amicable.shell.store.models import Message, Question
from amicable.shell.store.moving import moving
from amicable.shell.store.shares import said_first

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.store.changing import Change


class NothingToAskError(InputError):
    """A question without words, or a case without anybody to ask."""

    def __init__(self, case_id: str, lacks: str) -> None:
        super().__init__(f"Nothing can be asked in case {case_id}: {lacks}; add it and ask again.")


@dataclass(frozen=True, slots=True)
class CustomerQuestion:
    """What is asked. `key` makes a question that is sent twice one."""

    key: str
    subject: str
    text: str


def ask_customer(
    case_id: str,
    question: CustomerQuestion,
    *,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
) -> None:
    """Send a question to the customer and wait for them; the same key asks once.

    Raises:
        NothingToAskError: the question has no words, or nobody's address is known.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("ask_customer", case_id, now=now, actor=actor, expected=expected) as change:
        if not question.text.strip():
            raise NothingToAskError(case_id, "the question has no words")
        if not change.case.sender:
            raise NothingToAskError(case_id, "the customer's address is not known")
        key = f"question:{question.key}"
        if change.case.messages.filter(key=key).exists():
            return
        _send(change, key, question)
        before = change.enter("waiting_customer", person="customer")
        meet_clocks(change, ("first_reply", "update"))
        pause_clocks(change, why="customer")
        change.record(
            "customer.asked",
            audience="customer",
            before={"state": before},
            after={"state": "waiting_customer", "message": key},
            personal={"words": (change.case.sender, question.text)},
        )


def _send(change: Change, key: str, question: CustomerQuestion) -> None:
    case = change.case
    subject = f"{question.subject or case.subject} {tag(case.pk)}"
    first = said_first(case)
    mail = plan_mail(
        change,
        key=key,
        to=case.sender,
        subject=subject,
        body=question.text,
        in_reply_to=first.message_id if first else "",
    )
    Message.objects.create(
        case=case,
        key=key,
        direction="out",
        channel="mail",
        audience="customer",
        author_id=int(change.actor.id) if change.actor.kind == "user" else None,
        recipient=case.sender,
        subject=subject[:300],
        body=question.text,
        language=case.language,
        state="released",
        message_id=mail.message_id,
        written_at=change.now,
    )
    Question.objects.create(case=case, text=question.text, asked_at=change.now)
