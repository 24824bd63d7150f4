"""The e-invoice of a file: XML, an envelope, or inside a PDF; two that differ are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.connectors.einvoice import CONNECTOR
from amicable.catalog.reading.einvoice.wrapping import (
    EInvoiceError,
    einvoice_in_pdf,
    einvoice_in_xml,
)
from amicable.core.vocabulary.error import InputError
from tests.catalog.connectors.test_einvoice import INVOICE
from tests.catalog.reading.written_pdfs import pdf, pdf_with

if TYPE_CHECKING:
    from pathlib import Path

XML = INVOICE.encode()
_ORDER = (
    b'<a:SCRDMCCBDACIOMessageStructure xmlns:a="urn:un:unece:uncefact:data:standard:'
    b'SCRDMCCBDACIOMessageStructure:100"/>'
)
_FIRST = b'<a:CrossIndustryDocument xmlns:a="urn:ferd:CrossIndustryDocument:invoice:1p0"/>'


@pytest.mark.parametrize(
    "name",
    ["factur-x.xml", "zugferd-invoice.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml", "other.xml"],
)
def test_a_pdf_gives_the_invoice_it_carries(name: str) -> None:
    found = einvoice_in_pdf(pdf_with({name: XML, "terms.pdf": b"2"}), "a.pdf")
    assert found.root.tag.endswith("}Invoice")
    assert [one.name for one in found.beside] == ["terms.pdf"]


def test_the_same_invoice_twice_in_a_pdf_is_one() -> None:
    both = pdf_with({"factur-x.xml": XML, "xrechnung.xml": XML})
    assert einvoice_in_pdf(both, "a.pdf").beside == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf_with({}), "no e-invoice is embedded in it; give the XML"),
        (pdf_with({"a.txt": b"2"}), "no e-invoice is embedded in it"),
        (
            pdf_with({"factur-x.xml": XML, "xrechnung.xml": XML + b" "}),
            "it carries factur-x.xml and xrechnung.xml, which differ; give the XML that counts",
        ),
        (pdf_with({"order-x.xml": _ORDER}), r"a\.pdf/order-x\.xml .* it holds an order"),
        (pdf_with({"factur-x.xml": _FIRST}), "it is ZUGFeRD 1"),
        (pdf_with({"factur-x.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "DOCTYPE"),
        (pdf_with({"factur-x.xml": XML[:200]}), "is not well-formed XML"),
        (
            pdf_with({"factur-x.xml": b"<a/>"}),
            "its root is no CFDI, .* or 数电票",
        ),
        (pdf_with({"factur-x.xml": XML}, lock="secret"), "is encrypted"),
        (pdf("Invoice F-1")[:900], "damaged or cut short"),
        (b"hello", "its content is something else"),
    ],
)
def test_a_pdf_that_lies_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        einvoice_in_pdf(content, "a.pdf")
    assert str(caught.value).startswith("a.pdf")
    assert str(caught.value).endswith(".")


def test_an_envelope_is_opened() -> None:
    space = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    envelope = (
        f'<StandardBusinessDocument xmlns="{space}"><a/>{INVOICE}</StandardBusinessDocument>'
    )
    assert einvoice_in_xml(envelope.encode(), "a.xml").root.tag.endswith("}Invoice")


def test_a_signed_file_says_how_to_unwrap_it(tmp_path: Path) -> None:
    signed = tmp_path / "IT01_1.xml.p7m"
    signed.write_bytes(b"0\x80")
    assert CONNECTOR.recognises(str(signed))
    with pytest.raises(EInvoiceError, match=r"openssl cms -verify .* -out IT01_1\.xml\.$"):
        CONNECTOR.read(str(signed))


@pytest.mark.parametrize(
    ("name", "content", "known"),
    [
        ("a.xml", XML, True),
        ("a.xml", b"<html/>", False),
        ("a.xml", XML[:300], True),
        ("a.xml", b"nothing", True),
        ("a.XML", _ORDER, True),
        ("a.pdf", pdf_with({"factur-x.xml": XML}), True),
        ("a.pdf", pdf_with({"a.xml": b"<html/>"}), False),
        ("a.pdf", b"nothing", False),
        ("a.txt", XML, False),
    ],
)
def test_a_file_is_known_by_its_root_or_by_what_it_carries(
    tmp_path: Path, name: str, content: bytes, *, known: bool
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert CONNECTOR.recognises(str(file)) is known


def test_a_pdf_is_kept_with_what_else_it_carries(tmp_path: Path) -> None:
    file = tmp_path / "F-1.pdf"
    content = pdf_with({"factur-x.xml": XML, "terms.txt": b"Net 30"})
    file.write_bytes(content)
    reading = CONNECTOR.read(str(file))
    (rows,) = (block for block in reading.rows if block.table == "documents")
    found = [dict(zip(rows.columns, row, strict=True)) for _, row in rows.rows]
    assert [(one["path"], one["invoice_id"], one["text"]) for one in found] == [
        ("F-1.pdf", "F-1", None), ("terms.txt", "F-1", "Net 30"),
    ]  # fmt: skip
    assert [paper.content() for paper in reading.papers] == [content, b"Net 30"]
