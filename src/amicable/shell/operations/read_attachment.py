"""Reads a file of a case for somebody who works here; that they did is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.rights import reads_counsel, rights_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.changing import kept_together
from amicable.shell.store.files import read_file
from amicable.shell.store.models import Attachment, Document, Reading

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class NoSuchFileError(InputError):
    """The case has no such file, or none that the actor may read."""

    def __init__(self, case_id: str) -> None:
        super().__init__(
            worded(
                "no_such_file",
                "Case {case_id} has no such file for you; look at its page again.",
                case_id=case_id,
            )
        )


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was kept, and how it was called by whoever sent it."""

    name: str
    content: bytes


def read_attachment(case_id: str, sha256: str, *, now: datetime, actor: Actor) -> ReadFile:
    """Return a file of a case and keep who read it; what is between us and counsel needs a lead.

    Raises:
        NoSuchFileError: the case has no such file, or the actor has no right to it.
        LostFileError: its bytes are not in the folder of files.
        BusyError: the database could not be written in time.
    """
    name = _name(case_id, sha256, actor) if rights_of(actor) else None
    if name is None:
        raise NoSuchFileError(case_id)
    content = read_file(sha256)
    with kept_together():
        Reading.objects.create(
            user_id=int(actor.id) if actor.kind == "user" else None,
            case_id=case_id,
            what="file",
            why=sha256[:16],
            at=now,
        )
    return ReadFile(name, content)


def _name(case_id: str, sha256: str, actor: Actor) -> str | None:
    """Return how a file of a case is called, also a paper of our own; None where it has none."""
    found = Attachment.objects.filter(case_id=case_id, sha256=sha256).select_related("message")
    one = found.order_by("pk").first()
    if one is None:
        ours = Document.objects.filter(case_id=case_id, sha256=sha256).order_by("name")
        return ours.values_list("name", flat=True).first()
    if one.message is not None and one.message.is_counsel and not reads_counsel(actor):
        return None
    return one.name
