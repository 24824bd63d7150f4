from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.identify.identify import identify
from amicable.core.identify.sender import Sender
from amicable.core.vocabulary.complaint import Complaint, Mention, Message, StatedClaim
from amicable.core.vocabulary.invoice import Credit, Invoice, InvoiceLine
from amicable.core.vocabulary.party import Customer

AS_OF = date(2026, 9, 30)
CLUB = Customer("K1", "Club")
CONTACT = Sender("address", (CLUB,), frozenset({"K1", "K2"}))


def invoice(number: str, gross: str, issued_on: date, customer_id: str = "K1") -> Invoice:
    line = InvoiceLine("1", Decimal(gross), "A1", "Blue folder", quantity=Decimal(7))
    return Invoice(
        invoice_id=f"I{number}",
        number=f"F-2026/0{number}",
        customer_id=customer_id,
        kind="380",
        issued_on=issued_on,
        currency="EUR",
        gross=Decimal(gross),
        lines=(line,),
    )


MARCH = invoice("113", "121.00", date(2026, 3, 4))
MAY = invoice("120", "242.00", date(2026, 5, 4))
MAY_TWIN = invoice("131", "242.00", date(2026, 5, 20))
OTHERS = invoice("200", "999.00", date(2026, 5, 4), customer_id="K9")
BOOK = (MARCH, MAY, OTHERS)


def said(
    *mentions: Mention, reason: str = "P01", text: str = "wrong", flags: tuple[str, ...] = ()
) -> Complaint:
    message = Message("0", "a@b.example", "", "", text, datetime(2026, 9, 20, tzinfo=UTC))
    claim = StatedClaim(reason, Decimal("0.9"), text, mentions, context=text)
    return Complaint(message, "dispute", "en", text, mentions, (claim,), flags)


def number(text: str) -> Mention:
    return Mention("invoice_number", text, text)


def amount(text: str) -> Mention:
    return Mention("amount", text, text, "EUR")


def month(value: str) -> Mention:
    return Mention("month", value, value, of_invoice=True)


def test_a_mangled_number_is_enough() -> None:
    found = identify(said(number("113")), CONTACT, BOOK, as_of=AS_OF)
    assert (found.status, found.invoices, found.customer_id) == ("found", ("I113",), "K1")
    assert found.targets[0].invoice_id == "I113"


def test_an_exact_amount_that_only_one_invoice_has_is_enough() -> None:
    found = identify(said(amount("242.00")), CONTACT, BOOK, as_of=AS_OF)
    assert (found.status, found.invoices) == ("found", ("I120",))
    assert [why.code for why in found.candidates[0].why] == ["amount_equal"]


def test_the_only_invoice_of_a_month_is_found_by_the_month() -> None:
    assert identify(said(month("2026-03")), CONTACT, BOOK, as_of=AS_OF).invoices == ("I113",)


def test_two_that_fit_equally_are_asked_about_by_their_numbers() -> None:
    found = identify(said(amount("242.00")), CONTACT, (*BOOK, MAY_TWIN), as_of=AS_OF)
    assert (found.status, found.invoices, found.targets) == ("ambiguous", (), ())
    assert found.question is not None
    assert (found.question.code, found.question.options) == (
        "which_of_two",
        (MAY.number, MAY_TWIN.number),
    )


def test_of_two_alike_the_later_is_the_claimed_duplicate() -> None:
    complaint = said(amount("242.00"), reason="D01")
    found = identify(complaint, CONTACT, (*BOOK, MAY_TWIN), as_of=AS_OF)
    assert (found.status, found.invoices) == ("found", ("I131",))


def test_several_meant_together_are_all_found() -> None:
    complaint = said(month("2026-05"), flags=("plural_invoices",))
    found = identify(complaint, CONTACT, (*BOOK, MAY_TWIN), as_of=AS_OF)
    assert found.invoices == ("I120", "I131")
    assert [target.invoice_id for target in found.targets] == ["I120", "I131"]


LISTED = {
    "March and May show nothing of it.": ("March", "May"),
    "Ni en marzo ni en mayo, o sea: marzo y mayo.": ("marzo", "mayo"),
    "March, May: no discount.": ("March", "May"),
}
STRETCHED = {
    "From March to May we had 700 boxes.": ("March", "May"),
    "March is right. May is not.": ("March", "May"),
}


