"""Of two amounts that say the same in two currencies, the document's own one is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amicable.core.books.mapping.own_currency import currency_of_heading
from amicable.core.books.mapping.propose import propose
from amicable.core.vocabulary.proposal import Twins
from tests.core.books.mapping.proposed import facts, shipped

_LIST = "Invoice no:t | Date:d | Customer:t | Currency:c=USD EUR | {one}:n | {other}:n | Open:n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Amount (LCY)", "Amount"), ("Amount", "Amount FC"), ("Importe", "Importe divisa")),
        *(("Betrag EUR", "Fremdwährungsbetrag"), ("本币金额", "原币金额"), ("Valor", "Valor FC")),
    ],
)
def test_the_amount_in_the_currency_of_the_document_counts(one: str, other: str) -> None:
    sheet = replace(facts(_LIST.format(one=one, other=other)), twins=(Twins(one, other),))
    meant = {meaning.slot: meaning for meaning in propose(sheet, shipped()).meanings}
    assert meant["gross"].heading == other
    assert not propose(sheet, shipped()).is_plain, "no row proves in which currency is open"


def test_an_open_amount_that_goes_with_the_other_currency_is_left_out() -> None:
    sheet = facts(_LIST.format(one="Amount", other="Amount FC"))
    twins = Twins("Amount", "Amount FC", with_one=("Open",))
    assert "Open" in propose(replace(sheet, twins=(twins,)), shipped()).unmapped


def test_two_amounts_that_no_name_tells_apart_need_a_person() -> None:
    sheet = facts(_LIST.format(one="Amount", other="Amount (2)").removesuffix(" | Open:n"))
    assert propose(sheet, shipped()).is_plain is False
    other = facts(_LIST.format(one="Amount", other="Wert").removesuffix(" | Open:n"))
    assert propose(other, shipped()).is_plain
    assert not propose(replace(other, twins=(Twins("Amount", "Wert"),)), shipped()).is_plain


def test_a_heading_in_one_currency_over_rows_in_others_needs_a_person() -> None:
    sheet = facts("Invoice no:t | Date:d | Customer:t | Currency:c=USD EUR | Amount EUR:n")
    [gross] = [one for one in propose(sheet, shipped()).unsure if one.slot == "gross"]
    assert gross.why == "its heading says EUR, and rows say otherwise"


@pytest.mark.parametrize(
    ("heading", "code"),
    [("Valor (R$)", "BRL"), ("Amount EUR", "EUR"), ("Net VAT", None), ("EUR/USD", None)],
)
def test_a_heading_may_state_its_currency(heading: str, code: str | None) -> None:
    assert currency_of_heading(heading) == code
