"""JSON and JSON lines: nested exports become sheets, numbers as exact text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.books.dialect.headings import name_columns
from amicable.core.books.dialect.nesting import Number, Outside, rows_in, written
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.sheet import Sheet
from amicable.shell.engine.sheets.grid import LONGEST_CELL, MOST_COLUMNS, Row, Spool
from amicable.shell.engine.sheets.noting import note
from amicable.shell.engine.sheets.staging_grid import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

    from amicable.core.books.dialect.nesting import Flat
    from amicable.core.vocabulary.sheet import SheetFile
    from amicable.shell.engine.sheets.text_source import TextSource

_LARGEST = 200_000_000
_MOST_SHEETS = 200
_EXPONENT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)[eE]([-+]?[0-9]{1,2})")


class JsonError(InputError):
    """A file is no JSON that can be read."""

    def __init__(self, path: str, because: str) -> None:
        super().__init__(f"{path} cannot be read as JSON: {because}.")


class _Tables:
    """The sheets that grow as objects are met, each through a file of its own."""

    def __init__(self, path: str, work: Path) -> None:
        self.path = path
        self.work = work
        self.headings: dict[str, dict[str, int]] = {}
        self.spools: dict[str, Spool] = {}

    def add(self, flat: Flat, number: int | None) -> None:
        """Add a row under its title; a heading gets its column where it is first met."""
        if flat.title not in self.spools:
            if len(self.spools) >= _MOST_SHEETS:
                raise JsonError(self.path, f"it has more than {_MOST_SHEETS} kinds of objects")
            self.spools[flat.title] = Spool(self.work, f"json_{len(self.spools)}")
            self.headings[flat.title] = {}
        spool, places = self.spools[flat.title], self.headings[flat.title]
        cells: dict[int, tuple[str, str]] = {}
        for heading, value in flat.cells.items():
            text = _written(value)
            if len(text) > LONGEST_CELL:
                because = f"{heading} is longer than {LONGEST_CELL} characters"
                raise JsonError(self.path, because)
            cells[places.setdefault(heading, len(places))] = (text, _kind(value, text))
        if len(places) > MOST_COLUMNS:
            raise JsonError(self.path, f"an object has more than {MOST_COLUMNS} fields")
        width = max(cells, default=-1) + 1
        row = [cells.get(n, ("", " ")) for n in range(width)]
        texts, kinds = [text for text, _ in row], "".join(kind for _, kind in row)
        spool.write(Row(number or spool.rows + 1, texts, kinds))


def stage_json(
    connection: duckdb.DuckDBPyConnection,
    file: SheetFile,
    source: TextSource,
    work: Path,
    first: int,
) -> list[Sheet]:
    """Stage the objects of a file; `first` is the number of the first sheet's table.

    Raises:
        JsonError: The text is no JSON, nests too deep, or names a field twice.
    """
    tables = _Tables(file.path, work)
    outside = Outside()
    whole = 0
    for value, number in _values(file.path, source.path):
        for flat in rows_in(value, outside):
            whole += not flat.is_part
            tables.add(flat, None if flat.is_part else number)
    if outside.total > whole:
        outside.further.append(f"{whole} of {outside.total}")
    if outside.further:
        pages = ", ".join(dict.fromkeys(outside.further))
        note(
            connection, f"WARNING: {file.path} is not all there is ({pages}); export the rest too"
        )
    if outside.names:
        names = ", ".join(dict.fromkeys(name for name in outside.names if name))
        note(connection, f"{file.path}: outside of all rows and left out: {names[:200]}")
    return [
        _sheet(connection, file, tables, title, f"sheet_{number}")
        for number, title in enumerate(tables.spools, first)
    ]


def _sheet(
    connection: duckdb.DuckDBPyConnection,
    file: SheetFile,
    tables: _Tables,
    title: str,
    staged: str,
) -> Sheet:
    spool = tables.spools[title]
    spool.load(connection, staged)
    headings = name_columns(list(tables.headings[title]))
    sheet = Sheet(file, title, staged, 0, (), spool.rows, typed=True)
    return replace(sheet, columns=columns_of(connection, sheet, headings))


def _values(path: str, text: Path) -> Iterator[tuple[Any, int | None]]:
    """Yield the whole value of a file, or the value of each line with its number."""
    if _has_a_value_a_line(path, text):
        for number, line in _lines(path, text):
            yield [_parsed(path, line, f"line {number}, ")], number
        return
    if text.stat().st_size > _LARGEST:
        because = f"it is one value of more than {_LARGEST} bytes; export it as JSON lines"
        raise JsonError(path, because)
    yield _parsed(path, text.read_text(encoding="utf-8-sig"), ""), None


def _has_a_value_a_line(path: str, text: Path) -> bool:
    """Say whether the first line is an object by itself, and another follows or may follow."""
    lines = _lines(path, text)
    _, first = next(lines, (0, ""))
    try:
        value = _parsed(path, first, "")
    except JsonError:
        return False
    is_lines = not path.lower().endswith(".json") or next(lines, None) is not None
    return isinstance(value, dict) and is_lines


def _lines(path: str, text: Path) -> Iterator[tuple[int, str]]:
    """Yield the filled lines of a text with their numbers."""
    with text.open(encoding="utf-8-sig") as file:
        number = 0
        while line := file.readline(_LARGEST):
            number += 1
            if len(line) == _LARGEST:
                because = f"line {number} is longer than {_LARGEST} characters; split the export"
                raise JsonError(path, because)
            if line.strip():
                yield number, line


def _parsed(path: str, text: str, place: str) -> Any:
    try:
        return json.loads(
            text,
            parse_float=Number,
            parse_int=Number,
            parse_constant=_no_number,
            object_pairs_hook=_once,
        )
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        said = "it nests too deep" if deep else str(error)
        raise JsonError(path, f"{place}{said.rstrip('.')}") from error


class _RepeatedFieldError(ValueError):
    """An object names a field twice, so that one of the values would be lost."""

    def __init__(self, name: str) -> None:
        super().__init__(f"an object names {name!r} twice")


class _NoNumberError(ValueError):
    """NaN or Infinity stands where a number should."""

    def __init__(self, written_so: str) -> None:
        super().__init__(f"{written_so} is no number")


def _no_number(text: str) -> str:
    raise _NoNumberError(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _RepeatedFieldError(name[:80])
        found[name] = value
    return found


def _written(value: Any) -> str:
    """Return the text of a value; a number with an exponent becomes plain."""
    text = written(value)
    if isinstance(value, Number) and _EXPONENT.fullmatch(text):
        return plain(Decimal(text))
    return text


def _kind(value: Any, text: str) -> str:
    if isinstance(value, bool):
        return "b"
    if isinstance(value, Number):
        return "s" if "e" in text.lower() else "n"
    return "s" if text else " "
