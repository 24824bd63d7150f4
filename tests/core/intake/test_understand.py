from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import amicable.catalog
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.shell.engine.lexicons import read_lexicons

if TYPE_CHECKING:
    from amicable.core.vocabulary.complaint import AutomaticKind, Complaint

LEXICONS = read_lexicons([Path(amicable.catalog.__file__).parent])
SAID = [
    line.split("\t")
    for line in (Path(__file__).parent / "said.tsv").read_text(encoding="utf-8").splitlines()
]


def heard(
    body: str,
    *,
    subject: str = "",
    prior: str | None = None,
    automatic: bool = False,
    automatic_kind: AutomaticKind | None = None,
) -> Complaint:
    message = Message(
        sha256="0",
        sender="ana@club.example",
        sender_name="Ana",
        subject=subject,
        body=body,
        received_at=datetime(2026, 9, 20, 9, 0, tzinfo=UTC),
        automatic=automatic,
        automatic_kind=automatic_kind,
    )
    return understand(message, lexicons=LEXICONS, detect=lambda _: "xx", prior=prior)


@pytest.mark.parametrize(("reason", "language", "words"), SAID)
def test_a_plain_complaint_is_heard_in_its_language(
    reason: str, language: str, words: str
) -> None:
    complaint = heard(words, prior=language)
    assert [claim.reason for claim in complaint.claims] == [reason]
    assert complaint.language == language
    assert complaint.kind == ("request" if reason.startswith("H0") else "dispute")


def test_every_language_is_tried_with_at_least_ten_complaints() -> None:
    languages = [language for _, language, _ in SAID]
    assert all(languages.count(language) >= 10 for language in ("en", "es", "pt", "zh"))


def test_two_points_of_a_list_are_two_claims_with_their_own_mentions() -> None:
    complaint = heard(
        "Two points:\n\n1. Cups, order PO-21349. Only 37 cartons were delivered.\n\n"
        "2. Toner, order PO-21358. We returned 7 and got no credit for the return."
    )
    found = {
        claim.reason: {m.text for m in claim.mentions if m.kind == "purchase_order"}
        for claim in complaint.claims
    }
    assert found == {"Q01": {"21349"}, "Q06": {"21358"}}


def test_an_amount_in_dispute_is_claimed_and_the_total_is_not() -> None:
    complaint = heard(
        "Invoice 113 over 5,000.00 EUR: you overcharged us by 420.00 EUR net, wrong price."
    )
    (claim,) = complaint.claims
    assert (str(claim.claimed_amount), claim.claimed_basis, claim.currency) == (
        "420.00",
        "net",
        "EUR",
    )


def test_a_wish_for_a_credit_note_is_no_credit_that_was_forgotten() -> None:
    complaint = heard("The goods arrived broken. Please send us a credit note of 100.00 EUR.")
    assert [claim.reason for claim in complaint.claims] == ["Q03"]


def test_what_is_said_to_be_right_is_not_claimed() -> None:
    complaint = heard("The price is fine. The pallets never arrived.")
    assert [claim.reason for claim in complaint.claims] == ["Q02"]


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for the quick help, all good now.",
        "Please send me a copy of invoice 88.",
        "Gracias por la ayuda, todo solucionado.",
        "Favor reenviar a segunda via da nota, obrigado.",
    ],
)
def test_a_mail_that_complains_of_nothing_has_no_claims(words: str) -> None:
    complaint = heard(words)
    assert (complaint.kind, complaint.claims) == ("other", ())


def test_what_a_machine_wrote_is_no_complaint() -> None:
    complaint = heard("I am away. The invoice price is wrong.", automatic=True)
    assert (complaint.kind, complaint.claims) == ("other", ())


def test_what_a_portal_passes_on_is_heard_though_it_wants_no_reply() -> None:
    words = "Invoice 88 was rejected: the price is wrong. Please do not reply to this e-mail."
    complaint = heard(words, automatic=True, automatic_kind="notification")
    assert (complaint.kind, [claim.reason[0] for claim in complaint.claims]) == ("dispute", ["P"])


def test_a_vague_complaint_is_asked_about() -> None:
    complaint = heard("Something is wrong with your last invoice, please check.")
    assert [claim.reason for claim in complaint.claims] == ["X99"]


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("We paid to the new bank account you sent us.", "payment_diverted"),
        ("Please refund the money to our account ES12 3456.", "refund_to_account"),
        ("Pagamos a la nueva cuenta que nos indicaron.", "payment_diverted"),
    ],
)
def test_money_on_the_move_is_flagged(words: str, flag: str) -> None:
    assert flag in heard(words).flags


