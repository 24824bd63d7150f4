"""Contracts out of files: PDF, DOCX, XLSX and text become pages, and their rows the same."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
import typst
import xlsxwriter

from amicable.catalog.reading import ocr
from amicable.core.books.terms.matching import Known
from amicable.core.books.terms.propose import propose_terms
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.terms.pages import read_pages
from amicable.shell.engine.terms.workbook import pages_of_workbook
from tests.core.books.terms.reading import WORDINGS, rows_of

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = ["Item no.", "Item", "Unit", "Unit price", "Valid from"]
ROWS = [["H-1", "Hinge", "piece", "12.50", "2026-03-01"], ["H-2", "Lock", "box", "1,004.125", ""]]
RIGHT = {
    ("price_terms", "H-1", "12.5", "2026-03-01"),
    ("price_terms", "H-2", "1004.125", "2026-01-01"),
}
SENTENCE = "The agreement takes effect on 1 January 2026."


def _read(path: Path) -> set[tuple[str, str, str, str]]:
    _, pages = read_pages(path)
    found = propose_terms(pages, wordings=WORDINGS, known=Known(), document="0" * 64)
    rows = ((table, dict(columns)) for table, columns in rows_of(found))
    return {
        (table, columns["item_id"], columns["unit_price"], columns["valid_from"])
        for table, columns in rows
        if table == "price_terms"
    }


def test_a_pdf_gives_its_table(tmp_path: Path) -> None:
    cells = "".join(f"[{cell}]," for cell in (*HEADINGS, *ROWS[0], *ROWS[1]))
    text = f'#set page(paper: "a4")\n{SENTENCE}\n#table(columns: 5, {cells})'
    (tmp_path / "a.pdf").write_bytes(typst.compile(text.encode(), ignore_system_fonts=True))
    assert _read(tmp_path / "a.pdf") == RIGHT


def test_a_docx_gives_its_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    table = document.add_table(rows=0, cols=5)
    for row in (HEADINGS, *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(tmp_path / "a.docx"))
    assert _read(tmp_path / "a.docx") == RIGHT


def test_a_workbook_gives_its_table_with_numbers_as_numbers(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("Prices")
    sheet.write(0, 0, SENTENCE)
    sheet.write_row(2, 0, HEADINGS)
    sheet.write_row(3, 0, ["H-1", "Hinge", "piece", 12.5, "2026-03-01"])
    sheet.write_row(4, 0, ["H-2", "Lock", "box", 1004.125])
    book.close()
    assert _read(tmp_path / "a.xlsx") == RIGHT


def test_three_decimals_of_a_workbook_are_no_thousands() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    book.add_worksheet().write_row(0, 0, [12.125, 1250, 0.1, "a  b", None, True])
    book.close()
    assert pages_of_workbook(content.getvalue(), "a.xlsx") == ("12.1250\t1250\t0.1\ta b\t\ttrue",)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt .* check the path"):
        read_pages(tmp_path / "gone.txt")


def test_a_page_that_is_a_picture_is_read_by_ocr_and_unsure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "text_of_scan", lambda _content, page: f"The price {page}")
    text = '#set page(paper: "a4")\nWords\n#pagebreak()\n#rect()'
    (tmp_path / "a.pdf").write_bytes(typst.compile(text.encode(), ignore_system_fonts=True))
    _, pages = read_pages(tmp_path / "a.pdf")
    assert [(page.text.strip(), page.is_sure) for page in pages] == [
        ("Words", True),
        ("The price 2", False),
    ]
