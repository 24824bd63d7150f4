"""Asks the customer one question; the case waits for the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.operations.hold_to_case import hold_to_case
from amicable.shell.queries.case_proof import question_marks
from amicable.shell.queries.offer_note import open_note
from amicable.shell.store.clock_moves import meet_clocks, pause_clocks
from amicable.shell.store.letters_out import LetterOut, send_letter
from amicable.shell.store.models import Question
from amicable.shell.store.moving import moving
from amicable.shell.store.offer_rows import day_of

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.store.changing import Change


class NothingToAskError(InputError):
    """A question without words, or a case without anybody to ask."""

    def __init__(self, case_id: str, lacks: Worded) -> None:
        super().__init__(
            worded(
                "nothing_to_ask",
                "Nothing can be asked in case {case_id}: {lacks}; add it and ask again.",
                case_id=case_id,
                lacks=lacks,
            )
        )


@dataclass(frozen=True, slots=True)
class CustomerQuestion:
    """What is asked. `key` makes a question that is sent twice one."""

    key: str
    subject: str
    text: str
    despite: str = ""
    """Why it leaves although the proofreading stops it, by who read its marks."""


def ask_customer(
    case_id: str,
    question: CustomerQuestion,
    *,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
) -> None:
    """Send a question to the customer and wait for them; the same key asks once.

    While an offer is open the letter says so, below the question.

    Raises:
        StoppedTextError: the proofreading stops it, and there is no reason to send it.
        NothingToAskError: the question has no words, or nobody's address is known.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("ask_customer", case_id, now=now, actor=actor, expected=expected) as change:
        if not question.text.strip():
            raise NothingToAskError(
                case_id, worded("nothing_to_ask.words", "the question has no words")
            )
        if not change.case.sender:
            raise NothingToAskError(
                case_id, worded("nothing_to_ask.address", "the customer's address is not known")
            )
        key = f"question:{question.key}"
        if change.case.messages.filter(key=key).exists():
            return
        marks = question_marks(change.case, question.text)
        hold_to_case(change, marks, key=key, despite=question.despite)
        subject = question.subject or change.case.subject
        words, language = _words(change, question.text), change.case.language
        send_letter(change, LetterOut(key, subject, words, language))
        Question.objects.create(case=change.case, text=question.text, asked_at=now)
        before = change.enter("waiting_customer", person="customer")
        meet_clocks(change, ("first_reply", "update"))
        pause_clocks(change, why="customer")
        change.record(
            "customer.asked",
            audience="customer",
            before={"state": before},
            after={"state": "waiting_customer", "message": key},
            personal={"words": (change.case.sender, words)},
        )


def _words(change: Change, text: str) -> str:
    """Return what leaves: the question, and below it the offer that stays open beside it."""
    note = open_note(change.case, change.case.language, day_of(change.now))
    return f"{text.rstrip()}\n\n{note}\n" if note else text
