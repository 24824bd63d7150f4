"""The cells of a worksheet's row: numbers exact as shown, dates as dates, errors as text.

A list of a year has a million cells, so each costs as little as may be: names are compared and
not searched for, and a number that is written as it is shown is not computed anew.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from amicable.core.books.dialect.excel import day_of, exact, time_of
from amicable.core.books.dialect.headings import letters
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.sheets.grid import MOST_COLUMNS
from amicable.shell.engine.sheets.xlsx_package import text_of
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.shell.engine.sheets.xlsx_package import Package

_COLUMN = re.compile("[A-Z]{1,3}")
_DIGITS = "0123456789"
_MOST_DIGITS = 30
_KEPT_DIGITS = 15
"""So many digits of a number a workbook keeps; those behind are lost."""
_AS_SHOWN = re.compile(r"-?(?!0\d|0$|\d{16}|[\d.]{17})\d+(?:\.\d*[1-9])?|0")
"""A number of so few digits that it is shown as it is written."""


@dataclass
class Seen:
    """What a worksheet turned out to contain beside values: how many, and where the first is."""

    places: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, place: str) -> None:
        """Count one more."""
        self.counts[what] += 1
        self.places.setdefault(what, place)

    def add_formula(self, written: str | None, kind: str, place: str) -> None:
        """Count a formula by what was computed for it."""
        self.add("formula", place)
        if not written and kind != "str":
            self.add("uncomputed", place)
        if written == "0" and kind == "n":
            self.add("formula of zero", place)

    def add_all(self, some: str, what: str) -> None:
        """Count all of some as something else too."""
        if self.counts[some]:
            self.counts[what] += self.counts[some]
            self.places.setdefault(what, self.places[some])


def cells_of(package: Package, row: Any, number: int, seen: Seen) -> dict[int, tuple[str, str]]:
    """Return the filled cells of a row: by column the text, and the letter of its kind.

    Raises:
        UnreadableFileError: There are more columns than a list has.
    """
    space = str(row.tag)[: -len("row")]
    names = (f"{space}v", f"{space}f")
    cells: dict[int, tuple[str, str]] = {}
    at = -1
    for cell in row.iterchildren(f"{space}c"):
        named = column_index(str(cell.get("r") or "").rstrip(_DIGITS))
        at = at + 1 if named < 0 else named
        found = _value(package, cell, names, (at, number), seen)
        if found is not None:
            if at >= MOST_COLUMNS:
                raise _too_wide(package)
            cells[at] = found
    return cells


@lru_cache(maxsize=4096)
def column_index(named: str) -> int:
    """Return the index of the column that a spreadsheet calls so, -1 where it calls none so."""
    if not _COLUMN.fullmatch(named):
        return -1
    number = 0
    for letter in named:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _too_wide(package: Package) -> UnreadableFileError:
    because = worded(
        "unreadable_file.columns", "it has more than {most} columns", most=str(MOST_COLUMNS)
    )
    return UnreadableFileError(str(package.path), because)


def _value(
    package: Package, cell: Any, names: tuple[str, str], at: tuple[int, int], seen: Seen
) -> tuple[str, str] | None:
    """Return the text of a cell and the letter of its kind, or None when it is empty.

    `names` are those of a stored value and of a formula.
    """
    kind = cell.get("t", "n")
    stored, is_formula = _stored(cell, *names)
    written = text_of(cell) if kind == "inlineStr" else stored
    if is_formula:
        seen.add_formula(written, kind, _place(at))
    if written and kind == "s":
        written = _at(package.texts, int(written))
    if not written:
        return None
    if kind == "n":
        return _number(package, written, int(cell.get("s") or 0))
    if kind == "e":
        seen.add("error", f"{written} in {_place(at)}")
    if kind == "b":
        return ("true" if written == "1" else "false", "b")
    return written, kind if kind in {"d", "e"} else "s"


def _stored(cell: Any, value: str, formula: str) -> tuple[str | None, bool]:
    """Return the text of the stored value, and whether a formula stands beside it."""
    stored, is_formula = None, False
    for part in cell:
        if part.tag == value:
            stored = part.text
        elif part.tag == formula:
            is_formula = True
    return stored, is_formula


def _place(at: tuple[int, int]) -> str:
    return f"{letters(at[0])}{at[1]}"


def _at[T](listed: Sequence[T], index: int) -> T:
    """Return what an index means; one below zero means nothing, as one beyond the end."""
    if index < 0:
        raise IndexError(index)
    return listed[index]


def _number(package: Package, written: str, style: int) -> tuple[str, str]:
    kind, money = _at(package.styles, style) if package.styles else ("n", "")
    if kind == "n" and _AS_SHOWN.fullmatch(written):
        return written, "n"
    return _shown(written, kind, money, since_1904=package.since_1904)


@lru_cache(maxsize=16_384)  # days and prices come again and again
def _shown(written: str, kind: str, money: str, *, since_1904: bool) -> tuple[str, str]:
    number = Decimal(written)
    if number.adjusted() >= _KEPT_DIGITS or -number.adjusted() > _MOST_DIGITS:
        return f"{number:E}", "s"
    number = exact(number)
    day = None
    if kind == "d" or (kind == "t" and number >= 1):
        day = day_of(number, since_1904=since_1904)
    if day:
        return day, "d"
    if kind == "t" and 0 <= number < 1:
        return time_of(number), "s"
    if kind == "p":
        return f"{plain((number * 100).normalize())}%", "p"
    if kind == "m":
        return f"{plain(number)} {money}", "m"
    return plain(number), "n"
