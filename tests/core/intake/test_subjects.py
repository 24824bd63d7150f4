"""A subject that names no matter leads nobody; one that does is read with what stands below it."""

from __future__ import annotations

import pytest

from amicable.core.intake.reader import Opinion
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.language import detect_language
from amicable.shell.engine.lexicons import read_lexicons
from amicable.shell.engine.reasons.claim_reader import ClaimReader
from amicable.shell.settings import SHIPPED_MODEL
from tests.core.intake.test_understand import heard

LEXICONS = read_lexicons((BUILT_IN,))
WORDS = "Two boxes of the delivery are missing."


def _read_below(subject: str) -> str:
    """Return what a reader is given of a mail with that subject."""
    given: list[str] = []

    def read(told: object) -> Opinion:
        given.append(told.text)  # type: ignore[attr-defined]  # words heard
        return Opinion(claims={})

    message = Message("0" * 64, sender="", sender_name="", subject=subject, body=WORDS)
    understand(message, lexicons=LEXICONS, detect=detect_language, reader=read)
    return given[0]


@pytest.mark.parametrize(
    "subject",
    [
        *("Payment", "Billing question", "4711", "Re: Invoice no. RE-4711", "URGENT!!!"),
        *("Consulta", "Fatura 12", "关于发票 4711 的问题"),
    ],
)
def test_a_subject_that_names_no_matter_is_not_read(subject: str) -> None:
    assert _read_below(subject) == WORDS


@pytest.mark.parametrize("subject", ["Freight", "Wrong size again", "Doppelt bezahlt", "少货"])
def test_a_subject_that_may_name_the_matter_is_read(subject: str) -> None:
    assert _read_below(subject) == f"{subject}\n\n{WORDS}"


def test_a_subject_of_nothing_but_a_number_names_the_invoice_of_what_is_claimed() -> None:
    (claim,) = heard("The unit price is not as agreed.", subject="Invoice 4711").claims
    assert [one.value for one in claim.mentions] == ["4711"]


def test_a_mail_that_is_nothing_but_such_a_subject_is_read_all_the_same() -> None:
    assert heard("", subject="Invoice 4711").text == "Invoice 4711"


@pytest.mark.parametrize(
    ("subject", "body", "reason"),
    [
        ("Payment", "9000013 has our old PO number. Many thanks, Jo", "A01"),
        ("Billing question", "9000013只到了8箱,不是10箱。谢谢", "Q01"),
        ("Consulta", "De la 9000013 llegaron 8 cajas y no 10. Gracias", "Q01"),
        ("Invoice 4711", "We paid invoice 4711 twice. Please send one payment back.", "Y06"),
        ("", "You billed us twice for invoice 4711.", "D01"),
        ("Pagamento", "Não recebemos a mercadoria da 9000013. Att, Bia", "Q02"),
    ],
)
def test_the_reader_that_ships_hears_the_same_below_any_of_them(
    subject: str, body: str, reason: str
) -> None:
    reader = ClaimReader(SHIPPED_MODEL)
    message = Message("0" * 64, sender="", sender_name="", subject=subject, body=body)
    told = understand(message, lexicons=LEXICONS, detect=detect_language, reader=reader)
    assert (told.kind, [one.reason for one in told.claims]) == ("dispute", [reason])
