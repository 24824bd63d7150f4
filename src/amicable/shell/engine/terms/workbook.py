"""The sheets of a workbook as pages of text: a row is a line, its cells a tab apart."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.catalog.reading.archive import Budget, Limits, members_of_zip
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.terms.percent_cells import percent_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from python_calamine import CalamineWorkbook

_LIMITS = Limits(members=5_000, member_bytes=256 * 1024**2, total_bytes=512 * 1024**2)
MAX_ROWS = 20_000
"""Rows of one sheet that are read; a price sheet has fewer, a ledger is no contract."""


class UnreadableWorkbookError(InputError):
    """The bytes are no workbook that can be read."""

    def __init__(self, source: str, because: str) -> None:
        super().__init__(f"{source} cannot be read as a workbook: {because}; save it again.")


def pages_of_workbook(content: bytes, source: str) -> tuple[str, ...]:
    """Return each sheet as one page; dates stand as 2026-01-31 and numbers with all their digits.

    Raises:
        InputError: It is no workbook, unsafe to unpack, or a sheet has too many rows.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    for _ in members_of_zip(io.BytesIO(content), source, Budget(_LIMITS)):
        pass
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shares = percent_cells(content)
        sheets = [_rows(book, name, shares.get(name, frozenset())) for name in book.sheet_names]
    except CalamineError as error:
        raise UnreadableWorkbookError(source, str(error)) from error
    if any(len(rows) > MAX_ROWS for rows in sheets):
        raise UnreadableWorkbookError(source, f"a sheet has more than {MAX_ROWS} rows")
    return tuple("\n".join(map(_line, rows)) for rows in sheets)


def _rows(
    book: CalamineWorkbook, name: str, shares: frozenset[tuple[int, int]]
) -> list[list[object]]:
    """Return the rows of a sheet; a share that is shown as a percentage is written as one."""
    sheet = book.get_sheet_by_name(name)
    down, right = sheet.start or (0, 0)
    return [
        [
            _percent(cell) if (down + row, right + column) in shares else cell
            for column, cell in enumerate(cells)
        ]
        for row, cells in enumerate(sheet.to_python())
    ]


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
