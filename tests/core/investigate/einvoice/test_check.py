from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.core.investigate.einvoice.check import check_einvoice
from amicable.core.investigate.einvoice.document import Adjustment, Stated
from tests.core.investigate.einvoice.papers import (
    CENT,
    answers_of,
    broken,
    line,
    money,
    paper,
    right_papers,
    vat,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.investigate.einvoice.document import EInvoice
    from amicable.core.investigate.einvoice.precision import Mode

ENTERED_BY = {
    "lines": {"BR-CO-10", "BR-CO-13"},
    "allowances": {"BR-CO-11", "BR-CO-13"},
    "charges": {"BR-CO-12", "BR-CO-13"},
    "net": {"BR-CO-13", "BR-CO-15"},
    "gross": {"BR-CO-15", "BR-CO-16"},
    "prepaid": {"BR-CO-16"},
    "payable": {"BR-CO-16"},
}
"""Each total of the document → the identities in which it stands (EN 16931-1, BG-22)."""


@given(right_papers())
def test_a_right_invoice_holds_to_the_cent(document: EInvoice) -> None:
    assert broken(check_einvoice(document, "strict")) == set()


@given(right_papers())
def test_what_holds_to_the_cent_conforms(document: EInvoice) -> None:
    assert broken(check_einvoice(document, "conform")) == set()


@pytest.mark.parametrize("mode", ["conform", "strict"])
@pytest.mark.parametrize("total", ENTERED_BY)
@settings(max_examples=20)
@given(document=right_papers(), cent=st.sampled_from([CENT, -CENT]))
def test_one_cent_on_a_total_breaks_the_identities_it_enters_and_no_other(
    document: EInvoice, total: str, mode: Mode, cent: Decimal
) -> None:
    stated: Stated = getattr(document.totals, total)
    change: dict[str, Any] = {total: Stated(stated.value + cent, stated.where)}
    spoilt = replace(document, totals=replace(document.totals, **change))
    answers = check_einvoice(spoilt, mode)
    assert broken(answers) == ENTERED_BY[total]


@given(document=right_papers(), cent=st.sampled_from([CENT, -CENT]))
def test_one_cent_on_the_total_of_vat_breaks_its_sum_and_the_gross(
    document: EInvoice, cent: Decimal
) -> None:
    (total,) = document.tax_totals
    assert total.amount is not None
    spoilt = replace(total, amount=Stated(total.amount.value + cent, "/vat"))
    answers = check_einvoice(replace(document, tax_totals=(spoilt,)), "strict")
    assert broken(answers) == {"BR-CO-14", "BR-CO-15"}


@given(document=right_papers(), cent=st.sampled_from([CENT, -CENT]))
def test_one_cent_on_a_line_breaks_the_line_the_sum_and_its_category(
    document: EInvoice, cent: Decimal
) -> None:
    first = document.lines[0]
    assert first.net is not None
    spoilt = replace(first, net=Stated(first.net.value + cent, first.net.where))
    answers = check_einvoice(replace(document, lines=(spoilt, *document.lines[1:])), "strict")
    surely = {"AM-LINE-NET", "BR-CO-10", f"BR-{first.category}-08"}
    # The tax on the lines may or may not pass the next half cent.
    assert broken(answers) - {"AM-VAT-EXACT", "BR-CO-17", "BR-S-09"} == surely


def test_a_vat_fault_of_one_cent_passes_the_standard_and_not_strict() -> None:
    document = paper(lines=[line("100.00")], tax_totals=[vat("100.00", "19.01")])
    assert broken(check_einvoice(document, "conform")) == set()
    strict = check_einvoice(document, "strict")
    assert broken(strict) == {"BR-CO-17", "BR-S-09", "AM-VAT-EXACT"}
    assert {answer.difference for answer in strict if answer.holds is False} == {CENT}


def test_every_rule_answers_an_empty_document_with_what_is_missing() -> None:
    answers = check_einvoice(paper(currency=None), "strict")
    assert {answer.holds for answer in answers} == {None}
    assert all(answer.missing for answer in answers)
    assert len({answer.id for answer in answers}) == len(answers) == 106


@pytest.mark.parametrize(
    ("mode", "levels"), [("conform", {"standard"}), ("strict", {"standard", "own"})]
)
def test_peppol_rules_answer_only_where_the_document_names_peppol(
    mode: Mode, levels: set[str]
) -> None:
    plain, peppol = paper(), paper(specification="urn:fdc:PEPPOL.eu:2017:poacc:billing:3.0")
    assert {answer.level for answer in check_einvoice(plain, mode)} == levels
    assert answers_of("PEPPOL-EN16931-R120", check_einvoice(peppol, mode))


def test_a_tax_that_is_no_vat_belongs_to_no_family() -> None:
    answers = check_einvoice(paper(tax_totals=[vat("100", "19", None)]), "conform")
    held = {answer.id for answer in answers if answer.holds and "-DEC-" not in answer.id}
    assert held == {"BR-CO-14", "BR-CO-17", "BR-CO-18"}


def test_amounts_longer_than_any_ledger_lose_no_digit() -> None:
    huge = "9" * 40 + ".99"
    rows = [Adjustment(is_charge=True, amount=money(huge), base=money(huge), percent=money("7"))]
    document = paper(lines=[line(huge), line("0.01")], adjustments=rows)
    totals = replace(document.totals, lines=money("1" + "0" * 40 + ".00"))
    answers = check_einvoice(replace(document, totals=totals), "strict")
    assert [answer.holds for answer in answers_of("BR-CO-10", answers)] == [True]
