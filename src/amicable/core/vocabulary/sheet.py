"""A sheet: rows under headings as somebody's system exported them, before they are books."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file that holds sheets: CSV in any dialect, XLSX, JSON, JSON lines, Parquet.

    `table` is the table of the books whose name the file bears, if it bears one; `renames` gives
    source heading → column where the source itself declares it. `is_beside` says that it lies
    beside tables of the books, so that it may well be something else.
    """

    path: str
    table: str | None = None
    renames: Mapping[str, str] = field(default_factory=dict)
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: the heading as written, and the name under which it is staged."""

    heading: str
    name: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose cells are staged, as the text that was written, in the work database.

    `staged` names that table: `_row` (the row's number in the source, from 1) and the names of
    `columns`, all text, null where a cell is empty. `title` tells the sheets of one file apart
    (a worksheet, a kind of JSON object) and is empty where there is only one. `typed` says that
    the source stores numbers and dates as such, so that they stand here in canonical text. `above`
    are the lines over the headings, which say whose and of when the list is.
    """

    file: SheetFile
    title: str
    staged: str
    heading_row: int
    columns: tuple[SheetColumn, ...]
    rows: int
    typed: bool = False
    notes: tuple[str, ...] = ()
    above: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Return what messages call the sheet: its path, and its title where it has one."""
        return f"{self.file.path} ({self.title})" if self.title else self.file.path
