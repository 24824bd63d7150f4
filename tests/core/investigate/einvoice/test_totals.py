from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from amicable.core.investigate.einvoice.document import Adjustment, TaxTotal, Totals
from amicable.core.investigate.einvoice.totals import (
    accounting_signs,
    allowances_total,
    charges_total,
    gross_total,
    lines_total,
    net_total,
    payable_total,
    tax_totals,
)
from tests.core.investigate.einvoice.papers import line, money, paper, vat

TOTALS = Totals(
    "/Invoice/LegalMonetaryTotal",
    lines=money("300.00"),
    net=money("300.00"),
    gross=money("357.00"),
    payable=money("357.00"),
)


def test_the_sum_of_lines_is_what_the_lines_add_up_to() -> None:
    right = paper(lines=[line("100.00"), line("200.00")], totals=TOTALS)
    wrong = paper(lines=[line("100.00"), line("199.99")], totals=TOTALS)
    assert lines_total(right, "conform").holds is True
    assert lines_total(wrong, "conform").holds is False
    assert lines_total(wrong, "conform").difference == Decimal("0.01")


def test_a_sum_of_lines_without_lines_names_the_lines() -> None:
    answer = lines_total(paper(totals=TOTALS), "conform")
    assert answer.holds is None
    assert answer.missing == "BG-25 (invoice lines)"


def test_a_sum_of_lines_with_a_line_without_net_names_the_net() -> None:
    document = paper(lines=[replace(line("1"), net=None)], totals=TOTALS)
    assert (lines_total(document, "conform").missing or "").startswith("BT-131")


def test_allowances_and_charges_are_added_apart() -> None:
    rows = [
        Adjustment(is_charge=False, amount=money("10.00")),
        Adjustment(is_charge=True, amount=money("7.50")),
    ]
    totals = replace(TOTALS, allowances=money("10.00"), charges=money("8.50"))
    document = paper(lines=[line("300")], adjustments=rows, totals=totals)
    assert allowances_total(document, "conform").holds is True
    assert charges_total(document, "conform").difference == Decimal("1.00")


def test_an_allowance_whose_total_a_whole_document_leaves_out_is_broken() -> None:
    rows = [Adjustment(is_charge=False, amount=money("10.00"))]
    answer = allowances_total(
        paper(lines=[line("300")], adjustments=rows, totals=TOTALS), "strict"
    )
    assert answer.holds is False
    assert answer.expected == Decimal("10.00")
    assert answer.difference is None


def test_an_allowance_whose_total_a_fragment_leaves_out_is_unknown() -> None:
    rows = [Adjustment(is_charge=False, amount=money("10.00"))]
    answer = allowances_total(paper(adjustments=rows), "conform")
    assert answer.holds is None
    assert (answer.missing or "").startswith("BT-107")


def test_a_total_of_charges_without_charges_is_broken_only_in_a_whole_document() -> None:
    totals = replace(TOTALS, charges=money("5.00"))
    assert charges_total(paper(lines=[line("300")], totals=totals), "conform").holds is False
    assert charges_total(paper(totals=totals), "conform").holds is None


def test_the_net_total_is_lines_less_allowances_plus_charges() -> None:
    totals = replace(TOTALS, allowances=money("20"), charges=money("5"), net=money("285.00"))
    assert net_total(paper(totals=totals), "conform").holds is True
    assert net_total(paper(totals=replace(totals, net=money("300"))), "conform").holds is False


def test_a_vat_total_is_what_its_breakdown_adds_up_to() -> None:
    total = vat("300.00", "57.00")
    wrong = replace(total, amount=money("57.01"))
    assert [answer.holds for answer in tax_totals(paper(tax_totals=[total]), "strict")] == [True]
    assert [answer.holds for answer in tax_totals(paper(tax_totals=[wrong]), "strict")] == [False]


def test_a_vat_total_in_the_accounting_currency_needs_no_breakdown() -> None:
    foreign = TaxTotal(money("628.62"), "DKK", ())
    assert tax_totals(paper(tax_totals=[vat("300", "57"), foreign]), "conform")[1:] == ()


def test_the_gross_total_adds_the_vat_in_the_currency_of_the_invoice() -> None:
    foreign = TaxTotal(money("628.62"), "DKK", ())
    document = paper(tax_totals=[foreign, vat("300", "57")], totals=TOTALS)
    assert gross_total(document, "conform").holds is True


def test_two_vat_totals_in_one_currency_break_the_gross_total() -> None:
    extra = TaxTotal(money("0.00"), "EUR", ())
    document = paper(tax_totals=[vat("300", "57"), extra], totals=TOTALS)
    assert gross_total(document, "conform").holds is False


def test_a_gross_total_without_vat_names_the_vat() -> None:
    assert (gross_total(paper(totals=TOTALS), "conform").missing or "").startswith("BT-110")


@pytest.mark.parametrize(
    ("prepaid", "rounding", "payable", "holds"),
    [
        (None, None, "357.00", True),
        ("100.00", None, "257.00", True),
        ("100.00", "0.22", "257.22", True),
        (None, "-0.40", "356.60", True),
        ("100.00", None, "357.00", False),
        (None, "0.22", "357.00", False),
    ],
)
def test_the_amount_due_is_gross_less_prepaid_plus_rounding(
    prepaid: str | None, rounding: str | None, payable: str, *, holds: bool
) -> None:
    totals = replace(
        TOTALS,
        prepaid=None if prepaid is None else money(prepaid),
        rounding=None if rounding is None else money(rounding),
        payable=money(payable),
    )
    assert payable_total(paper(totals=totals), "conform").holds is holds


def test_an_invoice_under_a_letterhead_without_lines_has_a_sum_of_nothing() -> None:
    answer = lines_total(replace(paper(totals=TOTALS), is_headed=True), "strict")
    assert (answer.holds, answer.difference) == (False, Decimal("300.00"))


@pytest.mark.parametrize(
    ("own", "abroad", "holds"), [("-19", "-141", True), ("19", "-141", False), ("0", "0", True)]
)
def test_vat_in_the_accounting_currency_has_the_sign_of_the_invoices(
    own: str, abroad: str, *, holds: bool
) -> None:
    totals = [TaxTotal(money(own), "EUR", ()), TaxTotal(money(abroad), "DKK", ())]
    document = replace(paper(tax_totals=totals), tax_currency="DKK")
    assert [answer.holds for answer in accounting_signs(document)] == [holds]
    assert accounting_signs(paper(tax_totals=totals)) == ()


@pytest.mark.parametrize(
    ("prepaid", "rounding", "payable"),
    [("357.00", None, "0.00"), ("357.04", "0.04", "0.00"), (None, "-0.02", "356.98")],
)
def test_prepaid_to_the_cent_and_rounded_cash_hold(
    prepaid: str | None, rounding: str | None, payable: str
) -> None:
    totals = replace(
        TOTALS,
        prepaid=None if prepaid is None else money(prepaid),
        rounding=None if rounding is None else money(rounding),
        payable=money(payable),
    )
    for mode in ("conform", "strict"):
        assert payable_total(paper(totals=totals), mode).holds is True


def test_each_side_of_the_amount_due_is_rounded_as_published() -> None:
    totals = replace(TOTALS, rounding=money("0.004"))
    assert payable_total(paper(totals=totals), "conform").holds is True
    assert payable_total(paper(totals=totals, syntax="cii"), "conform").holds is False
