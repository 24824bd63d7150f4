"""What is read of the files that come with a complaint, by what their bytes are."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

import docx
import pytest

from amicable.catalog.reading import ocr
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.list_words import read_list_words
from amicable.shell.engine.read_attachments import (
    LARGEST,
    MOST_READ,
    Reader,
    read_attachments,
)
from tests.catalog.reading.einvoice.fapiao.written_fapiao import NUMBER as FAPIAO_NUMBER
from tests.catalog.reading.einvoice.fapiao.written_fapiao import PLAIN as FAPIAO
from tests.catalog.reading.einvoice.nfe.written_nfe import PLAIN as NFE
from tests.catalog.reading.einvoice.nfe.written_nfe import event, key, nfe
from tests.catalog.reading.einvoice.nfse.written_nfse import key as nfse_key
from tests.catalog.reading.einvoice.nfse.written_nfse import nfse
from tests.catalog.reading.einvoice.written_cfdi import cfdi
from tests.catalog.reading.einvoice.written_facturae import facturae, invoice
from tests.catalog.reading.einvoice.written_fatturapa import body, fattura, line, summary
from tests.catalog.reading.written_pdfs import pdf, pdf_with
from tests.shell.operations import forty_invoices as forty

if TYPE_CHECKING:
    from amicable.shell.engine.read_attachments import Read

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
OWN = frozenset(forty.number(one).replace("-", "") for one in range(1, 80))


def read(name: str, content: bytes, language: str = "es") -> Read:
    reader = Reader(read_list_words((BUILT_IN,)), language, lambda: OWN, frozenset({"P01"}))
    return read_attachments([(name, content)], reader)


def told(found: Read) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.read_as, one.notes) for one in found.readings]


def test_a_table_over_several_pages_of_a_pdf_is_one_list() -> None:
    cells = "".join(
        f"[{one}], [{forty.number(one)}], [0{1 + one % 9}/05/2026],"
        f" [precio distinto al acordado en el contrato vigente], [{one},50 €],"
        for one in range(1, 70)
    )
    found = read(
        "relación.pdf",
        pdf(
            "= Müller GmbH\nCalle Mayor 5 #h(1fr) Madrid, 5 de mayo de 2026\n\nEstimados señores:"
            "\n#table(columns: (auto, auto, auto, 9em, auto), table.header([N.º], [Factura],"
            f" [Fecha], [Motivo], [Diferencia]), {cells} [], [Total], [], [], [2.449,50 €])\n\n"
            "Atentamente"
        ),
    )
    assert told(found) == [("list", ())]
    assert [(one.invoice, one.amount, one.currency) for one in found.rows] == [
        (forty.number(one), Decimal(f"{one}.50"), "EUR") for one in range(1, 70)
    ]
    assert {one.words for one in found.rows} == {
        "precio distinto al acordado en el contrato vigente"
    }


def test_a_table_of_a_docx_is_a_list() -> None:
    document = docx.Document()
    document.add_paragraph("Estimados señores:")
    table = document.add_table(rows=0, cols=3)
    for cells in (("Factura", "Motivo", "Diferencia"), *_docx_rows()):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    content = io.BytesIO()
    document.save(content)
    found = read("lista.docx", content.getvalue())
    assert [(one.invoice, one.amount, one.words) for one in found.rows] == [
        (forty.number(1), Decimal("1.00"), "precio distinto"),
        (forty.number(2), None, "duplicada"),
    ]


def _docx_rows() -> tuple[tuple[str, str, str], ...]:
    return (forty.number(1), "precio distinto", "1,00"), (forty.number(2), "duplicada", "")


def test_a_letter_names_the_sender_s_own_invoices_and_no_others() -> None:
    found = read("carta.pdf", pdf("Sobre la factura RE-2026-0007, no la RE-2026-0900."))
    assert (found.numbers, told(found)) == (["RE-2026-0007"], [("text", ())])


def test_a_scan_read_by_a_machine_gives_only_numbers_that_are_the_sender_s(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ocr, "can_read_pictures", lambda: True)
    monkeypatch.setattr(ocr, "text_of_picture", lambda _: "Rechnung RE-2026-0007 RE-2O26-0008")
    found = read("foto.png", PICTURE)
    assert (found.numbers, told(found)) == (["RE-2026-0007"], [("picture", ("read_by_ocr",))])
    monkeypatch.setattr(ocr, "text_of_picture", lambda _: "illegible")
    assert told(read("foto.png", PICTURE)) == [("picture", ("picture_unread",))]


@pytest.mark.parametrize(
    ("name", "content", "note"),
    [
        ("locked.pdf", pdf_with({}, lock="secret"), "encrypted"),
        ("cut.pdf", b"%PDF-1.7\n", "broken"),
        ("large.csv", bytes(LARGEST + 1), "too_large"),
        ("sound.mp3", b"ID3\x04", "not_read"),
        ("empty.xlsx", forty.workbook([]), "no_list"),
    ],
)
def test_what_is_not_read_is_told_why(name: str, content: bytes, note: str) -> None:
    assert told(read(name, content)) == [("nothing", (note,))]


def test_only_so_many_attachments_are_read() -> None:
    reader = Reader(read_list_words((BUILT_IN,)), "en", lambda: OWN, frozenset())
    many = [(f"{one}.csv", b"Invoice;Reason\nRE-2026-0001;price") for one in range(MOST_READ + 1)]
    found = read_attachments(many, reader)
    assert [one.notes for one in found.readings].count(("too_many",)) == 1
    assert len(found.rows) == MOST_READ


UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CII = "urn:un:unece:uncefact:data:standard:"


@pytest.mark.parametrize(
    "xml",
    [
        (
            f'<CreditNote xmlns="{UBL}CreditNote-2" xmlns:c="{UBL}CommonBasicComponents-2">'
            "<c:ID> RE-2026-0005 </c:ID></CreditNote>"
        ),
        (
            f'<r:CrossIndustryInvoice xmlns:r="{CII}CrossIndustryInvoice:100" '
            f'xmlns:a="{CII}ReusableAggregateBusinessInformationEntity:100">'
            "<r:ExchangedDocument><a:ID>RE-2026-0005</a:ID></r:ExchangedDocument>"
            "</r:CrossIndustryInvoice>"
        ),
    ],
    ids=["UBL", "CII"],
)
@pytest.mark.parametrize("wrapped", [False, True], ids=["XML", "PDF"])
def test_an_e_invoice_is_known_by_the_number_that_it_states(xml: str, *, wrapped: bool) -> None:
    content = pdf_with({"factur-x.xml": xml.encode()}) if wrapped else xml.encode()
    found = read("factura.pdf" if wrapped else "factura.xml", content)
    assert (found.numbers, told(found)) == (["RE-2026-0005"], [("invoice", ())])


def test_an_e_invoice_without_a_number_is_told_so() -> None:
    found = read("factura.xml", f'<Invoice xmlns="{UBL}Invoice-2"/>'.encode())
    assert (found.numbers, told(found)) == ([], [("invoice", ("no_number",))])


@pytest.mark.parametrize(
    ("content", "number"),
    [
        (cfdi(), "F-101"),
        (facturae(invoice()), "A-15"),
        (fattura(body(line() + summary("50.00", "11.00"))), "7/2026"),
        (nfe(NFE), key(1234)),
        (event("110111", key(1234)), key(1234)),
        (nfse(), nfse_key(15)),
        (FAPIAO, FAPIAO_NUMBER),
    ],
)
def test_an_invoice_of_any_syntax_gives_its_number(content: bytes, number: str) -> None:
    found = read("factura.xml", content)
    assert (found.numbers, told(found)) == ([number], [("invoice", ())])
