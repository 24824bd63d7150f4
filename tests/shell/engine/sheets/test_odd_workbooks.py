"""Odd workbooks: days that a spreadsheet turned, rows struck out, lists cut at the last row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import duckdb
import pytest
import xlsxwriter

from amicable.core.vocabulary.question import UndecidedError
from amicable.core.vocabulary.sheet import Sheet, SheetFile
from amicable.shell.engine.sheets.cut_off import cut_off
from amicable.shell.engine.unreadable import UnreadableFileError
from tests.shell.engine.sheets.opening import opened

if TYPE_CHECKING:
    from pathlib import Path

_TURNED = (date(2026, 3, 2), "13/02/2026", date(2026, 4, 2), "25/02/2026")


def _workbook(folder: Path, days: tuple[date | str, ...], struck: int = 0) -> Path:
    path = folder / "list.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    line = book.add_format({"font_strikeout": True})
    sheet.write_row(0, 0, ["No", "Date"])
    for number, one in enumerate(days, 1):
        sheet.write(number, 0, f"F-{number}", line if number == struck else None)
        if isinstance(one, str):
            sheet.write_string(number, 1, one, line if number == struck else None)
        else:
            sheet.write(number, 1, one, day)
    book.close()
    return path


def test_days_that_a_spreadsheet_turned_are_asked_about(tmp_path: Path) -> None:
    found = opened(_workbook(tmp_path, _TURNED))
    with pytest.raises(UndecidedError, match="no date among the others, such as 2026-03-02"):
        found.read_as("date", "Date")
    key = "turned dates of Date in list.xlsx"
    exchanged = found.read_as("date", "Date", answers={key: "exchanged"})
    assert exchanged == ["2026-02-03", "2026-02-13", "2026-02-04", "2026-02-25"]
    shown = found.read_as("date", "Date", answers={key: "shown"})
    assert shown == ["2026-03-02", "2026-02-13", "2026-04-02", "2026-02-25"]


@pytest.mark.parametrize("late", [date(2026, 3, 20), "05/02/2026"])
def test_days_are_not_asked_about_where_one_shows_that_none_was_turned(
    tmp_path: Path, late: date | str
) -> None:
    found = opened(_workbook(tmp_path, (*_TURNED, late)))
    assert found.read_as("date", "Date")[0] == "2026-03-02"


def test_rows_that_are_struck_out_are_told(tmp_path: Path) -> None:
    [sheet] = opened(_workbook(tmp_path, ("1", "2", "3"), struck=2)).sheets
    assert any("1 rows are struck out (the first is row 3)" in note for note in sheet.notes)


def test_a_list_that_ends_on_the_last_row_of_a_spreadsheet_is_told() -> None:
    sheet = Sheet(SheetFile("list.csv"), "", "staged", 1, (), 1)
    told = {}
    with duckdb.connect() as connection:
        for last in (65_536, 65_537, 1_048_576):
            connection.execute(f"CREATE OR REPLACE TABLE staged AS SELECT {last} AS _row")
            told[last] = bool(cut_off(connection, sheet))
    assert told == {65_536: True, 65_537: False, 1_048_576: True}


def test_a_broken_workbook_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(UnreadableFileError, match=r"opened as a workbook.*save it again"):
        opened(path)
