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
