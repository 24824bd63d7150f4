"""The tables of a web page: rows of texts, with what spans them, and the words above each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.sheets.grid import LONGEST_CELL, MOST_COLUMNS
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_CELLS = 5_000_000
_MOST_ROWS_DOWN = 65_536
_DEEPEST = 50
_MOST_LINES = 20
_LONGEST_LINE = 200
_SILENT = {"script", "style", "title", "noscript", "template"}
_BREAKS = {"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_STORED = ("x:num", "num", "sdval")
"""Attributes in which Excel and LibreOffice keep the number that a cell shows rounded."""


@dataclass(slots=True)
class WebCell:
    """A cell: its text, the number stored beside it, and how far it reaches right and down."""

    text: str = ""
    stored: str = ""
    right: int = 1
    down: int = 1


@dataclass(slots=True)
class WebTable:
    """A table in the order of its rows; `above` are the lines of text before it."""

    above: list[str] = field(default_factory=list)
    rows: list[list[WebCell]] = field(default_factory=list)
    hidden_rows: int = 0

    @property
    def filled(self) -> list[list[str]]:
        """Return the texts of each row, without empty ones."""
        return [[cell.text for cell in row if cell.text] for row in self.rows]

    @property
    def holds_records(self) -> bool:
        """Say whether it has two rows of two filled cells, and does not only lay out a page."""
        return sum(len(cells) > 1 for cells in self.filled) > 1


@dataclass(slots=True)
class _Open:
    """A table that is being read: the table, its row and cell, and the parts of the cell."""

    table: WebTable
    row: list[WebCell] | None = None
    cell: WebCell | None = None
    parts: list[str] = field(default_factory=list)
    told: int = 0
    """How many of its rows were handed to a table inside as the lines above that."""


class PageReader:
    """Takes the tags of a page as a parser meets them, and keeps its tables."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.tables: list[WebTable] = []
        self.frames: list[str] = []
        self._open: list[_Open] = []
        self._silent = 0
        self._loose: list[str] = []
        self._cells = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if tag in _SILENT:
            self._silent += 1
        elif tag in {"frame", "iframe"}:
            self.frames.append(attributes.get("src", ""))
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._open:
            self._begin_row(attributes)
        elif tag in {"td", "th"} and self._open:
            self._begin_cell(attributes)
        elif tag in _BREAKS:
            self.say("\n")

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in {"td", "th"} and self._open:
            self._end_cell()
        elif tag == "tr" and self._open:
            self._end_row()
        elif tag == "table" and self._open:
            self._end_table()
        elif tag in _BREAKS:
            self.say("\n")

    def say(self, text: str) -> None:
        """Take a piece of text."""
        if self._silent:
            return
        if self._open and self._open[-1].cell is not None:
            self._open[-1].parts.append(text)
        elif not self._open:
            self._loose.append(text)

    def close(self) -> list[WebTable]:
        """Return the tables that hold records, as far as the page goes."""
        while self._open:
            self._end_table()
        return self.tables

    def _begin_table(self) -> None:
        if len(self._open) >= _DEEPEST:
            because = worded(
                "unreadable_file.nested",
                "its tables lie more than {most} deep in each other",
                most=str(_DEEPEST),
            )
            raise UnreadableFileError(self.path, because)
        self._open.append(_Open(WebTable()))

    def _lines_above(self) -> list[str]:
        lines = "".join(self._loose).split("\n")
        self._loose.clear()
        for outer in self._open:
            lines += [" ".join(cells) for cells in outer.table.filled[outer.told :]]
            outer.told = len(outer.table.rows)
            lines += ["".join(outer.parts)]
        plain = (" ".join(line.split())[:_LONGEST_LINE] for line in lines)
        return [line for line in plain if line][-_MOST_LINES:]

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._end_row()
        one = self._open[-1]
        one.row = []
        one.table.hidden_rows += bool(_HIDDEN.search(attributes.get("style", "")))

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._end_cell()
        one = self._open[-1]
        one.row = one.row if one.row is not None else []
        right = _span(attributes.get("colspan"), MOST_COLUMNS)
        self._cells += right
        if self._cells > MOST_CELLS:
            because = worded(
                "unreadable_file.cells",
                "it has more than {most} filled cells; save it as CSV",
                most=str(MOST_CELLS),
            )
            raise UnreadableFileError(self.path, because)
        stored = next((attributes[name] for name in _STORED if attributes.get(name)), "")
        one.cell = WebCell(
            stored=stored,
            right=right,
            down=_span(attributes.get("rowspan"), _MOST_ROWS_DOWN),
        )

    def _end_cell(self) -> None:
        one = self._open[-1]
        if one.cell is not None and one.row is not None:
            one.cell.text = " ".join("".join(one.parts).split())[:LONGEST_CELL]
            one.row.append(one.cell)
        one.cell = None
        one.parts = []

    def _end_row(self) -> None:
        self._end_cell()
        one = self._open[-1]
        if one.row:
            one.table.rows.append(one.row)
        one.row = None

    def _end_table(self) -> None:
        self._end_row()
        table = self._open.pop().table
        texts = [text for row in table.filled for text in row]
        if table.holds_records:
            table.above = self._lines_above()
            self.tables.append(table)
        elif self._open and self._open[-1].cell is not None:
            self._open[-1].parts += [" ", " ".join(texts)]
        else:
            self._loose += ["\n", " ".join(texts), "\n"]


def _span(written: str | None, most: int) -> int:
    """Return how far a cell reaches, 1 where nothing sensible is said."""
    digits = (written or "").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > len(str(most)):
        return 1
    return min(max(int(digits), 1), most)
