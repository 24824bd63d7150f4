"""Reads a paper on which a figure of a case rests; that somebody did is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.rights import rights_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.paper_pages import paper_pages
from amicable.shell.operations.read_source import read_source
from amicable.shell.store.changing import kept_together
from amicable.shell.store.models import Reading

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from amicable.core.cases.actor import Actor
    from amicable.shell.engine.snapshot import Snapshot
    from amicable.shell.operations.read_source import Asked
    from amicable.shell.queries.quoted import Quote

_HELD = "SELECT sha256, text FROM documents WHERE document_id = ?"


class NoSuchPaperError(InputError):
    """The figure rests on no such paper, or the actor may read none."""

    def __init__(self, case_id: str) -> None:
        super().__init__(
            worded(
                "no_such_paper",
                "Case {case_id} shows no such paper here; go back to the case.",
                case_id=case_id,
            )
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its name, its pages as text, its bytes where they are kept, what is quoted."""

    name: str
    kind: str
    pages: tuple[str, ...]
    file: Path | None
    quotes: tuple[Quote, ...]


def read_paper(
    case_id: str, asked: Asked, document_id: str, *, now: datetime, actor: Actor
) -> Paper:
    """Return a paper that the record of a figure rests on, and keep who read it.

    A paper is opened from the figure that it proves, and from nowhere else: whoever may see the
    record may see what it rests on, and no name or path of a paper opens another.

    Raises:
        NoSuchCaseError: there is no such case.
        NotInCaseError: the case does not speak of the figure.
        NoSuchPaperError: the figure does not rest on it, or the actor has no right.
        BusyError: the database could not be written in time.
    """
    record, books = read_source(case_id, asked)
    quotes = tuple(one for one in record.quotes if document_id and one.document_id == document_id)
    if not quotes or books.snapshot is None or not rights_of(actor):
        raise NoSuchPaperError(case_id)
    sha256, text = _held(books.snapshot, document_id)
    file = books.snapshot.paper(sha256) if sha256 else None
    with kept_together():
        Reading.objects.create(
            user_id=int(actor.id) if actor.kind == "user" else None,
            case_id=case_id,
            what="paper",
            why=quotes[0].name[:200],
            at=now,
        )
    pages = paper_pages(text, quotes[0].name, file)
    return Paper(quotes[0].name, quotes[0].kind, pages, file, quotes)


def _held(snapshot: Snapshot, document_id: str) -> tuple[str, str]:
    connection = snapshot.connection()
    try:
        row = connection.execute(_HELD, [document_id]).fetchone()
    finally:
        connection.close()
    return (row[0] or "", row[1] or "") if row else ("", "")
