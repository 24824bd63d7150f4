"""Workbooks keep amounts exact, days as days, and texts as texts."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from amicable.core.vocabulary.money import Money
from amicable.shell.pages.parts import Badge, Column
from amicable.shell.pages.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from amicable.shell.pages.parts import Cell

COLUMNS = (Column("name"), Column("amount", "money"), Column("day", "day"), Column("n", "count"))


def written(path: Path, rows: Sequence[Sequence[Cell]], *, most_rows: int = 1000) -> list[Any]:
    with Workbook(path, most_rows=most_rows) as book:
        sheet = book.sheet("Findings", COLUMNS)
        for row in rows:
            sheet.append(row)
    return CalamineWorkbook.from_path(path).get_sheet_by_name("Findings").to_python()


def inside(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode()


def test_amounts_are_numbers_and_days_are_days(tmp_path: Path) -> None:
    row = ("Alba", Money(Decimal("1234.50"), "EUR"), date(2026, 3, 5), 7)
    head, told = written(tmp_path / "a.xlsx", [row])
    assert head == ["name", "amount", "day", "n"]
    assert told[:2] == ["Alba", 1234.5]
    assert told[2] in {date(2026, 3, 5), datetime(2026, 3, 5)}  # noqa: DTZ001 - as the reader gives it
    assert told[3] == 7


def test_headings_are_frozen_and_filtered_and_the_currency_is_in_the_format(
    tmp_path: Path,
) -> None:
    written(tmp_path / "a.xlsx", [("Alba", Money(Decimal(5), "JPY"), None, None)])
    sheet = inside(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:D2"/>' in sheet
    assert '#,##0 "JPY"' in inside(tmp_path / "a.xlsx", "xl/styles.xml").replace("&quot;", '"')


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "{=1}", "https://x.example"])
def test_a_text_is_never_a_formula_a_number_or_a_link(tmp_path: Path, text: str) -> None:
    _, row = written(tmp_path / "a.xlsx", [(text, None, None, None)])
    assert row[0] == text
    sheet = inside(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


@given(cents=st.integers(-(10**15) + 1, 10**15 - 1))
def test_an_amount_of_fifteen_digits_is_exact_to_the_cent(
    tmp_path_factory: pytest.TempPathFactory, cents: int
) -> None:
    amount = Decimal(cents).scaleb(-2)
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    _, row = written(path, [("", Money(amount, "EUR"), None, None)])
    assert round(Decimal(row[1]), 2) == amount


def test_a_longer_amount_is_text_with_all_its_digits(tmp_path: Path) -> None:
    long = Money(Decimal("12345678901234567.89"), "EUR")
    _, row = written(tmp_path / "a.xlsx", [("", long, None, None)])
    assert row[1] == "12345678901234567.89 EUR"


def test_what_a_sheet_cannot_hold_is_counted(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx", most_rows=2) as book:
        sheet = book.sheet("Findings", COLUMNS)
        for name in ("a", "b", "c"):
            sheet.append((name, None, None, None))
    assert (sheet.rows, sheet.left_out) == (2, 1)


def test_lines_badges_and_very_long_texts_fit_into_cells(tmp_path: Path) -> None:
    rows: list[tuple[Cell, ...]] = [(("one", "two"), None), ("x" * 40_000, None)]
    _, first, second = written(tmp_path / "a.xlsx", rows)
    assert first[0] == "one\ntwo"
    assert len(second[0]) == 32_767
    _, badge = written(tmp_path / "b.xlsx", [(Badge("good", "certain"), None, None, None)])
    assert badge[0] == "certain"


def test_a_sheet_without_rows_is_hidden_and_any_title_is_a_name(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx") as book:
        book.sheet("Findings", COLUMNS).append(("a", None, None, None))
        book.sheet("What [could] not/be judged: by far too long a title", COLUMNS)
    sheets = inside(tmp_path / "a.xlsx", "xl/workbook.xml")
    assert sheets.count('state="hidden"') == 1


def test_a_long_title_is_cut_between_words(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with Workbook(path, most_rows=10) as book:
        book.sheet("Pagado, pero todavía pendiente en los libros", COLUMNS)
    assert CalamineWorkbook.from_path(path).sheet_names == ["Pagado, pero todavía…"]
