"""The separator and the quotes of a CSV text, and its rows one by one."""

from __future__ import annotations

import csv
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from amicable.core.books.dialect.separators import SEPARATORS, Dialect, fitting_dialects, nested
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.sheets.grid import LONGEST_CELL, Row
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.core.books.dialect.separators import Fit
    from amicable.shell.engine.sheets.settling import Answers
    from amicable.shell.engine.sheets.text_source import TextSource

_SAMPLE = 2_000
_LONGEST_LINE = 8_000_000
_DECLARED = re.compile(r'\s*"?sep=(.)"?\s*')


def find_dialect(path: Path, source: TextSource, answers: Answers) -> tuple[Dialect, int]:
    """Return the dialect of a text, and how many lines at its top only declare it.

    Raises:
        UndecidedError: Two dialects cut the lines alike, and nobody says which it is.
    """
    lines = _sample(path, source)
    declared = _DECLARED.fullmatch(lines[0]) if lines else None
    skipped = 0
    if declared:
        stated = Dialect(declared[1])
        if not _is_belied(stated, lines[1:]):
            return Dialect(declared[1], _has_backslashes(source, stated, lines)), 1
        lines, skipped = lines[1:], 1
    quote = _quote(lines)
    fits = fitting_dialects(lines, quote)
    if source.traits.has_backslash_quote:
        fits = _better(fits, fitting_dialects(lines, quote, backslash=True))
    every = [Dialect(sign, quote=quote) for sign in SEPARATORS]
    within = nested([fit.dialect for fit in fits] or every, lines)
    if within or not fits:
        return within or Dialect(",", quote=quote), skipped
    if len(fits) == 1:
        return fits[0].dialect, skipped
    return _asked(path, fits, lines[0], answers), skipped


def _is_belied(stated: Dialect, lines: list[str]) -> bool:
    """Say whether a declared sign does not cut the line that names the columns, and others do."""
    first = next((line for line in lines if line.strip()), "")
    fits = fitting_dialects(lines)
    return bool(fits) and all(
        fit.dialect != stated
        and fit.cuts(first)
        and fit.width > len(next(stated.rows([first]), []))
        for fit in fits
    )


def _sample(path: Path, source: TextSource) -> list[str]:
    lines: list[str] = []
    with source.path.open(encoding="utf-8-sig", newline="") as text:
        while len(lines) < _SAMPLE and (line := text.readline(_LONGEST_LINE)):
            if len(line) == _LONGEST_LINE:
                because = f"line {len(lines) + 1} is longer than {_LONGEST_LINE} characters"
                raise UnreadableFileError(str(path), because)
            lines.append(line)
    return lines


def _quote(lines: list[str]) -> str:
    """Return the quote: ' where it stands around the first and the last cell of the first row."""
    first = next((line.strip() for line in lines if line.strip()), "")
    return "'" if len(first) > 2 and first[0] == first[-1] == "'" and '"' not in first else '"'


def _has_backslashes(source: TextSource, dialect: Dialect, lines: list[str]) -> bool:
    if not source.traits.has_backslash_quote:
        return False
    plain = [len(row) for row in dialect.rows(lines)]
    escaped = Dialect(dialect.separator, backslash=True)
    return len(set(plain)) > len({len(row) for row in escaped.rows(lines)})


def _better(plain: list[Fit], escaped: list[Fit]) -> list[Fit]:
    """Return the fits of the way of quoting under which more rows are alike; both on a tie.

    Where both cut every row alike, the backslash is a cell's last letter, or nothing hangs on it.
    """
    best = max((fit.rows for fit in plain), default=0)
    other = max((fit.rows for fit in escaped), default=0)
    return escaped if other > best else plain


def _asked(path: Path, fits: list[Fit], first: str, answers: Answers) -> Dialect:
    choices = tuple(
        Choice(
            fit.dialect.separator,
            f"the {SEPARATORS[fit.dialect.separator]} separates {fit.width} columns",
            first.strip()[:60],
        )
        for fit in fits
    )
    words = f"The columns of {path.name} can be cut in {len(fits)} ways"
    said = answers.settle(Question(f"separator of {path.name}", words, choices))
    return next(fit.dialect for fit in fits if fit.dialect.separator == said)


_MARK = "\ufeff"


def read_rows(path: Path, source: TextSource, dialect: Dialect, skipped: int) -> Iterator[Row]:
    """Yield the rows of a text, counted from 1, but for the first ones.

    Raises:
        UnreadableFileError: A quote never ends, or a cell is too long.
    """
    number = 0
    with source.path.open(encoding="utf-8-sig", newline="") as text, long_cells():
        try:
            for number, cells in enumerate(dialect.rows(text, strict=True), 1):
                if number > skipped:
                    is_marked = source.traits.has_inner_mark
                    yield Row(
                        number, [cell.strip(_MARK) for cell in cells] if is_marked else cells
                    )
        except csv.Error as error:
            because = f"row {number + 1}: {error}; quote its cells and double quotes in them"
            raise UnreadableFileError(str(path), because) from error


@contextmanager
def long_cells() -> Iterator[None]:
    """Let `csv` read cells as long as any that is taken, for as long as this is open."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
