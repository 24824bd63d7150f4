"""Text of DOCX documents: paragraphs and tables in order, within the limits of archives."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_BREAK

from amicable.catalog.reading.archive import UnsafeArchiveError
from amicable.catalog.reading.docx import UnreadableDocxError, pages_of_docx


def _written() -> bytes:
    document = docx.Document()
    document.add_paragraph("Contract C-77")
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(
        table.rows, (("Item", "From", "EUR"), ("W-2", "", "11.00")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Payment within 30 days net.")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Second page")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _packed(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    first, second = pages_of_docx(_written(), "c.docx")
    assert first.splitlines() == [
        "Contract C-77", "Item   From   EUR", "W-2   -   11.00", "Payment within 30 days net.",
    ]  # fmt: skip
    assert second == "Second page"


def test_deleted_text_does_not_count_and_inserted_text_does() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    text = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p>{run.format('The price is ')}<w:del><w:r><w:delText>9</w:delText></w:r>"
        f"</w:del><w:ins>{run.format('12')}</w:ins></w:p></w:body></w:document>"
    )
    assert pages_of_docx(_packed(word__document_xml=text), "c.docx") == ("The price is 12",)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _page(body: str, **parts: str) -> list[str]:
    text = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return pages_of_docx(_packed(word__document_xml=text, **parts), "c.docx")[0].splitlines()


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{_run(text)}</w:p></w:tc>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


@pytest.mark.parametrize("gone", ["<w:vanish/>", "<w:strike/>", "<w:dstrike/>"])
def test_hidden_and_struck_out_words_do_not_count(gone: str) -> None:
    assert _page(f"<w:p>{_run('EUR ')}{_run('9.00', gone)}{_run('12.00')}</w:p>") == ["EUR 12.00"]


def test_words_that_are_not_struck_out_after_all_count() -> None:
    assert _page(f"<w:p>{_run('EUR 9.00', '<w:strike w:val="0"/>')}</w:p>") == ["EUR 9.00"]


def test_a_deleted_row_does_not_count() -> None:
    rows = _row(_cell("A-1"), _cell("9.00"), properties="<w:del/>") + _row(_cell("A-2"))
    assert _page(f"<w:tbl>{rows}</w:tbl>") == ["A-2"]


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{_run('EUR 9.00')}</w:p>"
    assert _page(f"{first}<w:p>{_run('per kg.')}</w:p>") == ["EUR 9.00 per kg."]


def test_merged_cells_stand_in_every_row_and_take_every_column() -> None:
    rows = (
        _row(_cell("Item", '<w:vMerge w:val="restart"/>'), _cell("EUR", '<w:gridSpan w:val="2"/>'))
        + _row(_cell("", "<w:vMerge/>"), _cell("up to 100"), _cell("over 100"))
    )  # fmt: skip
    assert _page(f"<w:tbl>{rows}</w:tbl>") == ["Item   EUR   -", "Item   up to 100   over 100"]


def test_a_table_inside_a_cell_keeps_its_rows() -> None:
    inner = (
        f"<w:tbl>{_row(_cell('Sand'), _cell('1.20'))}{_row(_cell('Clay'), _cell('2.20'))}</w:tbl>"
    )
    outer = f"<w:tr>{_cell('Annex')}<w:tc>{inner}<w:p/></w:tc></w:tr>"
    assert _page(f"<w:tbl>{outer}</w:tbl>") == ["Annex   -", "Sand   1.20", "Clay   2.20"]


def test_a_footnote_stands_with_the_number_that_refers_to_it() -> None:
    note = f'<w:footnote w:id="2"><w:p>{_run("Only above 500 kg.")}</w:p></w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{_run('EUR 2.00')}{mark}{_run(' per kg.')}</w:p>"
    notes = f"<w:footnotes {_W}>{note}</w:footnotes>"
    assert _page(body, word__footnotes_xml=notes) == [
        "EUR 2.00 [2] per kg.", "[2] Only above 500 kg.",
    ]  # fmt: skip


def test_the_words_of_a_text_box_are_a_line_of_their_own() -> None:
    box = f"<w:pict><w:txbxContent><w:p>{_run('Freight EUR 5.')}</w:p></w:txbxContent></w:pict>"
    assert (
        _page(f"<w:p><w:r>{box}</w:r>{_run('Clay')}</w:p>") == ["", "Freight EUR 5.", "Clay"][1:]
    )


def test_entities_of_a_document_are_refused() -> None:
    text = "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"
    with pytest.raises(Exception, match="DOCTYPE"):
        pages_of_docx(_packed(word__document_xml=text), "c.docx")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_docx_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableDocxError, match=r"^c\.docx cannot be read .*DOCX\.$"):
        pages_of_docx(content, "c.docx")


def test_a_document_that_unpacks_to_gigabytes_is_refused() -> None:
    bomb = _packed(word__media_xml="0" * 50_000_000)
    with pytest.raises(UnsafeArchiveError, match="50000000 bytes out of"):
        pages_of_docx(bomb, "c.docx")


def test_an_archive_without_a_text_is_no_document() -> None:
    with pytest.raises(UnreadableDocxError, match="no text of a document"):
        pages_of_docx(_packed(other_xml="<a/>"), "c.docx")
