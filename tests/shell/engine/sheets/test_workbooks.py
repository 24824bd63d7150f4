"""Workbooks: what a spreadsheet shows is what is read."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.sheets.noting import kept_notes
from tests.shell.engine.sheets.opening import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


Rows = list[list[object]]


def _workbook(folder: Path, fill: Callable[[Any], None]) -> Path:
    path = folder / "posten.xlsx"
    with xlsxwriter.Workbook(path) as book:
        fill(book)
    return path


def _one_sheet(folder: Path, rows: Rows, form: str = "General") -> Path:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Posten")
        style = book.add_format({"num_format": form})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, style if number else None)

    return _workbook(folder, fill)


def test_numbers_are_read_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    rows: Rows = [["Beleg", "Betrag"], ["R-1", 0.1 + 0.2], ["R-2", 1234567.89], ["R-3", -5]]
    found = opened(_one_sheet(tmp_path, rows))
    assert found.rows() == [("R-1", "0.3"), ("R-2", "1234567.89"), ("R-3", "-5")]
    assert found.read_as("amount", "Betrag") == ["0.3", "1234567.89", "-5"]


def test_a_number_and_a_number_written_as_text_are_told_apart(tmp_path: Path) -> None:
    rows: Rows = [["Beleg", "Betrag"], ["R-1", 1.234], ["R-2", "1.234,50"], ["R-3", "7"]]
    found = opened(_one_sheet(tmp_path, rows))
    assert found.read_as("amount", "Betrag") == ["1.234", "1234.50", "7"]


def test_dates_come_from_the_cells_and_serial_days_from_numbers(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Beleg", "Datum"])
        sheet.write_column(1, 0, ["R-1", "R-2", "R-3", "R-4"])
        sheet.write_datetime(
            1, 1, date(2026, 1, 31), book.add_format({"num_format": "dd.mm.yyyy"})
        )
        at = datetime.fromisoformat("2026-02-01T13:45:00")
        sheet.write_datetime(2, 1, at, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        sheet.write(3, 1, 46053)
        sheet.write(4, 1, "01.02.2026")

    found = opened(_workbook(tmp_path, fill))
    told = ["2026-01-31", "2026-02-01", "2026-01-31", "2026-02-01"]
    answers = {"date order of Datum in posten.xlsx": "dmy"}
    assert found.read_as("date", "Datum", answers=answers) == told
    assert any("Excel's days" in line for line in kept_notes(found.connection))


def test_a_percent_and_money_are_what_their_format_shows(tmp_path: Path) -> None:
    rows: Rows = [["Beleg", "Satz"], ["R-1", 0.19], ["R-2", 0.07]]
    assert opened(_one_sheet(tmp_path, rows, "0%")).read_as("percent", "Satz") == ["19", "7"]
    money = opened(_one_sheet(tmp_path, rows, "#,##0.00 [$€-407]"))
    assert money.rows()[0] == ("R-1", "0.19 €")
    assert money.read_as("amount", "Satz") == ["0.19", "0.07"]


def test_an_error_stays_as_text_and_is_told(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Beleg", "Betrag"])
        sheet.write(1, 0, "R-1")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")

    found = opened(_workbook(tmp_path, fill))
    assert found.read_as("amount", "Betrag") == ["#DIV/0!"]
    assert any("#DIV/0! in B2" in note for note in found.sheets[0].notes)


def test_a_formula_that_nobody_computed_is_refused(tmp_path: Path) -> None:
    path = _one_sheet(tmp_path, [["Beleg", "Betrag"], ["R-1", "=1+1"]])
    _edit(path, "xl/worksheets/sheet1.xml", b"<v>0</v>", b"")
    with pytest.raises(InputError, match=r"1 formulas have no computed value, the first in .* B2"):
        opened(path)


def _edit(path: Path, part: str, old: bytes, new: bytes) -> None:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_hidden_and_empty_worksheets_are_left_out_and_told(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for title in ("Posten", "Alt", "Leer"):
            sheet = book.add_worksheet(title)
            if title != "Leer":
                sheet.write_row(0, 0, ["Beleg", "Betrag"])
                sheet.write_row(1, 0, [f"{title}-1", 5])
            if title == "Alt":
                sheet.hide()

    found = opened(_workbook(tmp_path, fill))
    assert [sheet.title for sheet in found.sheets] == ["Posten"]
    told = " ".join(kept_notes(found.connection))
    assert "(Alt): a hidden worksheet, left out" in told
    assert "(Leer): empty, left out" in told


def test_merged_cells_fill_the_rows_that_they_cover(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "Offene Posten per 31.01.2026")
        sheet.write_row(2, 0, ["Kunde", "Beleg", "Betrag"])
        sheet.merge_range(3, 0, 4, 0, "Müller")
        sheet.write_column(3, 1, ["R-1", "R-2", "R-3"])
        sheet.write_column(3, 2, [1, 2, 5])
        sheet.write(5, 0, "Meier")

    found = opened(_workbook(tmp_path, fill))
    assert found.rows() == [("Müller", "R-1", "1"), ("Müller", "R-2", "2"), ("Meier", "R-3", "5")]
    assert found.row_numbers() == [4, 5, 6]


def test_headings_of_two_rows_are_joined_where_cells_are_merged(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "Kunde")
        sheet.merge_range(0, 1, 0, 2, "Rechnung")
        sheet.merge_range(0, 3, 0, 4, "Zahlung")
        sheet.write_row(1, 1, ["Nummer", "Datum", "Nummer", "Datum"])
        sheet.write_row(2, 0, ["Müller", "R-1", "31.01.2026", "Z-1", "15.02.2026"])

    found = opened(_workbook(tmp_path, fill))
    names = ["Kunde", "Rechnung Nummer", "Rechnung Datum", "Zahlung Nummer", "Zahlung Datum"]
    assert found.headings() == names
    assert found.rows() == [("Müller", "R-1", "31.01.2026", "Z-1", "15.02.2026")]


def test_a_column_without_a_heading_is_called_by_its_letter(tmp_path: Path) -> None:
    rows: Rows = [["Beleg", "Betrag", ""], ["R-1", 5, "ok"], ["R-2", 6, ""]]
    assert opened(_one_sheet(tmp_path, rows)).headings() == ["Beleg", "Betrag", "(column C)"]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 cut short", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"]
)
def test_a_broken_workbook_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "posten.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"posten\.xlsx .*\.$"):
        opened(path)


def test_a_cell_beyond_all_tables_is_refused(tmp_path: Path) -> None:
    path = _one_sheet(tmp_path, [["Beleg", "Betrag"], ["R-1", 1]])
    _edit(path, "xl/worksheets/sheet1.xml", b'r="B2"', b'r="XFD2"')
    with pytest.raises(InputError, match="more than 1000 columns"):
        opened(path)


def test_formulas_that_all_say_nothing_were_computed_by_nobody(tmp_path: Path) -> None:
    path = _one_sheet(tmp_path, [["Beleg", "Betrag"], ["R-1", "=1+1"], ["R-2", "=2+2"]])
    with pytest.raises(InputError, match="2 formulas have no computed value"):
        opened(path)


def test_a_number_of_more_digits_than_a_workbook_keeps_is_seen_to_be_cut(tmp_path: Path) -> None:
    rows: Rows = [["Bestellung", "Betrag"], [123456789012345678, 5], [123456789012345, 6]]
    found = opened(_one_sheet(tmp_path, rows)).rows()
    assert "E+" in str(found[0][0])
    assert found[1][0] == "123456789012345"
