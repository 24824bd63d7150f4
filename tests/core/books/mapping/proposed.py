"""Sheets and what their columns hold, as values, for tests of proposals."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from amicable.core.books.mapping.names import gather_spellings
from amicable.core.books.mapping.propose import Known
from amicable.core.books.mapping.read_map import read_shape
from amicable.core.vocabulary.proposal import ColumnFacts, SheetFacts
from amicable.core.vocabulary.sheet import Sheet, SheetColumn, SheetFile
from amicable.shell.catalogue import BUILT_IN, entry_files

_LOOKS = {"d": "date", "n": "number", "c": "currency", "m": "mail", "p": "percent"}


@cache
def shipped() -> Known:
    """Return the shapes and headings of the catalogue."""
    shapes = [
        read_shape(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        for path in entry_files((BUILT_IN,), "shapes", ".toml").values()
    ]
    headings = {
        name: tomllib.loads(path.read_text(encoding="utf-8"))
        for name, path in entry_files((BUILT_IN,), "headings", ".toml").items()
    }
    return Known({shape.name: shape for shape in shapes}, gather_spellings(headings))


def facts(written: str, *, file: str = "export.csv", title: str = "") -> SheetFacts:
    """Return facts of a sheet of ten rows from `Heading:look` parts, separated by `|`.

    A look is one letter (d, n, c, m, p, or t for text); `=` behind it and words give the values.
    """
    columns = tuple(_column(part.strip()) for part in written.split("|"))
    named = tuple(
        SheetColumn(column.heading, f"c{number}") for number, column in enumerate(columns)
    )
    return SheetFacts(Sheet(SheetFile(str(Path(file))), title, "sheet_0", 1, named, 10), columns)


def _column(part: str) -> ColumnFacts:
    heading, _, look = part.rpartition(":")
    look, _, words = look.partition("=")
    looks = {_LOOKS[look]: 10} if look in _LOOKS else {}
    return ColumnFacts(heading, 10, 10, looks, ("an example",), tuple(words.split()))
