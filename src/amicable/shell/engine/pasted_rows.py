"""The rows of a table that a customer pasted between the words of a mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.catalog.reading.html_tables import tables_in_mail
from amicable.core.intake.list_columns import bare_number
from amicable.core.intake.text_table import table_of_text
from amicable.core.vocabulary.given_table import GivenRow, GivenTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.shell.engine.read_attachments import Reader

NAME = "mail"
"""What the case calls the file that such rows stand in."""
_CELLS = re.compile(r"^.*\S(?:\t|[ ]{2,})\S.*$", re.MULTILINE)
_FEWEST = 2


def pasted_rows(complaint: Complaint, raw: bytes, reader: Reader) -> list[ClaimRow]:
    """Return the rows of pasted tables that name at least two invoices of the sender.

    What the customer only quotes does not count: a row's number stands in their own words.
    """
    tables = [*_pasted_html(raw), *_pasted_text(complaint, reader)]
    if not tables:
        return []
    said = bare_number(complaint.text)
    rows = [row for row in reader.rows(tables) if row.invoice and bare_number(row.invoice) in said]
    named = {bare_number(row.invoice) for row in rows} & reader.own
    return rows if len(named) >= _FEWEST else []


def _pasted_html(raw: bytes) -> Iterator[GivenTable]:
    for cells in tables_in_mail(raw):
        if len(cells) > _FEWEST and max(map(len, cells)) >= _FEWEST:
            rows = (GivenRow(number, tuple(row)) for number, row in enumerate(cells, 1))
            yield GivenTable(NAME, "", tuple(rows))


def _pasted_text(complaint: Complaint, reader: Reader) -> Iterator[GivenTable]:
    if len(_CELLS.findall(complaint.text)) >= _FEWEST:
        lines = complaint.text.splitlines()
        yield table_of_text(NAME, "", lines, reader.words, language=reader.language)
