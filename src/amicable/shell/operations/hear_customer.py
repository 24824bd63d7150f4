"""Keeps what the customer says in a case that is there, and wakes the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.states import ENDED
from amicable.shell.operations.start_clocks import start_clocks
from amicable.shell.store.changing import changing
from amicable.shell.store.clock_moves import resume_clocks
from amicable.shell.store.files import keep_file
from amicable.shell.store.models import Case, Message

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.store.changing import Change


_OVER = ENDED | {"decided", "settled"}
"""Nobody at the desk has a next thing to do but to close it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of the customer: its bytes as they came, and what is read from them."""

    raw: bytes
    sender: str
    subject: str
    body: str
    channel: str = "mail"
    message_id: str = ""
    received_at: datetime | None = None
    """When our server received it, which no sender can choose."""
    stirs: bool = True
    """False for bare thanks and what a machine wrote: it is kept, and wakes nothing."""


def hear_customer(case_id: str, heard: Heard, *, now: datetime, actor: Actor) -> bool:
    """Keep a message once and say whether it was new.

    Open questions count as answered, and a case that waited for the customer is investigated
    again; one that was over or answered is reopened, and what is said to one that was joined to
    another is heard in that. Nothing the customer says is ever refused. What does not stir is
    only kept: thanks answer no question, and an absence reopens nothing.

    Raises:
        NoSuchCaseError: there is no such case.
        BusyError: the database could not be written in time.
    """
    sha256 = keep_file(heard.raw)
    key = f"in:{sha256}"
    with changing(_where_it_goes_on(case_id), now=now, actor=actor) as change:
        if change.case.messages.filter(key=key).exists():
            return False
        _keep(change, heard, key, sha256)
        before = _answered(change, heard) if heard.stirs else change.case.state
        change.record(
            "message.received",
            audience="customer",
            before={"state": before},
            after={"state": change.case.state, "message": key, "channel": heard.channel},
            personal={
                "sender": (heard.sender or "unknown", heard.sender),
                "words": (heard.sender or "unknown", heard.body),
            },
        )
    return True


def _answered(change: Change, heard: Heard) -> str:
    """Wake the case with an answer, and return the state it was in."""
    open_ones = change.case.questions.filter(answered_at=None)
    open_ones.update(answered_at=change.now, answer=heard.body)
    change.case.answered_in_at = change.now
    before = _wake(change, heard.received_at)
    resume_clocks(change, why="customer")
    return before


def _where_it_goes_on(case_id: str) -> str:
    """Return the case that a case was joined to, and that one to, as far as it goes."""
    seen: list[str] = []
    while case_id not in seen:
        seen.append(case_id)
        into = Case.objects.filter(pk=case_id).values_list("merged_into_id", flat=True).first()
        case_id = into or case_id
    return case_id


def _keep(change: Change, heard: Heard, key: str, sha256: str) -> None:
    Message.objects.create(
        case=change.case,
        key=key,
        direction="in",
        channel=heard.channel,
        audience="customer",
        sender=heard.sender[:254],
        subject=heard.subject[:300],
        body=heard.body,
        language=change.case.language,
        state="received",
        message_id=heard.message_id[:250],
        raw_sha256=sha256,
        written_at=min(heard.received_at or change.now, change.now),
    )


def _wake(change: Change, received_at: datetime | None) -> str:
    case = change.case
    if case.state in _OVER:
        before = change.enter("reopened")
        start_clocks(change, received_at=received_at)
        return before
    if case.state == "waiting_customer":
        return change.enter("investigating")
    return case.state
