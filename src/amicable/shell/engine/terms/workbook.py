"""The sheets of a workbook as text: a row is a line, its cells a tab apart."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.catalog.reading.archive import Budget, Limits, members_of_zip
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.terms.cell_looks import Looks, looks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from python_calamine import CalamineWorkbook

_LIMITS = Limits(members=5_000, member_bytes=256 * 1024**2, total_bytes=512 * 1024**2)
MAX_ROWS = 20_000
"""Rows of one sheet that are read; a price sheet has fewer, a ledger is no contract."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet shows in lines, and what it hides or strikes out."""

    text: str
    hidden: tuple[str, ...] = ()


class UnreadableWorkbookError(InputError):
    """The bytes are no workbook that can be read."""

    def __init__(self, source: str, because: str) -> None:
        super().__init__(f"{source} cannot be read as a workbook: {because}; save it again.")


def sheets_of_workbook(content: bytes, source: str) -> tuple[Sheet, ...]:
    """Return what each sheet shows, and what it hides.

    Dates stand as 2026-01-31, numbers with all their digits, and with the currency or the sign for
    percent of their format; cells that are merged down say the same in each of their rows.

    Raises:
        InputError: It is no workbook, unsafe to unpack, or a sheet has too many rows.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    for _ in members_of_zip(io.BytesIO(content), source, Budget(_LIMITS)):
        pass
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        looks = looks_of(content)
        visible = SheetVisibleEnum.Visible
        seen = {one.name for one in book.sheets_metadata if one.visible == visible}
        return tuple(
            _sheet(book, name, looks.get(name, Looks()), seen, source) for name in book.sheet_names
        )
    except CalamineError as error:
        raise UnreadableWorkbookError(source, str(error)) from error


def _sheet(
    book: CalamineWorkbook, name: str, looks: Looks, seen: Collection[str], source: str
) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    down, right = sheet.start or (0, 0)
    rows: list[list[object]] = [list(row) for row in sheet.to_python()]
    if len(rows) > MAX_ROWS:
        raise UnreadableWorkbookError(source, f"a sheet has more than {MAX_ROWS} rows")
    _fill_merged(rows, sheet.merged_cell_ranges or (), (down, right))
    shown: list[str] = []
    hidden: list[str] = []
    for place, cells in enumerate(rows):
        texts = [
            _with_suffix(cell, looks.suffixes.get((down + place, right + column), ""))
            for column, cell in enumerate(cells)
        ]
        told = [name in seen and looks.shows(down + place, right + n) for n in range(len(texts))]
        shown.append(_line([t if is_told else "" for t, is_told in zip(texts, told, strict=True)]))
        gone = [t for t, is_told in zip(texts, told, strict=True) if not is_told and _written(t)]
        hidden += [_line(gone)] if gone else []
    return Sheet("\n".join(shown), tuple(hidden))


def _fill_merged(
    rows: list[list[object]],
    merged: Iterable[tuple[tuple[int, int], tuple[int, int]]],
    start: tuple[int, int],
) -> None:
    """Write what stands in cells that are merged down into each of their rows."""
    for (top, left), (bottom, _) in merged:
        first, column = top - start[0], left - start[1]
        for row in rows[max(first, 0) + 1 : bottom - start[0] + 1] if first >= 0 else ():
            row[column] = rows[first][column]


def _with_suffix(cell: object, suffix: str) -> object:
    if suffix == "%":
        return _percent(cell)
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return f"{_written(cell)} {suffix}" if suffix and is_number else cell


def _percent(cell: object) -> object:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    share = Decimal(repr(cell)) * 100
    return f"{_number(share.normalize())} %" if share.is_finite() else cell


def _line(cells: Sequence[object]) -> str:
    written = [_written(cell) for cell in cells]
    while written and not written[-1]:
        written.pop()
    return "\t".join(written)


def _written(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return _number(Decimal(repr(cell)))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(str(cell).split()) if cell is not None else ""


def _number(number: Decimal) -> str:
    """Return the shortest text that reads back as the number in every language.

    Three decimals get a fourth: 12.125 would be twelve thousand where a point groups.
    """
    if not number.is_finite():
        return ""
    if number == number.to_integral_value():
        return format(number.to_integral_value(), "f")
    text = format(number, "f")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text
