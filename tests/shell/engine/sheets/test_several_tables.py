"""Several tables on one sheet, headings in two rows, files put one behind the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path

_FIRST = "No,Day,Customer,Sum\nF-1,2026-01-13,ALBA,5.00\nF-2,2026-01-14,BERG,6.00\n"


def test_tables_below_each_other_are_sheets_under_their_titles(tmp_path: Path) -> None:
    below = "Payments,,,\nReceipt,Received,Payer,Paid\nP-1,2026-02-13,ALBA,5.00\nTotal,,,5.00\n"
    found = opened(written(tmp_path, f"{_FIRST},,,\n{below}"))
    assert [sheet.title for sheet in found.sheets] == ["", "Payments"]
    assert found.headings(1) == ["Receipt", "Received", "Payer", "Paid"]
    assert (len(found.rows(0)), found.rows(1)) == (2, [("P-1", "2026-02-13", "ALBA", "5.00")])
    assert any("2 tables one below the other" in note for note in found.sheets[0].notes)


_CLIENTS = "Customer No;Name;Country\nC001;Alba;ES\nC002;Borea;DE\n"
_BILLS = "Invoice No;Customer No;Day;Due;Amount\nI-1;C001;2026-03-02;2026-04-01;1210.00\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{_CLIENTS}\n{_BILLS}",
        f"Clients\n{_CLIENTS}\nBills\n{_BILLS}",
        f"Report;May\nFrom:;2026-03-01\n\n{_CLIENTS};;;;\n{_BILLS}",
        f"Clients\n\n{_CLIENTS.replace('Country', 'Country;', 1)}\n\nBills\n\n{_BILLS}",
    ],
)
def test_tables_of_unlike_width_are_told_apart_by_a_blank_row(tmp_path: Path, text: str) -> None:
    found = opened(written(tmp_path, text))
    assert found.headings(0)[:3] == ["Customer No", "Name", "Country"]
    assert [row[0] for row in found.rows(0)] == ["C001", "C002"]
    assert found.headings(1) == ["Invoice No", "Customer No", "Day", "Due", "Amount"]
    assert len(found.rows(1)) == 1


def test_blank_rows_within_a_table_begin_no_other(tmp_path: Path) -> None:
    text = "No;Name;Country;City\nC1;Alba;ES;Vigo\nC2;Borea;DE;\n\nC3;Cora;PE;\nC4;Doña;PE;Lima\n"
    assert len(opened(written(tmp_path, text)).sheets) == 1


def test_a_row_of_words_below_columns_of_words_is_a_row(tmp_path: Path) -> None:
    text = "Name,City,Country,Since\nAlba,Madrid,Spain,2020\nBerg,Bonn,Germany,2021\n"
    assert len(opened(written(tmp_path, f"{text}Cora,Lima,Peru,unknown\n")).rows()) == 3


def test_tables_side_by_side_are_sheets_of_their_own(tmp_path: Path) -> None:
    text = (
        "No,Day,Customer,Sum,,Receipt,Day,Customer,Paid\n"
        "F-1,2026-01-13,ALBA,5.00,,P-1,2026-02-01,BERG,7.00\n"
        "F-2,2026-01-14,ALBA,6.00,,,,,\n"
    )
    found = opened(written(tmp_path, text))
    assert found.headings(1) == ["Receipt", "Day", "Customer", "Paid"]
    assert found.rows(1) == [("P-1", "2026-02-01", "BERG", "7.00")]
    assert [sheet.rows for sheet in found.sheets] == [2, 1]


def test_columns_behind_an_empty_one_are_of_the_table_where_no_heading_repeats(
    tmp_path: Path,
) -> None:
    text = "No,Day,Sum,,Text,Mark,City\nF-1,2026-01-13,5.00,,a,b,c\n"
    assert len(opened(written(tmp_path, text)).sheets) == 1


@pytest.mark.parametrize(
    ("second", "headings"),
    [
        (
            "no,date,name,incl. tax",
            ["Invoice no", "Invoice date", "Customer name", "Sum incl. tax"],
        ),
        ("号码,日期,客户,金额", ["Invoice 号码", "Invoice 日期", "Customer 客户", "Sum 金额"]),
    ],
)
def test_headings_that_go_on_in_the_row_below_are_joined(
    tmp_path: Path, second: str, headings: list[str]
) -> None:
    rows = "F-1,2026-01-13,ALBA,5.00\nF-2,2026-01-14,BERG,6.00\n"
    found = opened(written(tmp_path, f"Invoice,Invoice,Customer,Sum\n{second}\n{rows}"))
    assert (found.headings(), len(found.rows())) == (headings, 2)


def test_a_mark_of_utf_8_in_the_middle_is_no_text(tmp_path: Path) -> None:
    found = opened(written(tmp_path, f"\ufeff{_FIRST}\ufeff{_FIRST.replace('F-', 'G-')}"))
    assert [row[0] for row in found.rows()] == ["F-1", "F-2", "G-1", "G-2"]


def test_a_list_whose_every_row_is_too_wide_says_why(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"more cells than there are headings, such as row 2"):
        opened(written(tmp_path, "No,Day,Sum\nF-1,2026-01-13,5,00\nF-2,2026-01-14,6,00\n"))
