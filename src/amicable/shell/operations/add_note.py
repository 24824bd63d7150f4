"""Keeps a note: of a call, of a talk, or of a thought, internal unless said otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.models import Message
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class EmptyNoteError(InputError):
    """A note without words."""

    def __init__(self) -> None:
        super().__init__(
            worded("empty_note", "The note has no words; write what was said or done.")
        )


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted. `key` makes a note that is sent twice one."""

    key: str
    words: str
    channel: Literal["note", "call", "chat", "meeting"] = "note"
    audience: Literal["internal", "customer"] = "internal"
    is_counsel: bool = False
    with_whom: str = ""
    """The person on the other side of a call, by name or address."""


def add_note(case_id: str, note: Note, *, now: datetime, actor: Actor) -> None:
    """Keep a note with its event; the same key keeps it once.

    Raises:
        EmptyNoteError: there are no words.
        NotAllowedError: the actor has no right to it.
        BusyError: as `changing` raises it.
    """
    if not note.words.strip():
        raise EmptyNoteError
    with moving("note", case_id, now=now, actor=actor) as change:
        key = f"note:{note.key}"
        if change.case.messages.filter(key=key).exists():
            return
        Message.objects.create(
            case=change.case,
            key=key,
            direction="note",
            channel=note.channel,
            audience=note.audience,
            is_counsel=note.is_counsel,
            author_id=int(actor.id) if actor.kind == "user" else None,
            sender=note.with_whom[:254],
            body=note.words,
            state="kept",
            written_at=now,
        )
        whose = note.with_whom or change.case.sender or "unknown"
        change.record(
            "note.added",
            audience=note.audience,
            after={"channel": note.channel, "message": key, "counsel": note.is_counsel},
            personal={"words": (whose, note.words)},
        )
