"""The words of a document in which a value of the books is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where a value is written: the row it stands for, and the record that holds the words.

    `about` is the table and key of the row, `column` the value (None: the row as a whole).
    `table` and `key` name the record with `document_id`, `page` and `quote`: a row of
    `quotations`, or a price that quotes its own sentence.
    """

    about: tuple[str, tuple[str, ...]]
    column: str | None
    table: str
    key: tuple[str, ...]
    document_id: str
    page: str
    quote: str
