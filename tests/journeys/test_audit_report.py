"""`amicable audit --report`: a page and a workbook for the first hour, whole or not at all."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import CalamineWorkbook

from tests.journeys.little_books import sound_books, write_books
from tests.journeys.program import run
from tests.shell.pages.page_reading import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.little_books import Books

HOSTILE = "=HYPERLINK(1)<script>alert(1)</script>"


def dear_books() -> Books:
    """Return books in which one price is 1.00 too high for ten units, for a hostile name."""
    books = sound_books()
    books["customers"][0]["name"] = HOSTILE
    books["invoice_lines"][0] |= {"unit_price": "13.00", "net": "130.00"}
    books["invoices"][0] |= {"net": "130.00", "tax": "27.30", "gross": "157.30"}
    books["invoices"][0] |= {"open_amount": "157.30"}
    books["invoice_taxes"][0] |= {"base": "130.00", "tax": "27.30"}
    return books


def header_only() -> Books:
    """Return a ledger without lines, allocations or contracts; one invoice is paid twice."""
    head = {"customer_id": "ALBA", "issued_on": "2026-03-05", "currency": "EUR", "gross": "145.20"}
    paid = {"customer_id": "ALBA", "currency": "EUR", "amount": "145.20", "reference": "INV-1"}
    return {
        "customers": [{"customer_id": "ALBA", "name": "Ferretería Alba"}],
        "invoices": [head | {"invoice_id": "INV-1", "open_amount": "0.00"}],
        "payments": [
            paid | {"payment_id": "P-1", "received_on": "2026-04-02"},
            paid | {"payment_id": "P-2", "received_on": "2026-04-09"},
        ],
    }


def report(folder: Path, books: Books, *options: str) -> tuple[int, str, dict[str, list[Any]]]:
    source = write_books(folder / "books", books)
    ended = run("audit", "--books", source, "--report", folder / "report", *options)
    page = (folder / "report" / "first-hour.html").read_text(encoding="utf-8")
    book = CalamineWorkbook.from_path(folder / "report" / "first-hour.xlsx")
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return ended.code, page, sheets


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_a_report_is_a_page_and_a_workbook(tmp_path: Path, language: str) -> None:
    code, page, sheets = report(tmp_path, dear_books(), "--language", language)
    assert code == 1
    assert faults(page) == []
    assert "<script>" not in page
    rows = [row for name, all_rows in sheets.items() for row in all_rows[1:] if HOSTILE in row]
    assert len(rows) == 1
    assert 10.0 in rows[0]


def test_the_page_says_the_same_as_the_audit(tmp_path: Path) -> None:
    _, page, _ = report(tmp_path, dear_books())
    (found,) = run("audit", "--books", tmp_path / "books", "--json").lines
    assert Decimal(found["difference"]) == 10
    assert "10.00 EUR before tax were billed too much, and the records prove it" in page
    assert "1 invoice" in page


def test_sound_books_give_a_report_that_says_so_and_end_with_zero(tmp_path: Path) -> None:
    code, page, _ = report(tmp_path, sound_books())
    assert code == 0
    assert "nothing was found" in page


def test_a_ledger_without_lines_has_its_report(tmp_path: Path) -> None:
    code, page, sheets = report(tmp_path, header_only())
    assert code == 1
    assert faults(page) == []
    assert "145.20 EUR were probably paid too much" in page
    assert "What could not be judged" in sheets


def test_a_report_replaces_an_older_one_and_nothing_else(tmp_path: Path) -> None:
    report(tmp_path, sound_books())
    source = write_books(tmp_path / "other", dear_books())
    again = run("audit", "--books", source, "--report", tmp_path / "report", "--exit-zero")
    assert again.code == 0
    (tmp_path / "report" / "mine.txt").write_text("kept", encoding="utf-8")
    refused = run("audit", "--books", source, "--report", tmp_path / "report")
    assert refused.is_one_sentence
    assert "mine.txt" in refused.err
    assert (tmp_path / "report" / "mine.txt").read_text(encoding="utf-8") == "kept"


def test_books_that_cannot_be_read_leave_no_folder(tmp_path: Path) -> None:
    ended = run("audit", "--books", tmp_path / "nowhere", "--report", tmp_path / "report")
    assert ended.is_one_sentence
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("also", [("--json",), ("--parquet", "a.parquet"), ("--language", "xx")])
def test_a_call_that_cannot_be_meant_is_refused(tmp_path: Path, also: tuple[str, ...]) -> None:
    source = write_books(tmp_path / "books", sound_books())
    ended = run("audit", "--books", source, "--report", tmp_path / "report", *also)
    assert ended.is_one_sentence
    assert not (tmp_path / "report").exists()