def months(text: str, words: tuple[str, str]) -> Complaint:
    """Return what two months of a text name: March and May of 2026."""
    values = ("2026-03", "2026-05")
    named = (
        Mention("month", word, value, start=text.rindex(word))
        for word, value in zip(words, values, strict=True)
    )
    return said(*named, text=text)


@pytest.mark.parametrize("text", LISTED)
def test_two_months_that_are_listed_are_two_invoices(text: str) -> None:
    found = identify(months(text, LISTED[text]), CONTACT, BOOK, as_of=AS_OF)
    assert (found.status, found.invoices) == ("found", ("I113", "I120"))
    two_in_may = identify(months(text, LISTED[text]), CONTACT, (*BOOK, MAY_TWIN), as_of=AS_OF)
    assert two_in_may.status == "ambiguous"


@pytest.mark.parametrize("text", STRETCHED)
def test_two_months_of_a_stretch_or_of_two_sentences_are_not(text: str) -> None:
    found = identify(months(text, STRETCHED[text]), CONTACT, BOOK, as_of=AS_OF)
    assert found.invoices != ("I113", "I120")


ARTICLE = InvoiceLine("1", Decimal(60), "A5", "Article 5", quantity=Decimal(12))
OFTEN_FIVE = replace(ARTICLE, quantity=Decimal(5))


def test_a_number_that_is_written_out_outweighs_what_fits_many_others() -> None:
    named = replace(MARCH, issued_on=date(2025, 11, 4), lines=(ARTICLE,))
    others = [
        replace(invoice(f"4{n}", "60", date(2026, 9, n)), lines=(OFTEN_FIVE,)) for n in (1, 2, 3)
    ]
    five = Mention("quantity", "5", "5")
    text = f"Five (5) of Article 5 came, see {named.number}."
    complaint = said(number(named.number), five, text=text)
    found = identify(complaint, CONTACT, (named, *others), as_of=AS_OF)
    assert (found.status, found.invoices) == ("found", ("I113",))


def test_a_figure_in_the_name_of_an_item_is_no_quantity() -> None:
    wrong = Mention("quantity", "5", "5")
    text = "The price of Article 5 is wrong."
    twelve, five = replace(MARCH, lines=(ARTICLE,)), replace(MAY, lines=(OFTEN_FIVE,))
    told = identify(said(wrong, text=text), CONTACT, (twelve, five), as_of=AS_OF)
    codes = {why.code for one in told.candidates for why in one.why}
    assert not codes & {"quantity_equal", "item_figure_equal"}
    more = identify(
        said(wrong, text=f"{text} We had 5 of them."), CONTACT, (twelve, five), as_of=AS_OF
    )
    assert more.candidates[0].invoice_id == "I120"


def test_two_numbers_are_two_invoices() -> None:
    complaint = said(number("F-2026/0113"), number("F-2026/0120"))
    assert identify(complaint, CONTACT, BOOK, as_of=AS_OF).invoices == ("I113", "I120")


def test_of_two_amounts_that_are_meant_one_alone_is_no_answer() -> None:
    complaint = said(amount("121.00"), amount("242.00"), flags=("plural_invoices",))
    found = identify(complaint, CONTACT, (*BOOK, MAY_TWIN), as_of=AS_OF)
    assert (found.status, found.invoices) == ("ambiguous", ())


@pytest.mark.parametrize("written", ["PO-21349", "PO 21349", "po-2l349", "PO-21394"])
def test_a_purchase_order_is_heard_with_a_slip(written: str) -> None:
    ordered = replace(MARCH, purchase_order="PO-21349")
    complaint = said(Mention("purchase_order", written, written))
    assert identify(complaint, CONTACT, (ordered, MAY), as_of=AS_OF).invoices == ("I113",)
    asked = said(Mention("contract_number", "21394", "21394"))
    assert identify(asked, CONTACT, (ordered, MAY), as_of=AS_OF).status != "found"


def test_a_credit_note_that_is_named_stands_for_its_invoice() -> None:
    credit = Credit("C1", "R-2026/0009", date(2026, 4, 1), None, None, Decimal(12))
    credited = replace(MARCH, credits=(credit,))
    found = identify(said(number("R-2026/0009")), CONTACT, (credited, MAY), as_of=AS_OF)
    assert found.invoices == ("I113",)


