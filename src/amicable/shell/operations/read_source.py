"""Reads the record of the books that a figure of a case came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.finding import Evidence
from amicable.core.vocabulary.worded import worded
from amicable.shell.operations.open_case_books import open_case_books
from amicable.shell.queries.case_content import (
    NotInCaseError,
    case_content,
    cited_in,
    invoices_in,
)
from amicable.shell.queries.source_record import SourceRecord, referred, source_record

if TYPE_CHECKING:
    from amicable.shell.operations.open_case_books import CaseBooks


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figure is asked about: a cited value, or a figure of an invoice (line)."""

    name: str = ""
    """A finding or claim of the case; then `number` is the place of what it cites."""
    number: int = -1
    invoice_id: str = ""
    line: str = ""
    column: str = ""
    follow: tuple[str, ...] = ()
    """Columns that name other records, followed one after the other from the figure's record."""


FURTHEST = 3
"""So many records one after the other: a price, its contract, its document."""


def read_source(case_id: str, asked: Asked) -> tuple[SourceRecord, CaseBooks]:
    """Return the record of a figure; without the books, only what the case cites of it.

    Raises:
        NoSuchCaseError: there is no such case.
        NotInCaseError: the case does not speak of it.
    """
    _, content = case_content(case_id)
    cited = _of_invoice(asked) if asked.invoice_id else cited_in(content, asked.name, asked.number)
    if cited is None or (asked.invoice_id and asked.invoice_id not in invoices_in(content)):
        raise NotInCaseError(case_id, worded("in_case.figure", "this figure"))
    books = open_case_books(case_id)
    if books.snapshot is None:
        key = " / ".join(cited.key)
        return SourceRecord(cited.table, key, cited.column, cited.value, "", (), ()), books
    record = source_record(books.snapshot, cited)
    for column in asked.follow[:FURTHEST]:
        named = referred(record, column)
        if named is None:
            raise NotInCaseError(case_id, worded("in_case.record", "this record"))
        record = source_record(books.snapshot, named)
    return record, books


def _of_invoice(asked: Asked) -> Evidence | None:
    """Return a figure of the invoice itself as if it were cited; its value is the record's."""
    if asked.line:
        is_known = asked.column in {"quantity", "unit_price", "net"}
        key = (asked.invoice_id, asked.line)
        return Evidence("invoice_lines", key, asked.column, "") if is_known else None
    is_known = asked.column in {"net", "tax", "gross", "issued_on"}
    return Evidence("invoices", (asked.invoice_id,), asked.column, "") if is_known else None
