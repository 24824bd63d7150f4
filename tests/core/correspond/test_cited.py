"""The records behind a finding, as the report of an audit names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.correspond.cited import cited_words
from amicable.core.vocabulary.finding import Evidence
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import read_words

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words

EN = read_words([BUILT_IN], "en")
LINE = Evidence("invoice_lines", ("I-7", "2"), "quantity", "1276.50")
PRICE = ("price_terms", ("T-9",))


def said(*evidence: Evidence, words: Words = EN) -> tuple[str, ...]:
    return cited_words(
        evidence, words, numbers={"I-7": "F-2026/7"}, papers={"doc:1": "contract.pdf"}
    )


def test_an_invoice_has_its_number_and_a_figure_the_readers_format() -> None:
    assert said(LINE) == ("invoice lines F-2026/7 / 2: quantity 1,276.5",)
    assert said(LINE, words=read_words([BUILT_IN], "es")) == (
        "líneas de factura F-2026/7 / 2: cantidad 1.276,5",
    )


def test_what_one_record_says_stands_together() -> None:
    began = Evidence("subscriptions", ("S-1",), "starts_on", "2026-06-01")
    asked = Evidence("subscriptions", ("S-1",), "cancellation_requested_on", "2026-05-17")
    assert said(asked, LINE, began) == (
        "subscriptions S-1: day of the cancellation 17 May 2026, first day 1 June 2026",
        "invoice lines F-2026/7 / 2: quantity 1,276.5",
    )


def test_a_sentence_of_a_paper_stands_last_with_its_page() -> None:
    quote = Evidence(*PRICE, "quote", "Toner costs\n12.00 EUR.")
    page, paper = Evidence(*PRICE, "page", "3"), Evidence(*PRICE, "document_id", "doc:1")
    price = Evidence(*PRICE, "unit_price", "12.00000000")
    assert said(paper, page, quote, price) == (
        "agreed prices T-9: unit price 12.00",
        "“Toner costs 12.00 EUR” (contract.pdf, page 3)",
    )
    assert said(quote) == ("“Toner costs 12.00 EUR”",)
    assert said(quote, paper) == ("“Toner costs 12.00 EUR” (contract.pdf)",)
    assert said(paper, page) == ()


def test_another_invoice_that_is_cited_has_its_number_too() -> None:
    earlier = Evidence("allocations", ("A-1",), "invoice_id", "I-7")
    assert said(earlier) == ("payment allocations A-1: invoice F-2026/7",)


@pytest.mark.parametrize(("model", "told"), [("volume", "one price for the whole quantity")])
def test_a_kind_of_price_is_told_in_words(model: str, told: str) -> None:
    assert said(Evidence(*PRICE, "model", model)) == (f"agreed prices T-9: kind of price {told}",)


def test_a_value_that_looks_like_a_message_stays_what_it_is() -> None:
    own = Evidence("payments", ("P-1",), "reference", "{amount} [x]")
    assert said(own) == ("payments P-1: payment reference {amount} [x]",)
    assert said(Evidence(*PRICE, "model", "our own")) == (
        "agreed prices T-9: kind of price our own",
    )