def test_an_order_of_two_invoices_is_asked_about() -> None:
    both = tuple(replace(one, purchase_order="PO-21349") for one in (MARCH, MAY))
    complaint = said(Mention("purchase_order", "PO-21349", "PO21349"))
    assert identify(complaint, CONTACT, both, as_of=AS_OF).status == "ambiguous"


def test_anothers_number_is_a_slip_and_is_never_named() -> None:
    complaint = said(number(OTHERS.number), amount("121.00"))
    found = identify(complaint, CONTACT, BOOK, as_of=AS_OF)
    assert found.invoices == ("I113",)
    alone = identify(said(number(OTHERS.number)), CONTACT, BOOK, as_of=AS_OF)
    assert alone.status != "found"
    assert OTHERS.number not in repr(alone)


def test_a_child_of_the_group_is_spoken_for() -> None:
    child = replace(MARCH, customer_id="K2")
    found = identify(said(number("113")), CONTACT, (child, MAY), as_of=AS_OF)
    assert (found.invoices, found.customer_id) == (("I113",), "K2")


def test_a_stranger_is_asked_who_they_are() -> None:
    found = identify(said(number("113")), Sender("unknown"), BOOK, as_of=AS_OF)
    assert (found.status, found.sender, found.customer_id) == ("not_found", "unknown", None)
    assert found.question is not None
    assert (found.question.code, found.question.options) == ("who_are_you", ())


def test_who_only_names_the_customer_stays_unknown_and_sees_no_candidates() -> None:
    named = replace(CONTACT, known_by="name")
    assert identify(said(number("113")), named, BOOK, as_of=AS_OF).sender == "unknown"
    vague = identify(said(), named, BOOK, as_of=AS_OF)
    assert (vague.sender, vague.candidates) == ("unknown", ())
    assert vague.question is not None
    assert vague.question.code == "who_are_you"


def test_a_sender_that_fits_two_customers_is_asked() -> None:
    twice = Sender("domain", (CLUB, Customer("K5", "Club")), frozenset({"K1", "K5"}))
    found = identify(said(number("113")), twice, BOOK, as_of=AS_OF)
    assert (found.status, found.sender, found.invoices) == ("ambiguous", "contact", ())


def test_an_invoice_issued_after_the_mail_is_not_meant() -> None:
    later = invoice("140", "121.00", date(2026, 9, 25))
    assert identify(said(amount("121.00")), CONTACT, (*BOOK, later), as_of=AS_OF).invoices == (
        "I113",
    )


def test_a_reason_nobody_stated_is_asked_for_once_the_invoice_is_known() -> None:
    found = identify(said(number("113"), reason="X99"), CONTACT, BOOK, as_of=AS_OF)
    assert found.status == "found"
    assert found.question is not None
    assert found.question.code == "what_is_wrong"


def test_words_that_say_nothing_find_nothing() -> None:
    found = identify(said(), CONTACT, BOOK, as_of=AS_OF)
    assert (found.status, found.invoices) == ("not_found", ())
    assert found.question is not None


_MENTIONS = st.lists(
    st.one_of(
        st.sampled_from(["113", "0120", "F-2026/0200", "F-2026/0131"]).map(number),
        st.sampled_from(["121.00", "242.00", "999.00"]).map(amount),
        st.sampled_from(["2026-03", "2026-05"]).map(month),
    ),
    max_size=5,
)


@given(_MENTIONS, st.permutations((MARCH, MAY, MAY_TWIN, OTHERS)))
def test_the_order_of_the_books_changes_nothing_and_nobody_else_is_named(
    mentions: list[Mention], book: list[Invoice]
) -> None:
    found = identify(said(*mentions), CONTACT, book, as_of=AS_OF)
    assert found == identify(said(*mentions), CONTACT, sorted(book, key=repr), as_of=AS_OF)
    assert OTHERS.invoice_id not in {*found.invoices, *(c.invoice_id for c in found.candidates)}
    assert (found.status == "found") == bool(found.invoices)
    assert found.status == "found" or found.question is not None
