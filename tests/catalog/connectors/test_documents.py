"""Documents: kept as they came, with the text that can be read, and no guess about the rest."""

from __future__ import annotations

import io
import tempfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.connectors.documents import CONNECTOR
from amicable.core.vocabulary.error import InputError
from tests.catalog.connectors.test_einvoice import INVOICE
from tests.catalog.reading.written_pdfs import pdf, pdf_with

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
Rows = list[dict[str, str | None]]


def _read(file: Path, content: bytes) -> tuple[Rows, tuple[str, ...], list[bytes]]:
    file.write_bytes(content)
    assert CONNECTOR.recognises(str(file))
    reading = CONNECTOR.read(str(file))
    (block,) = reading.rows
    rows = [dict(zip(block.columns, row, strict=True)) for _, row in block.rows]
    return rows, reading.notes, [paper.content() for paper in reading.papers]


@pytest.fixture(autouse=True)
def _no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"] = "Ann <ann@buyer.example>"
    mail["To"] = "office@seller.example"
    mail["Subject"] = "Fwd: Vertrag"
    mail["Date"] = "Fri, 30 Jan 2026 10:00:00 +0100"
    mail["MIME-Version"] = "1.0"
    mail.set_content("Please see the contract.\n")
    mail.add_attachment(
        pdf("= Rahmenvertrag\nJa"), maintype="application", subtype="pdf", filename="K-77.pdf"
    )
    mail.add_attachment(PNG, maintype="image", subtype="png", filename="../logo.png")
    return bytes(mail)


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Contract C-77")
    document.add_table(rows=2, cols=3).rows[0].cells[0].text = "Item"
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_mail_and_what_it_brings_are_documents_of_their_own(tmp_path: Path) -> None:
    mail = _mail()
    rows, _, kept = _read(tmp_path / "m.eml", mail)
    assert [(row["path"], row["kind"]) for row in rows] == [
        ("m.eml", "mail"), ("K-77.pdf", "contract"), ("logo.png", "other"),
    ]  # fmt: skip
    assert (rows[0]["text"] or "").splitlines() == [
        "From: Ann <ann@buyer.example>", "To: office@seller.example",
        "Date: Fri, 30 Jan 2026 10:00:00 +0100", "Subject: Fwd: Vertrag", "",
        "Please see the contract.",
    ]  # fmt: skip
    assert kept[0] == mail
    assert kept[2] == PNG


def test_a_picture_is_kept_and_not_read(tmp_path: Path) -> None:
    rows, notes, kept = _read(tmp_path / "slip.png", PNG)
    assert (rows[0]["text"], rows[0]["reading"], kept) == (None, None, [PNG])
    assert notes == (
        f"{tmp_path / 'slip.png'}: a picture, kept and not read; OCR needs tesseract",
    )


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    rows, notes, _ = _read(
        tmp_path / "a.pdf", pdf("One\n#pagebreak()\n#v(1pt)\n#pagebreak()\nThree")
    )
    assert [page.strip() for page in (rows[0]["text"] or "").split("\f")] == ["One", "", "Three"]
    assert rows[0]["reading"] == "text"
    assert notes[0].startswith(f"{tmp_path / 'a.pdf'}: page 2 without text")


def test_a_scan_is_kept_without_a_text(tmp_path: Path) -> None:
    rows, notes, _ = _read(tmp_path / "a.pdf", pdf_with({}))
    assert (rows[0]["text"], rows[0]["reading"]) == (None, None)
    assert "no page holds text, so it was not read there" in notes[0]


def test_a_pdf_that_carries_an_invoice_is_none_of_these(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_with({"factur-x.xml": INVOICE.encode()}))
    assert not CONNECTOR.recognises(str(file))


def test_files_in_a_pdf_are_documents_of_their_own(tmp_path: Path) -> None:
    rows, _, kept = _read(tmp_path / "a.pdf", pdf_with({"times.txt": b"7 h", "x.bin": b"\x00"}))
    assert [(row["path"], row["text"]) for row in rows] == [
        ("a.pdf", None), ("times.txt", "7 h"), ("x.bin", None),
    ]  # fmt: skip
    assert kept[1:] == [b"7 h", b"\x00"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"hello", "its content is something else"),
        ("a.pdf", pdf("One")[:700], "damaged or cut short"),
        ("a.pdf", pdf_with({}, lock="secret"), "encrypted"),
        ("a.docx", b"hello", "its content is something else"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(InputError, match=words) as caught:
        CONNECTOR.read(str(file))
    assert str(caught.value).startswith(str(file))
    assert str(caught.value).endswith(".")


def test_a_file_in_a_mail_that_cannot_be_read_is_kept_with_a_note(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "ann@buyer.example"
    mail.set_content("Hello\n")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    rows, notes, kept = _read(tmp_path / "m.eml", bytes(mail))
    assert (rows[1]["path"], rows[1]["text"], kept[1]) == ("a.pdf", None, b"%PDF-1.7")
    assert notes[0].startswith(f"kept without its text: {tmp_path / 'm.eml'}/a.pdf cannot be read")


def test_an_invoice_in_a_mail_is_kept_and_told(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "ann@buyer.example"
    mail.set_content("Hello\n")
    carrier = pdf_with({"factur-x.xml": INVOICE.encode()})
    for name, content in (("F-1.xml", INVOICE.encode()), ("F-1.pdf", carrier)):
        mail.add_attachment(content, maintype="application", subtype="x", filename=name)
    _, notes, _ = _read(tmp_path / "m.eml", bytes(mail))
    told = [note for note in notes if "an e-invoice that is kept and not read as one" in note]
    assert len(told) == 2


_WHOLE = {"m.eml": _mail(), "a.docx": _docx()}


@given(
    st.sampled_from(sorted(_WHOLE)),
    st.integers(0, 60_000),
    st.integers(0, 60),
    st.binary(max_size=30),
)
def test_a_spoilt_document_is_read_or_refused_in_one_sentence(
    name: str, place: int, wide: int, put: bytes
) -> None:
    whole = _WHOLE[name]
    place %= len(whole)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(whole[:place] + put + whole[place + wide :])
        try:
            told = str(CONNECTOR.read(str(file)).counts)
        except InputError as wrong:
            told = str(wrong)
    assert told.startswith(("{'documents': ", str(file)))