def test_quoted_numbers_are_heard_only_when_the_customer_names_none() -> None:
    quoted = "\n\nOn Mon, 1 Jun 2026 Billing wrote:\n> Your invoice F-2026/0200 is due."
    own = heard("Your invoice F-2026/0113 has the wrong price." + quoted)
    silent = heard("You have the wrong price." + quoted)
    assert [m.text for m in own.mentions if m.kind == "invoice_number"] == ["F-2026/0113"]
    assert [m.text for m in silent.mentions if m.kind == "invoice_number"] == ["F-2026/0200"]


def test_a_language_without_a_lexicon_still_has_its_figures_read() -> None:
    message = Message("0", "", "", "", "Die Rechnung 2026-00113 über 1.234,50 EUR stimmt nicht.")
    complaint = understand(message, lexicons={}, detect=lambda _: "de", today=date(2026, 9, 20))
    assert (complaint.language, complaint.kind) == ("de", "dispute")
    assert {m.value for m in complaint.mentions} >= {"1234.50", "202600113"}
    assert [claim.reason for claim in complaint.claims] == ["X99"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.text(max_size=80))
def test_no_text_is_too_strange_to_be_read(body: str, subject: str) -> None:
    complaint = heard(body, subject=subject)
    assert complaint.kind in {"dispute", "request", "other"}
    for mention in complaint.mentions:
        assert mention.text == complaint.text[mention.start : mention.start + len(mention.text)]


def test_a_mail_full_of_figures_is_read_in_a_moment() -> None:
    begun = time.process_time()
    heard("price 1.234,50 EUR invoice 113, 114 and we returned boxes on 3 May " * 500)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "body",
    [
        "> x\n" * 50_000,
        "invoice 1," * 20_000,
        "a" * 200_000,
        "Please credit the broken boxes. " * 6_000,
        "货坏了,请退款。" * 20_000,
    ],
)
def test_a_hostile_mail_of_the_largest_size_is_read_in_a_moment(body: str) -> None:
    begun = time.process_time()
    heard(body)
    assert time.process_time() - begun < 5


def test_slips_and_short_forms_of_a_phone_are_understood() -> None:
    complaint = heard("vcs cobraram 2x a mesma nota", prior="pt")
    assert [claim.reason for claim in complaint.claims] == ["D01"]


def test_an_apostrophe_may_be_left_out() -> None:
    complaint = heard("the pallets havent arrived yet")
    assert [claim.reason for claim in complaint.claims] == ["Q02"]


def test_a_sentence_that_opens_a_further_point_is_a_claim_of_its_own() -> None:
    complaint = heard(
        "We never agreed to this handling fee. In addition, the unit price is wrong."
    )
    assert [claim.reason for claim in complaint.claims] == ["P10", "P01"]


def test_thanks_for_what_is_settled_claim_nothing() -> None:
    complaint = heard("Thank you for sorting this out, the credit note arrived this morning.")
    assert (complaint.kind, complaint.claims) == ("other", ())


@pytest.mark.parametrize(
    ("language", "words", "reasons"),
    [
        ("en", "We have not paid this invoice and will not.", ["X99"]),
        ("es", "No hemos pagado esta factura porque el precio está mal.", ["P01"]),
        ("pt", "Ainda não pagamos esta fatura porque o preço está errado.", ["P01"]),
        ("zh", "这张发票我们还没付款,单价不对。", ["P01"]),
    ],
)
def test_who_has_not_paid_does_not_say_that_it_is_paid(
    language: str, words: str, reasons: list[str]
) -> None:
    complaint = heard(words, prior=language)
    assert [claim.reason for claim in complaint.claims] == reasons
    assert complaint.kind == "dispute"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Please correct it by Friday or we will go to our lawyer."),
        ("es", "Exigimos la devolución de 300 euros en un plazo de 10 días hábiles."),
        ("pt", "Exigimos a devolução de R$ 300,00 no prazo de 10 dias úteis."),
    ],
)
def test_a_deadline_is_no_reason(language: str, words: str) -> None:
    assert [claim.reason for claim in heard(words, prior=language).claims] == ["X99"]
