"""Which sign separates the columns of a text, and how its quotes are written."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are separated and quoted; `backslash` stands before a quote, or it is doubled.

    `nested` says that whole rows stand in one cell, quoted once more.
    """

    separator: str
    backslash: bool = False
    quote: str = '"'
    nested: bool = False

    def rows(self, lines: Iterable[str], *, strict: bool = False) -> Iterator[list[str]]:
        """Yield the rows of a text; `strict` raises csv.Error at quotes that do not fit."""
        rows = csv_reader(self, lines, strict=strict)
        if not self.nested:
            yield from rows
            return
        for row in rows:
            yield _within(row, self) or row


def _within(row: list[str], dialect: Dialect) -> list[str]:
    """Return the row that stands whole in the first cell, if no other holds anything, else []."""
    if not row or dialect.separator not in row[0] or any(map(str.strip, row[1:])):
        return []
    try:
        return next(csv_reader(dialect, row[:1]), [])
    except csv.Error:
        return []  # several lines stand in the cell: it is a text, not a row


def nested(dialects: Iterable[Dialect], lines: list[str]) -> Dialect | None:
    """Return the one dialect in which most rows stand whole in a cell, or None.

    All rows, unwrapped or as they are, must then have as many filled columns as each other.
    """
    found = [replace(one, nested=True) for one in dialects if _wraps(one, lines)]
    return found[0] if len(found) == 1 else None


def _wraps(dialect: Dialect, lines: list[str]) -> bool:
    try:
        rows = [row for row in dialect.rows(lines[:_LOOKED_AT]) if any(map(str.strip, row))]
    except csv.Error:
        return False
    parted = [(row, _within(row, dialect)) for row in rows]
    inner = [within for _, within in parted if within]
    plain = [row for row, within in parted if not within]
    widths = {len(row) for row in inner}
    if 2 * len(inner) <= len(rows) or len(widths) != 1:
        return False
    [width] = widths
    return all(len("".join(row[width:])) == 0 and len(row) >= width for row in plain)


def csv_reader(dialect: Dialect, lines: Iterable[str], *, strict: bool = False) -> Any:
    """Return a reader of that dialect, which also counts the lines."""
    return csv.reader(
        lines,
        delimiter=dialect.separator,
        quotechar=dialect.quote,
        doublequote=not dialect.backslash,
        escapechar="\\" if dialect.backslash else None,
        strict=strict,
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a dialect fits: the width of most rows, how many have it, and the first of them.

    `breaks` says that quotes stand where the dialect has none.
    """

    dialect: Dialect
    width: int
    rows: int
    wide: int
    first: str
    breaks: bool

    def cuts(self, line: str) -> bool:
        """Say whether the dialect cuts a line into columns."""
        return len(next(self.dialect.rows([line]), [])) > 1


def fit(dialect: Dialect, lines: list[str]) -> Fit | None:
    """Return how a dialect cuts the lines, or None when it cuts nothing."""
    widths: Counter[int] = Counter()
    firsts: dict[int, str] = {}
    begins = 0
    reader = csv_reader(dialect, lines)
    try:
        for row in islice(reader, _LOOKED_AT):
            widths[len(row)] += 1
            firsts.setdefault(len(row), lines[begins])
            begins = reader.line_num
    except csv.Error:
        return None
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return None
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    breaks = _breaks(dialect, lines)
    return Fit(dialect, width, count, sum(wide.values()), firsts[width], breaks)


def _breaks(dialect: Dialect, lines: list[str]) -> bool:
    reader = csv_reader(dialect, lines, strict=True)
    try:
        for _ in islice(reader, _LOOKED_AT):
            continue
    except csv.Error:
        # Lines that end within a cell are but a part of the text.
        return bool(reader.line_num < len(lines))
    return False


def fitting_dialects(lines: list[str], quote: str = '"', *, backslash: bool = False) -> list[Fit]:
    """Return the dialects under which the rows are alike: one, where one is better.

    A dialect that cuts nearly every row alike beats those that do not. Of two that both do, one
    is out that does not cut the row where the other begins: there the columns are named. Then
    one is out whose quotes break. Where none cuts nearly every row alike, as in lists with page
    headings, the one counts that makes the most cells.
    """
    found = [one for sign in SEPARATORS if (one := fit(Dialect(sign, backslash, quote), lines))]
    whole = [one for one in found if not one.breaks]
    most = max((one.wide for one in whole or found), default=0)
    alike = [one for one in found if one.rows * 20 >= most * 19]
    if not alike:
        return sorted(found, key=lambda one: -one.rows * (one.width - 1))[:1]
    kept = [one for one in alike if all(one.cuts(other.first) for other in alike)] or alike
    unbroken = [one for one in kept if not one.breaks] or kept
    return sorted(unbroken, key=lambda one: -one.width)
