"""Text of PDFs: lines and columns as on the page, and nothing hostile is read."""

from __future__ import annotations

import re

import pytest

from amicable.catalog.reading.pdf import pages_of_pdf
from amicable.catalog.reading.pdf_opening import UnreadablePdfError
from tests.catalog.reading.written_pdfs import page_of, pdf

CONTRACT = """
= Contract C-77
The price is fixed for twelve months.
#table(columns: (60pt, 40pt, 50pt), stroke: none, [Item], [From], [EUR],
  [illilli illi 22], [100], [5.00], [WIDGET-2], [1], [1,011.00])
价格 12.50 元
#pagebreak()
Payment within 30 days net.
"""


def test_every_page_has_its_text() -> None:
    first, second = pages_of_pdf(pdf(CONTRACT), "c.pdf")
    assert "The price is fixed for twelve months." in first.splitlines()
    assert "价格 12.50 元" in first
    assert second.strip() == "Payment within 30 days net."


def test_cells_of_a_row_stand_in_one_line_and_apart() -> None:
    lines = pages_of_pdf(pdf(CONTRACT), "c.pdf")[0].splitlines()
    rows = [re.split(r" {2,}", line.strip()) for line in lines]
    assert ["Item", "From", "EUR"] in rows
    assert ["illilli illi 22", "100", "5.00"] in rows
    assert ["WIDGET-2", "1", "1,011.00"] in rows


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "its content is something else"),
        (b"PK\x03\x04", "its content is something else"),
        (b"%PDF-1.7\n", "damaged or cut short"),
        (pdf(CONTRACT)[:2000], "damaged or cut short"),
    ],
)
def test_what_is_no_whole_pdf_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(UnreadablePdfError, match=rf"^c\.pdf cannot be read .*{words}.*\.$"):
        pages_of_pdf(content, "c.pdf")


def test_columns_that_almost_touch_never_run_into_each_other() -> None:
    cells = "[illilli illl 22], [5.00], [7]"
    text = f"#grid(columns: (auto, auto, auto), column-gutter: 4pt, {cells})"
    (page,) = pages_of_pdf(pdf(text), "c.pdf")
    assert page.split() == ["illilli", "illl", "22", "5.00", "7"]


def test_a_blank_line_stands_where_the_page_leaves_room() -> None:
    (page,) = pages_of_pdf(pdf("One\n\n#v(3em)\nTwo"), "c.pdf")
    assert page.splitlines() == ["One", "", "Two"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_table_on_its_side_keeps_its_columns(angle: int) -> None:
    cells = "[Item], [From], [EUR], [WIDGET 22], [100], [5.00]"
    table = f"#table(columns: (100pt, 60pt, 60pt), {cells})"
    (page,) = pages_of_pdf(pdf(f"Upright\n#rotate({angle}deg, reflow: true)[{table}]"), "c.pdf")
    rows = [re.split(r" {2,}", line.strip()) for line in page.splitlines() if line.strip()]
    assert rows == [["Upright"], ["Item", "From", "EUR"], ["WIDGET 22", "100", "5.00"]]


def test_the_mark_of_a_footnote_is_no_digit_of_the_price() -> None:
    drawn = b"BT /F 12 Tf 50 700 Td (12.50) Tj ET BT /F 7 Tf 80 704 Td (1) Tj ET"
    unit = b"BT /F 12 Tf 50 600 Td (m) Tj ET BT /F 7 Tf 60 604 Td (2) Tj ET"
    (page,) = pages_of_pdf(page_of(drawn + b" " + unit), "c.pdf")
    assert [line for line in page.splitlines() if line] == ["12.50 1", "m2"]


def test_half_of_a_sign_that_was_drawn_as_two_bytes_is_no_space() -> None:
    drawn = rb"BT /F 12 Tf 50 700 Td (\000H\000T\0002\0006) Tj ET"
    (page,) = pages_of_pdf(page_of(drawn), "c.pdf")
    assert page.split() == ["HT26"]
