"""Mails that are no plain complaint: a clear answer or one clear sentence, never a traceback."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.program import FAILURE, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.program import Ended

COMPLAINT = (
    "Hello, on invoice INV-1 you charged 12.50 for the brass hinges, but our contract says"
    " 12.00. Please correct the price.\n"
)
HEAD = (
    b"From: ana@alba.example\nSubject: Invoice INV-1\nMessage-ID: <1@alba.example>\n"
    b"MIME-Version: 1.0\n"
)


@pytest.fixture(name="books")
def _books(overcharged: Path) -> Path:
    return overcharged


def _resolve(books: Path, raw: bytes, *more: object) -> Ended:
    return run("resolve", "-", "--books", books, "--json", *more, stdin=raw)


def _case(books: Path, raw: bytes) -> dict[str, Any]:
    ended = _resolve(books, raw)
    assert ended.code in {0, 1}, ended.err
    assert FAILURE not in ended.err
    case: dict[str, Any] = ended.json
    return case


def _is_proven(case: dict[str, Any]) -> bool:
    return [(one["verdict"], one["supported_amount"]) for one in case["claims"]] == [
        ("ours", "6.05")
    ]


@pytest.mark.parametrize("raw", [b"", b"  \n\n", HEAD + b"\n"], ids=("none", "blank", "no words"))
def test_an_empty_mail_is_refused_or_asked_about(books: Path, raw: bytes) -> None:
    ended = _resolve(books, raw)
    if ended.code == 2:
        assert ended.is_one_sentence
        assert "empty" in ended.err
        return
    assert ended.json["claims"] == [] or ended.json["identified"]["question"]


def test_five_megabytes_of_mail_are_read_to_the_complaint(books: Path) -> None:
    words = HEAD + b"Content-Type: text/plain\n\n" + COMPLAINT.encode()
    assert _is_proven(_case(books, words + b"> quoted words of an older mail\n" * 160_000))


def test_two_hundred_attachments_are_named_and_not_read(books: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "ana@alba.example", "Invoice INV-1"
    mail.set_content(COMPLAINT)
    for number in range(200):
        mail.add_attachment(
            b"\x00" * 64, maintype="application", subtype="pdf", filename=f"{number}.pdf"
        )
    case = _case(books, mail.as_bytes())
    assert len(case["complaint"]["attachments"]) == 200
    assert _is_proven(case)


BROKEN = {
    "boundary never comes": b'Content-Type: multipart/mixed; boundary="x"\n\n',
    "boundary without a name": b"Content-Type: multipart/mixed\n\n",
    "base64 that is none": b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n",
    "unknown charset": b'Content-Type: text/plain; charset="x-klingon"\n\n',
    "charset that is no text": b'Content-Type: text/plain; charset="base64"\n\n',
    "unknown encoding": b"Content-Type: text/plain\nContent-Transfer-Encoding: x-none\n\n",
    "header without end": b"Content-Type: text/plain; charset=\n\n",
}


@pytest.mark.parametrize("head", BROKEN.values(), ids=BROKEN.keys())
def test_broken_mime_ends_in_a_case(books: Path, head: bytes) -> None:
    case = _case(books, HEAD + head + COMPLAINT.encode())
    assert case["identified"]["customer_id"] == "ALBA"
    assert case["letter"]


@pytest.mark.parametrize("charset", ["x-klingon", "utf-16", "latin-1"])
def test_words_in_another_charset_than_named_are_still_understood(
    books: Path, charset: str
) -> None:
    head = f'Content-Type: text/plain; charset="{charset}"\n\n'.encode()
    assert _is_proven(_case(books, HEAD + head + COMPLAINT.encode()))


NO_COMPLAINTS = {
    "a thank-you": ("Thank you very much, the hinges arrived today. Best wishes, Ana", "none"),
    "an order": (
        "We would like to place an order of 40 more brass hinges. Thank you, Ana",
        "hand_to_person",
    ),
}


@pytest.mark.parametrize(("words", "remedy"), NO_COMPLAINTS.values(), ids=NO_COMPLAINTS.keys())
def test_a_mail_that_is_no_complaint_claims_and_gets_nothing(
    books: Path, words: str, remedy: str
) -> None:
    case = _case(books, HEAD.replace(b"Invoice INV-1", b"Hello") + b"\n" + words.encode())
    assert case["complaint"]["kind"] == "other"
    assert case["claims"] == []
    assert [one["kind"] for one in case["decision"]["remedies"]] == [remedy]


def test_a_machine_that_writes_gets_no_letter(books: Path) -> None:
    case = _case(books, HEAD + b"Auto-Submitted: auto-replied\n\nI am out of office.\n")
    assert case["letter"] is None


@pytest.mark.parametrize("raw", [b"\x00\xff" * 400, b"\n".join([b"a" * 70_000] * 3)])
def test_bytes_that_are_no_words_end_without_a_guess(books: Path, raw: bytes) -> None:
    ended = _resolve(books, raw)
    assert FAILURE not in ended.err
    assert ended.is_one_sentence or ended.json["identified"]["invoices"] == []


FOREIGN = {
    "fr": "Bonjour, vous avez facturé 12,50 EUR par pièce, mais notre contrat prévoit 12,00 EUR."
    " Merci de bien vouloir corriger la facture INV-1.",
    "it": "Il prezzo sulla fattura INV-1 è più alto di quello del contratto: avete fatturato 12,50"
    " EUR e non 12,00 EUR.",
    "de": "Guten Tag, auf der Rechnung INV-1 haben Sie 12,50 EUR berechnet, im Vertrag stehen nur"
    " 12,00 EUR. Bitte korrigieren Sie den Preis.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_language_without_words_of_ours_is_read_and_not_taken_for_a_neighbour(
    books: Path, language: str
) -> None:
    case = _case(books, HEAD + b"\n" + FOREIGN[language].encode())
    assert case["complaint"]["language"] == language
    assert case["letter"]["language"] == "en"
    assert [(one["reason"], one["verdict"]) for one in case["claims"]] == [("P01", "ours")]
    assert case["decision"]["approval"]["needed"]


@pytest.mark.parametrize("language", FOREIGN)
def test_by_lexicons_alone_such_a_language_is_never_refused(
    books: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", "lexicons")
    case = _case(books, HEAD + b"\n" + FOREIGN[language].encode())
    assert {one["verdict"] for one in case["claims"]} <= {"uncertain", "ours"}
