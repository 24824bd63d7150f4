from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.investigate.einvoice.check import check_einvoice
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.einvoice_reading import read_einvoice
from tests.shell.engine.written_einvoices import cii, ubl


@pytest.mark.parametrize(
    ("written", "syntax"),
    [(ubl(), "ubl"), (ubl(kind="CreditNote"), "ubl-creditnote"), (cii(), "cii")],
)
def test_the_three_syntaxes_say_the_same(written: bytes, syntax: str) -> None:
    document = read_einvoice(written, "a.xml")
    (line,) = document.lines
    assert document.syntax == syntax
    assert document.currency == "EUR"
    assert document.is_whole
    assert line.quantity == 486
    assert line.category == "S"
    assert line.rate is not None
    assert line.rate.value == 19
    assert line.net is not None
    assert line.net.value == Decimal("2416.15")
    assert not [answer for answer in check_einvoice(document, "strict") if answer.holds is False]


def test_a_place_is_told_as_a_path() -> None:
    ubl_line = read_einvoice(ubl(), "a.xml").lines[0].net
    cii_totals = read_einvoice(cii(), "a.xml").totals
    assert ubl_line is not None
    assert ubl_line.where == "/Invoice/InvoiceLine/LineExtensionAmount"
    assert cii_totals.where == (
        "/CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement"
        "/SpecifiedTradeSettlementHeaderMonetarySummation"
    )


def test_repeated_elements_are_numbered_from_one() -> None:
    row = "<cac:AllowanceCharge><cbc:Amount>1.00</cbc:Amount></cac:AllowanceCharge>"
    document = read_einvoice(ubl(extra=row * 2), "a.xml")
    places = [row.amount.where for row in document.adjustments if row.amount]
    assert places == ["/Invoice/AllowanceCharge[1]/Amount", "/Invoice/AllowanceCharge[2]/Amount"]


def test_a_comment_inside_an_amount_does_not_cut_it_short() -> None:
    document = read_einvoice(ubl(net="24<!-- a -->16.15"), "a.xml")
    assert document.lines[0].net is not None
    assert document.lines[0].net.value == Decimal("2416.15")


def test_freight_of_a_cross_industry_invoice_is_a_charge() -> None:
    freight = (
        "<ram:SpecifiedLogisticsServiceCharge><ram:AppliedAmount>5.80</ram:AppliedAmount>"
        "</ram:SpecifiedLogisticsServiceCharge>"
    )
    (row,) = read_einvoice(cii(freight=freight), "a.xml").adjustments
    assert row.is_charge
    assert row.amount is not None
    assert row.amount.value == Decimal("5.80")


def test_the_breakdown_of_a_cross_industry_invoice_is_in_its_own_currency() -> None:
    totals = read_einvoice(cii(), "a.xml").tax_totals
    assert [(total.currency, len(total.subtotals)) for total in totals] == [("DKK", 0), ("EUR", 1)]


def test_a_fragment_is_read_as_far_as_it_goes() -> None:
    root = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
    document = read_einvoice(f'<Invoice xmlns="{root}"/>'.encode(), "a.xml")
    assert (document.lines, document.tax_totals) == ((), ())
    assert document.totals.where == "/Invoice/LegalMonetaryTotal"


@pytest.mark.parametrize("amount", ["12,50", "1e3", "NaN", "abc", "1 000", "9" * 41, "٣"])
def test_what_is_no_number_is_refused_with_its_place(amount: str) -> None:
    with pytest.raises(InputError) as caught:
        read_einvoice(ubl(net=amount), "a.xml")
    sentence = str(caught.value)
    assert sentence.startswith("a.xml, /Invoice/InvoiceLine/LineExtensionAmount: ")
    assert sentence.endswith("such as 12.50.")


def test_a_charge_indicator_is_true_or_false() -> None:
    row = (
        "<cac:AllowanceCharge><cbc:ChargeIndicator>maybe</cbc:ChargeIndicator>"
        "</cac:AllowanceCharge>"
    )
    with pytest.raises(InputError, match="neither true nor false"):
        read_einvoice(ubl(extra=row), "a.xml")


@pytest.mark.parametrize("root", [b"<html/>", b"<Invoice/>", b'<Order xmlns="urn:x"/>'])
def test_another_document_is_refused_by_the_name_of_its_root(root: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.xml, root element .* give one of these\.$"):
        read_einvoice(root, "a.xml")


@given(
    start=st.integers(0, len(ubl())),
    length=st.integers(0, 40),
    noise=st.binary(max_size=12) | st.text(max_size=8).map(str.encode),
)
def test_a_spoilt_document_is_read_or_refused_and_never_more(
    start: int, length: int, noise: bytes
) -> None:
    written = ubl()
    spoilt = written[:start] + noise + written[start + length :]
    try:
        told = str(len(check_einvoice(read_einvoice(spoilt, "a.xml"), "strict")))
    except InputError as refused:
        told = str(refused)
    assert told.isdecimal() or told.startswith("a.xml, ")
