"""The tables that a person pasted into an HTML mail: rows of cells, layout left aside."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, override

from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.mail_parts import BROKEN_MIME, is_attached, leaves, opened_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST = 4_000_000
"""Bytes of markup that are read for tables."""
_MOST_ROWS = 20_000
_MARKED = re.compile(r"<!\[[^>]{0,200}>?")


class _Tables(HTMLParser):
    """Collects tables that hold no other: the ones around them only lay out the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[list[list[str]]] = []
        self._open: list[list[list[str]] | None] = []
        self._rows = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            # A table in a table makes the outer one a mere layout.
            self._open = [None for _ in self._open]
            self._open.append([])
        elif (rows := self._inner()) is not None:
            if tag == "tr" and self._rows < _MOST_ROWS:
                self._rows += 1
                rows.append([])
            elif tag in {"td", "th"} and rows:
                rows[-1].append("")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._open:
            rows = self._open.pop()
            if rows:
                self.found.append(rows)

    @override
    def handle_data(self, data: str) -> None:
        rows = self._inner()
        if rows and rows[-1]:
            rows[-1][-1] += data

    def _inner(self) -> list[list[str]] | None:
        return self._open[-1] if self._open else None


def tables_of_html(html: str) -> list[list[list[str]]]:
    """Return the cells of every table that holds no other; broken markup gives none."""
    reader = _Tables()
    try:
        reader.feed(_MARKED.sub("", html))
        reader.close()
    except AssertionError:
        return []
    return [[[" ".join(cell.split()) for cell in row] for row in table] for table in reader.found]


def tables_in_mail(raw: bytes) -> list[list[list[str]]]:
    """Return the tables in the HTML of a mail, none where its parts cannot be told apart."""
    if b"<td" not in raw and b"base64" not in raw and b"<TD" not in raw:
        return []
    try:
        return [table for html in _html(raw) for table in tables_of_html(html)]
    except BROKEN_MIME:
        return []


def _html(raw: bytes) -> Iterator[str]:
    for part in leaves(opened_mail(raw)):
        if not is_attached(part) and part.get_content_subtype() == "html":
            payload = part.get_payload(decode=True)
            content = payload if isinstance(payload, bytes) else b""
            yield decode(content[:_LARGEST], part.get_content_charset())[0]
