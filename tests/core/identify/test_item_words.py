"""People say `the toner`: a word that only the name of an item explains tells the invoice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from amicable.core.identify.identify import identify
from amicable.core.identify.item_words import item_word_clues
from amicable.core.identify.items import item_clues
from amicable.core.identify.sender import Sender
from amicable.core.vocabulary.complaint import Complaint, Mention, Message, StatedClaim
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine
from amicable.core.vocabulary.party import Customer

AS_OF = date(2026, 9, 30)
SENDER = Sender("address", (Customer("K1", "Club"),), frozenset({"K1"}))
PLAIN = frozenset({"paper", "invoice"})


def invoice(number: str, issued_on: date, *names: str, open_amount: str = "0") -> Invoice:
    lines = tuple(
        InvoiceLine(str(place), Decimal(10), f"A{place}", name, quantity=Decimal(2))
        for place, name in enumerate(names, 1)
    )
    gross = Decimal(f"{number}.40")
    return Invoice(
        f"I{number}",
        f"F-{number}",
        "K1",
        "380",
        issued_on,
        "EUR",
        gross,
        lines=lines,
        open_amount=Decimal(open_amount),
    )


JUNE = invoice("71", date(2026, 6, 12), "Paper cups Rumbo 300 ml", "Packing tape Kraft 48")
JULY = invoice("72", date(2026, 7, 13), "Toner Lumen X7", "Packing tape Kraft 48")
AUGUST = invoice("73", date(2026, 8, 23), "Liner bags Fino 50 l")
BOOK = (JUNE, JULY, AUGUST)


def clues(text: str) -> list[tuple[str, list[str]]]:
    named = tuple(item_clues(text, BOOK))
    words = item_word_clues(text, named, BOOK, PLAIN)
    return sorted((clue.text, sorted(clue.invoices)) for clue in words)


def claim(text: str, *mentions: Mention, reason: str = "Q02") -> StatedClaim:
    return StatedClaim(reason, Decimal("0.9"), text, mentions, context=text)


def said(*claims: StatedClaim) -> Complaint:
    text = " ".join(one.sentence for one in claims)
    message = Message("0", "a@b.example", "", "", text, datetime(2026, 9, 29, tzinfo=UTC))
    mentions = tuple(mention for one in claims for mention in one.mentions)
    return Complaint(message, "dispute", "en", text, mentions, claims, plain_words=PLAIN)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the toner went back", [("toner", ["I72"])]),
        ("both toners went back", [("toners", ["I72"])]),
        ("the tape does not stick", [("tape", ["I71", "I72"])]),
        ("Packing tape Kraft 48 is missing", []),
        ("the paper invoice", []),
        ("something is wrong", []),
    ],
)
def test_a_word_is_told_once_and_never_a_plain_one(
    text: str, told: list[tuple[str, list[str]]]
) -> None:
    assert clues(text) == told


def test_two_matters_are_found_by_a_word_of_each_item() -> None:
    august = Mention("month", "August", "2026-08", of_event=True)
    both = said(
        claim("The cups never turned up."),
        claim("The toner was sent back in August.", august, reason="Q06"),
    )
    found = identify(both, SENDER, BOOK, as_of=AS_OF)
    assert (found.status, found.invoices) == ("found", ("I71", "I72"))
    assert [target.invoice_id for target in found.targets] == ["I71", "I72"]


def test_a_month_that_the_item_denies_is_asked_about_by_both_numbers() -> None:
    early = invoice("74", date(2026, 8, 10), "Ink cartridge Prisma 62")
    july = Mention("month", "july", "2026-07", of_invoice=True)
    found = identify(
        said(claim("the cartridges on the july invoice", july, reason="P01")),
        SENDER,
        (JUNE, JULY, AUGUST, early),
        as_of=AS_OF,
    )
    assert found.status == "ambiguous"
    assert found.question is not None
    assert (found.question.code, found.question.options) == ("which_of_two", ("F-72", "F-74"))


@pytest.mark.parametrize(("reason", "status"), [("Y01", "found"), ("P01", "not_found")])
def test_what_is_paid_and_still_demanded_is_what_is_open(reason: str, status: str) -> None:
    still_open = invoice("75", date(2026, 7, 1), "Toner Lumen X7", open_amount="75.40")
    complaint = said(claim("we paid that long ago", reason=reason))
    found = identify(complaint, SENDER, (JUNE, still_open, AUGUST), as_of=AS_OF)
    assert found.status == status
    assert found.invoices == (("I75",) if status == "found" else ())
