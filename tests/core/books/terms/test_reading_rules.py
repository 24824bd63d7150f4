"""How contracts are read: dates, tiers, examples, old prices, parties, several contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.terms.document import Page
from amicable.core.books.terms.matching import Known, KnownCustomer, KnownItem, KnownTerm
from amicable.core.books.terms.propose import propose_terms
from tests.core.books.terms.reading import WORDINGS, proposed

if TYPE_CHECKING:
    from amicable.core.books.terms.proposals import Proposal, Proposals

HEAD = (
    "Contract number: SA-7\nCustomer number: C1\nThe agreement takes effect on 1 January 2026.\n\n"
)


def _prices(found: Proposals) -> list[Proposal]:
    return [one for one in found.proposals if one.table == "price_terms"]


def _values(proposal: Proposal, column: str, row: int = 0) -> list[str]:
    return [one.value for one in proposal.rows[row].columns.get(column, ())]


def _price(sentence: str, wishes: dict[str, str] | None = None) -> Proposal:
    (price,) = _prices(proposed(HEAD + sentence, wishes=wishes))
    return price


def test_the_last_day_still_counts() -> None:
    price = _price("The price for hinges is EUR 2.00 per piece until 31 December 2026.")
    assert _values(price, "valid_to") == ["2027-01-01"]


def test_a_day_that_is_excluded_does_not_count() -> None:
    price = _price("The price for hinges is EUR 2.00 per piece before 1 July 2026.")
    assert _values(price, "valid_to") == ["2026-07-01"]


def test_a_date_in_two_readings_is_left_open() -> None:
    price = _price("The price for hinges is EUR 2.00 per piece from 03/04/2026.")
    assert _values(price, "valid_from") == ["2026-04-03", "2026-03-04"]
    assert price.certainty == "unsure"
    assert price.open_columns == ("price_terms.valid_from",)


def test_tiers_without_a_word_on_the_quantity_are_left_open() -> None:
    price = _price("Screws cost EUR 3.00 up to 50 boxes and EUR 2.50 above 50 boxes.")
    assert _values(price, "model") == ["volume", "graduated"]
    assert [_values(price, "from_quantity", row) for row in (1, 2)] == [["0"], ["50"]]


@pytest.mark.parametrize(
    ("words", "model"),
    [
        ("the price of the tier reached applies to the whole quantity", "volume"),
        ("each tier has its own price", "graduated"),
        ("the lower price counts only for the units above the limit", "graduated"),
    ],
)
def test_words_tell_how_tiers_are_counted(words: str, model: str) -> None:
    price = _price(f"Screws cost EUR 3.00 up to 50 boxes and EUR 2.50 above 50 boxes; {words}.")
    assert _values(price, "model") == [model]


@pytest.mark.parametrize(
    "sentence",
    [
        "For example, the price for hinges is EUR 2.00 per piece.",
        "The former price for hinges of EUR 2.00 per piece no longer applies.",
        "By way of illustration, 10 hinges at EUR 2.00 per piece cost EUR 20.00.",
    ],
)
def test_an_example_or_an_old_price_is_no_row(sentence: str) -> None:
    assert _prices(proposed(HEAD + sentence)) == []


def test_a_new_price_is_told_from_the_one_it_replaces() -> None:
    price = _price(
        "The price for hinges is increased from EUR 2.00 to EUR 2.20 per piece from 1 May 2026."
    )
    assert _values(price, "unit_price") == ["2.20"]


def test_what_speaks_of_prices_and_is_not_understood_is_listed_with_its_page() -> None:
    found = proposed(HEAD + "\fSurcharges of 3 rates follow the index of metal prices.")
    (passed,) = found.passed
    assert (passed.page, passed.because) == (2, "not understood")


def test_a_page_without_text_is_named() -> None:
    assert proposed(HEAD + "\f\fThe price for hinges is EUR 2.00.").unread_pages == (2,)


def test_a_page_read_by_ocr_makes_its_proposals_unsure() -> None:
    pages = [Page(1, HEAD), Page(2, "The price for X-1 is EUR 2.00 per piece.", is_sure=False)]
    known = Known(items={"X-1": KnownItem("X-1", "Hinge")})
    found = propose_terms(pages, wordings=WORDINGS, known=known, document="0" * 64)
    (price,) = _prices(found)
    assert (price.certainty, price.notes) == ("unsure", ("read_by_ocr",))


BOOKS = Known(
    items={"H-1": KnownItem("H-1", "Brass hinge", "piece"), "H-2": KnownItem("H-2", "Lock")},
    customers={"ALBA": KnownCustomer("ALBA", "Alba Ltd", "GB 123 4567 89")},
    contracts={"K-7": {"number": "SA-7", "customer_id": "ALBA"}},
    terms=(KnownTerm("T-7", "K-7", "H-1", "2025-01-01"),),
    lists_items=True,
)


@pytest.mark.parametrize("own", ["pcs", "H87", "EA", "C62"])
def test_a_price_is_written_in_the_unit_that_the_item_is_billed_in(own: str) -> None:
    known = Known(items={"H-1": KnownItem("H-1", "Brass hinge", own)})
    (price,) = _prices(proposed(HEAD + "Brass hinge costs EUR 2.00 per piece.", known=known))
    assert _values(price, "unit") == [own]
    assert not any(note.startswith("unit_") for note in price.notes)


def test_an_item_is_matched_by_exact_name_or_id_only() -> None:
    text = HEAD + (
        "Brass hinge costs EUR 2.00 per piece.\n\nLock (H-2) costs EUR 3.00.\n\n"
        "Brass hinges cost EUR 4.00 per piece."
    )
    one, two, three = _prices(proposed(text, known=BOOKS))
    assert [_values(price, "item_id") for price in (one, two)] == [["H-1"], ["H-2"]]
    assert _values(three, "item_id") == ["new:brass-hinges"]
    assert "item_unknown" in three.notes
    assert three.certainty == "unsure"


def test_a_contract_of_the_books_is_not_repeated_and_its_price_is_amended() -> None:
    text = (
        "Amendment no. 1 to contract SA-7\nSigned on 2 April 2026.\n\n"
        "From 1 May 2026 the price for Brass hinge is EUR 2.20 per piece."
    )
    found = proposed(text, known=BOOKS)
    (price,) = found.proposals
    assert _values(price, "contract_id") == ["K-7"]
    assert _values(price, "amends_term_id") == ["T-7"]
    assert _values(price, "signed_on") == ["2026-04-02"]


def test_what_a_document_says_otherwise_than_the_books_is_listed() -> None:
    held = {"K-7": {"number": "SA-7", "customer_id": "ALBA", "payment_terms_days": "30"}}
    text = "Contract number: SA-7\nInvoices are payable within 45 days of the date of invoice."
    found = proposed(text, known=Known(contracts=held))
    assert found.proposals == ()
    (one,) = found.differences
    assert (one.contract_id, one.column, one.here.value, one.held) == (
        "K-7", "payment_terms_days", "45", "30",
    )  # fmt: skip


def test_another_customer_than_the_document_names_is_left_open() -> None:
    (head,) = proposed(HEAD, wishes={"customer_id": "C9"}).proposals
    assert _values(head, "customer_id") == ["C9", "C1"]
    assert head.open_columns == ("contracts.customer_id",)


def test_a_customer_is_matched_by_tax_id_and_shown_by_name() -> None:
    known = Known(customers=BOOKS.customers)
    text = "Contract number: SA-9\nVAT number: 123456789\nEffective date: 1 May 2026"
    (head,) = proposed(text, known=known).proposals
    assert _values(head, "customer_id") == ["ALBA"]
    assert head.notes == ("customer_named:Alba Ltd",)


def test_a_customer_is_never_matched_by_name() -> None:
    text = "Contract number: SA-9\nCustomer: Alba Ltd\nEffective date: 1 May 2026"
    (head,) = proposed(text, known=Known(customers=BOOKS.customers)).proposals
    assert head.missing == ("customer_id",)


def test_a_person_may_say_whose_contract_it_is() -> None:
    price = _price("Hinges cost EUR 2.00 each.", {"customer_id": "C9", "contract_id": "K-9"})
    assert _values(price, "contract_id") == ["K-9"]


def test_annexes_with_customers_of_their_own_are_contracts_of_their_own() -> None:
    text = (
        "Invoices are payable within 30 days of the date of invoice.\n\n"
        "Annex 1: Alba\nCustomer number: C1\nContract number: SA-1\n"
        "Hinges cost EUR 2.00 per piece.\n\n"
        "Annex 2: Bora\nCustomer number: C2\nContract number: SA-2\n"
        "Invoices are payable within 45 days of the date of invoice.\n"
        "Hinges cost EUR 2.10 per piece.\n"
    )
    found = proposed(text)
    heads = [one for one in found.proposals if one.table == "contracts"]
    assert [_values(head, "payment_terms_days") for head in heads] == [["30"], ["45"]]
    assert [(_values(p, "contract_id"), _values(p, "unit_price")) for p in _prices(found)] == [
        (["SA-1"], ["2.00"]),
        (["SA-2"], ["2.10"]),
    ]


def test_a_sentence_may_go_on_over_the_end_of_a_page() -> None:
    text = (
        HEAD
        + "The price for hinges that are made of brass and polished on both of their\f"
        + ("sides is EUR 2.00 per piece.")
    )
    (price,) = _prices(proposed(text))
    assert price.page == 1
    assert _values(price, "item_id") != []


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(text: str) -> None:
    for proposal in proposed(HEAD + text).proposals:
        assert proposal.rows


@given(st.lists(st.sampled_from(["EUR 2.00", "per", "piece", "from", "1 May 2026", "up to 5",
                                 "price for", "within 30 days", ";", "  ", "\n", "12", "%"]),
                max_size=40))  # fmt: skip
def test_what_is_quoted_stands_on_its_page(words: list[str]) -> None:
    text = " ".join(words)
    squeezed = "".join(text.split())
    for proposal in proposed(text).proposals:
        assert "".join(proposal.quote.split()) in squeezed


def test_a_row_of_words_that_are_understood_in_part_is_unsure() -> None:
    found = proposed(HEAD + "Hinges cost EUR 2.00 per piece, plus EUR 0.37 of something odd.")
    (price,) = _prices(found)
    assert (price.certainty, "understood_in_part" in price.notes) == ("unsure", True)
    assert [one.because for one in found.passed] == ["in part"]


def test_a_name_that_has_a_code_elsewhere_has_it_here_too() -> None:
    found = proposed(HEAD + "Card (ref. CART): EUR 0.18 per sheet.\n\nCard costs EUR 0.19.")
    assert [_values(price, "item_id") for price in _prices(found)] == [["CART"], ["CART"]]


def test_each_entry_of_a_list_in_running_text_has_its_own_price() -> None:
    found = proposed(
        HEAD + "Blue pens (ref. BP-1) at EUR 0.80 per piece, red pens (ref. RP-1) at EUR 0.85 per "
        "piece and folders at EUR 1.20 each."
    )
    assert {
        (*_values(price, "item_id"), *_values(price, "unit_price")) for price in _prices(found)
    } == {("BP-1", "0.80"), ("RP-1", "0.85"), ("new:folders", "1.20")}
    assert found.passed == ()


@pytest.mark.parametrize(
    ("notice", "days"),
    [
        ("ninety days", ["90"]),
        ("thirty calendar days", ["30"]),
        ("one hundred and twenty (120) days", ["120"]),
        ("two hundred days", []),
        ("one hundred and twenty days", []),
    ],
)
def test_the_end_of_a_long_number_in_words_is_never_read_as_the_whole(
    notice: str, days: list[str]
) -> None:
    found = proposed(f"{HEAD}Either party may terminate it by giving {notice}' notice.")
    (contract,) = (one for one in found.proposals if one.table == "contracts")
    assert _values(contract, "notice_days") == days
