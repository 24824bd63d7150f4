"""Contracts out of files of any kind become pages, and their rows the same."""

from __future__ import annotations

import io
from email.message import EmailMessage
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
from amicable.shell.engine.terms.workbook import sheets_of_workbook
from tests.core.books.terms.reading import WORDINGS, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

    from amicable.shell.engine.terms.workbook import Sheet

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
    (sheet,) = sheets_of_workbook(content.getvalue(), "a.xlsx")
    assert sheet.text == "12.1250\t1250\t0.1\ta b\t\ttrue"


def _sheet(write: Callable[[xlsxwriter.Workbook, Worksheet], None]) -> Sheet:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    write(book, book.add_worksheet())
    book.close()
    return sheets_of_workbook(content.getvalue(), "a.xlsx")[0]


def test_cells_that_are_merged_down_say_the_same_in_each_row() -> None:
    def write(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.merge_range(0, 0, 1, 0, "North", book.add_format())
        sheet.write(0, 1, "Cleaning")
        sheet.write(1, 1, "Windows")

    assert _sheet(write).text.splitlines() == ["North\tCleaning", "North\tWindows"]


def test_what_a_workbook_hides_or_strikes_out_is_told_and_not_read() -> None:
    def write(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Hinge", 12.5, 8.1])
        sheet.write_row(1, 0, ["Lock", 30, 22])
        sheet.write(2, 0, "Latch")
        sheet.write(2, 1, 4, book.add_format({"font_strikeout": True}))
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    sheet = _sheet(write)
    assert sheet.text.splitlines() == ["Hinge\t12.5", "", "Latch"]
    assert sheet.hidden == ("8.1", "Lock\t30\t22", "4")


def test_a_hidden_sheet_is_told_and_not_read() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    book.add_worksheet("Prices").write(0, 0, "Hinge")
    draft = book.add_worksheet("Draft")
    draft.write(0, 0, 9.99)
    draft.hide()
    book.close()
    sheets = sheets_of_workbook(content.getvalue(), "a.xlsx")
    assert [(one.text, one.hidden) for one in sheets] == [("Hinge", ()), ("", ("9.99",))]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('#,##0.00 "€"', "1.5 €"),
        ('0.00 "€/kg"', "1.5 €/kg"),
        ("[$$-409]#,##0.00", "1.5 US$"),
        ("[$GBP] 0.00", "1.5 GBP"),
        ("0.00", "1.5"),
        ("0.0%", "150 %"),
    ],
)
def test_the_currency_of_a_number_format_stands_behind_the_amount(code: str, shown: str) -> None:
    def write(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write(0, 0, 1.5, book.add_format({"num_format": code}))

    assert _sheet(write).text == shown


def test_a_page_of_two_columns_is_read_down_the_first_one(tmp_path: Path) -> None:
    words = "The left one goes on and on with words of a contract for some lines. " * 6
    text = (
        '#set page(paper: "a4", columns: 2)\n#set text(size: 9pt)\n'
        f"{SENTENCE}\n\n{words}\n#colbreak()\n"
        f"Hinges cost EUR 2.00 per kg. {words.replace('left', 'right')}"
    )
    (tmp_path / "a.pdf").write_bytes(typst.compile(text.encode(), ignore_system_fonts=True))
    _, (page,) = read_pages(tmp_path / "a.pdf")
    flowing = " ".join(page.text.split())
    assert SENTENCE in flowing
    assert flowing.index("lines. Hinges") > flowing.rindex("The left")


def _mail(html: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["Date"] = "Nuevos precios", "Thu, 12 Mar 2026 10:00:00 +0100"
    mail.set_content("Véase la tabla.")
    mail.add_alternative(html, subtype="html")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Lista.pdf")
    return mail.as_bytes()


def test_a_mail_gives_its_subject_its_day_its_table_and_names_its_files(tmp_path: Path) -> None:
    row = "<tr><td></td><td>Arena</td><td>12,50</td></tr>"
    (tmp_path / "a.eml").write_bytes(_mail(f"<p>Desde mayo:</p><table>{row}</table>"))
    _, (page,) = read_pages(tmp_path / "a.eml")
    assert page.text.split("\n\n") == [
        "Nuevos precios", "2026-03-12", "Desde mayo:", "\tArena\t12,50",
    ]  # fmt: skip
    assert page.left_out == (("attached", "Lista.pdf"),)


def test_a_web_page_keeps_the_columns_of_a_table(tmp_path: Path) -> None:
    head = "<tr><th colspan=2>Item</th><th>EUR</th></tr>"
    (tmp_path / "a.html").write_text(
        f"<title>x</title><table>{head}<tr><td>A-1<td>Sand<td>1.20</tr></table>", "utf-8"
    )
    _, (page,) = read_pages(tmp_path / "a.html")
    assert [line for line in page.text.splitlines() if line] == ["Item\t\tEUR", "A-1\tSand\t1.20"]


def test_the_head_of_the_pages_of_a_docx_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Contract no. DX-2"
    document.add_paragraph(SENTENCE)
    document.save(str(tmp_path / "a.docx"))
    _, (page,) = read_pages(tmp_path / "a.docx")
    assert page.text.splitlines()[0] == "Contract no. DX-2"


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.rtf .* EML or HTML; save it as one"):
        read_pages(tmp_path / "a.rtf")


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


def test_a_comment_at_a_docx_is_told_and_not_read(tmp_path: Path) -> None:
    document = docx.Document()
    words = document.add_paragraph(SENTENCE).runs
    document.add_comment(words, text="Could we ask for EUR 9.00?", author="Ana")
    document.save(str(tmp_path / "a.docx"))
    _, (page,) = read_pages(tmp_path / "a.docx")
    assert (page.text, page.left_out) == (SENTENCE, (("comment", "Could we ask for EUR 9.00?"),))
    found = propose_terms((page,), wordings=WORDINGS, known=Known(), document="0" * 64)
    assert [one.because for one in found.passed] == ["comment"]
