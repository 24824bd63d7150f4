"""CSV in any dialect: charset, separator and quotes by evidence, then rows for the engine."""

from __future__ import annotations

import csv
import re
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from amicable.core.books.dialect.separators import SEPARATORS, Dialect, fitting_dialects
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.sheets.grid import LONGEST_CELL, Grid, Row
from amicable.shell.engine.sheets.text_source import open_text
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.shell.engine.sheets.settling import Answers
    from amicable.shell.engine.sheets.text_source import TextSource

_SAMPLE = 2_000
_DECLARED = re.compile(r'\s*"?sep=(.)"?\s*')


def read_csv_grid(path: Path, work: Path, answers: Answers) -> Grid:
    """Return the rows of a CSV file.

    Raises:
        UnreadableFileError: The file is empty, is no text, or breaks off within quotes.
        UndecidedError: Two charsets or two separators fit.
    """
    source = open_text(path, work, answers)
    dialect, skipped = find_dialect(path, source, answers)
    return Grid("", _rows(path, source, dialect, skipped), notes=list(source.notes))


def find_dialect(path: Path, source: TextSource, answers: Answers) -> tuple[Dialect, int]:
    """Return the dialect of a text, and how many lines at its top only declare it."""
    with source.path.open(encoding="utf-8-sig", newline="") as text:
        lines = list(islice(text, _SAMPLE))
    declared = _DECLARED.fullmatch(lines[0]) if lines else None
    if declared:
        return Dialect(declared[1]), 1
    fits = fitting_dialects(lines, '"', backslash=False)
    if not fits:
        return Dialect(","), 0
    if len(fits) == 1:
        return fits[0].dialect, 0
    choices = tuple(
        Choice(
            fit.dialect.separator,
            f"the {SEPARATORS[fit.dialect.separator]} separates {fit.width} columns",
            lines[0].strip()[:60],
        )
        for fit in fits
    )
    words = f"The columns of {path.name} can be cut in {len(fits)} ways"
    said = answers.settle(Question(f"separator of {path.name}", words, choices))
    return Dialect(said), 0


def _rows(path: Path, source: TextSource, dialect: Dialect, skipped: int) -> Iterator[Row]:
    with source.path.open(encoding="utf-8-sig", newline="") as text, _long_cells():
        reader = dialect.rows(text)
        try:
            for number, cells in enumerate(reader, 1):
                if number > skipped:
                    yield Row(number, cells)
        except csv.Error as error:
            raise UnreadableFileError(str(path), f"{error}") from error


@contextmanager
def _long_cells() -> Iterator[None]:
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
