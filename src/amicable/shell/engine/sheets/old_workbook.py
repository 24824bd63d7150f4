"""The rows of XLS, XLSB and ODS workbooks, read by calamine."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.archive import Budget, Limits, members_of_zip
from amicable.core.books.dialect.excel import exact
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.sheets.grid import MOST_COLUMNS, Grid, Row
from amicable.shell.engine.sheets.repeated_cells import refuse_repeated
from amicable.shell.engine.sheets.too_large import refuse_too_large
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_DIGITS = 30
_LIMITS = Limits(members=10_000, member_bytes=1_000_000_000, total_bytes=1_000_000_000)


def read_old_workbook(path: Path) -> Iterator[Grid]:
    """Yield the worksheets that people see.

    Raises:
        UnreadableFileError: The workbook is broken, encrypted or too large.
    """
    refuse_too_large(path)
    if path.read_bytes()[:2] == b"PK":
        with path.open("rb") as file:
            for _member in members_of_zip(file, str(path), Budget(_LIMITS)):
                pass
        if "content.xml" in _names(path):
            refuse_repeated(path)
    book = _guarded(path, lambda: _opened(path))
    for sheet in book.sheets_metadata:
        if str(sheet.typ).endswith("WorkSheet"):
            title = sheet.name if len(book.sheet_names) > 1 else ""
            hidden = not str(sheet.visible).endswith(".Visible")
            yield Grid(title, _rows(path, book, sheet.name), typed=True, is_hidden=hidden)


def _names(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def _opened(path: Path) -> Any:
    import python_calamine

    return python_calamine.CalamineWorkbook.from_path(str(path))


def _guarded(path: Path, reading: Any) -> Any:
    """Return what a reading by calamine gives; whatever it breaks with is told in one sentence."""
    from python_calamine import CalamineError

    try:
        return reading()
    except (CalamineError, OSError, ValueError) as error:
        said = str(error).splitlines()[0].rstrip(".")[:100] if str(error) else "unknown"
        because = worded(
            "unreadable_file.encrypted",
            "the workbook is broken or encrypted ({said}); save it again",
            said=said,
        )
        raise UnreadableFileError(str(path), because) from error
    except BaseException as error:
        # A fault inside the library surfaces as a class of its own that is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        because = worded(
            "unreadable_file.beyond",
            "the workbook is broken beyond reading; save it again as XLSX",
        )
        raise UnreadableFileError(str(path), because) from error


def _rows(path: Path, book: Any, name: str) -> Iterator[Row]:
    sheet = _guarded(path, lambda: book.get_sheet_by_name(name))
    if sheet.start is None:
        return
    if sheet.end[1] >= MOST_COLUMNS:
        raise UnreadableFileError(
            str(path),
            worded(
                "unreadable_file.columns",
                "it has more than {most} columns",
                most=str(MOST_COLUMNS),
            ),
        )
    top, left = sheet.start
    merged = _merged(sheet)
    above: dict[int, tuple[str, str]] = {}
    for number, row in enumerate(sheet.iter_rows(), top):
        cells = [("", " ")] * left + [_written(value) for value in row]
        for column, (first, last) in list(merged.items()):
            spans = [one for one in zip(first, last, strict=True) if one[0] <= number <= one[1]]
            if spans and number == spans[0][0]:
                above[column] = cells[column]
            elif spans and not cells[column][0]:
                cells[column] = above[column]
        yield Row(number + 1, [text for text, _ in cells], "".join(kind for _, kind in cells))


def _merged(sheet: Any) -> dict[int, tuple[list[int], list[int]]]:
    """Return, for each column, the first and last rows of its cells merged downwards."""
    found: dict[int, tuple[list[int], list[int]]] = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if bottom > top:
            firsts, lasts = found.setdefault(left, ([], []))
            firsts.append(top)
            lasts.append(bottom)
    return found


def _written(value: Any) -> tuple[str, str]:
    """Return the text of a cell and the letter of its kind."""
    if isinstance(value, bool):
        return ("true" if value else "false"), "b"
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        is_usual = number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS
        return (plain(exact(number)), "n") if is_usual else (str(value), "s")
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return (value.date() if midnight else value.replace(microsecond=0)).isoformat(), "d"
    if isinstance(value, date):
        return value.isoformat(), "d"
    if isinstance(value, time | timedelta):
        return str(value), "s"
    return str(value), "s" if value else " "
