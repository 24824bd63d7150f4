"""The papers that a case makes, each once, with a file for every format that it has."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from amicable.core.cases.credit_numbers import paper_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.shell.store.models import Document


@dataclass(frozen=True, slots=True)
class PaperFile:
    """One format of a paper, to be downloaded."""

    format: str
    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class CasePaper:
    """A request for a credit or an invoice, or the credit note itself."""

    kind: str
    invoice: str
    number: str
    """Of the credit note, empty until it has one."""
    status: str
    files: tuple[PaperFile, ...]


def papers_view(documents: Iterable[Document]) -> tuple[CasePaper, ...]:
    """Return the papers of a case in the order of their names."""
    ordered = sorted(documents, key=lambda one: one.name)
    return tuple(
        _paper(list(rows)) for _, rows in groupby(ordered, key=lambda one: paper_of(one.name).name)
    )


def _paper(rows: list[Document]) -> CasePaper:
    """Return one paper; its e-invoice is a credit note, but the paper is what asks for it."""
    first = next((one for one in rows if one.kind != "credit_note"), rows[0])
    issued = next((one for one in rows if one.number), first)
    return CasePaper(
        kind=first.kind,
        invoice=paper_of(first.name).invoice,
        number=issued.number,
        status=issued.status,
        files=tuple(PaperFile(one.format, one.sha256, one.name) for one in rows),
    )
