"""The UBL credit note passes the official rules, or says what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from amicable.core.settle.credit_request import credit_requests
from amicable.core.settle.settle import settle
from amicable.core.vocabulary.finding import Step
from amicable.core.vocabulary.invoice import InvoiceTax
from amicable.shell.engine.official_rules import fired
from amicable.shell.engine.ubl_credit_note import NotPossibleError, write
from amicable.shell.engine.ubl_demands import missing, vat_id
from tests.core.settle.cases import BASIS, CUSTOMER, SELLER, decision, finding, invoice, line

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.settlement import CreditRequest, RequestBasis

CENTS = st.integers(min_value=1, max_value=500_000).map(lambda cents: Decimal(cents).scaleb(-2))
NAMES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
PRICED = invoice([line("1", "120.00", quantity="10", unit_price="12", order_line="7")])
WRONG_PRICE = finding("P01", "20.00")


def _request(
    billed: Invoice = PRICED, *findings: Finding, basis: RequestBasis = BASIS
) -> CreditRequest:
    settled = settle(findings or [WRONG_PRICE], billed)
    (request,) = credit_requests(decision(), [settled], [billed], basis)
    return request


def _said(xml: bytes, path: str) -> list[str]:
    found = etree.fromstring(xml).xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(each) for each in found]


def _untaxed(category: str) -> Invoice:
    billed = invoice([line("1", "120.00", Decimal(0), category=category)])
    return replace(billed, period_from=date(2026, 3, 1), period_to=date(2026, 4, 1))


def test_a_credit_for_a_wrong_price_passes_the_official_rules() -> None:
    xml = write(_request(), "DRAFT-1")
    assert fired(xml, "ubl-creditnote") == ()
    preceding = "//cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID/text()"
    assert _said(xml, preceding) == ["2026/0001"]
    assert _said(xml, "/*/cbc:ID/text()") == ["DRAFT-1"]
    assert _said(xml, "/*/cbc:IssueDate/text()") == ["2026-09-30"]
    assert _said(xml, "//cac:OrderLineReference/cbc:LineID/text()") == ["7"]
    assert _said(xml, "//cac:LegalMonetaryTotal/cbc:PayableAmount/text()") == ["24.20"]


@pytest.mark.parametrize("category", ["Z", "AE", "K", "G", "O"])
def test_an_untaxed_credit_passes_with_its_reason(category: str) -> None:
    assert fired(write(_request(_untaxed(category)), "1"), "ubl-creditnote") == ()


def test_an_exempt_credit_passes_with_the_reason_of_the_books() -> None:
    billed = _untaxed("E")
    share = replace(billed.taxes[0], exemption_reason="Art. 20 LIVA")
    xml = write(_request(replace(billed, taxes=(share,))), "1")
    assert fired(xml, "ubl-creditnote") == ()


def test_a_credit_over_two_rates_passes() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00", Decimal(10))])
    xml = write(_request(billed, finding("P04", "15.00", line=None)), "1")
    assert fired(xml, "ubl-creditnote") == ()


def test_a_document_credited_whole_passes_though_its_tax_was_rounded_by_line() -> None:
    billed = invoice([line(str(n), "10.12") for n in range(1, 40)], by_line=True)
    whole = finding("D01", str(billed.gross), basis="gross", line=None)
    assert fired(write(_request(billed, whole), "1"), "ubl-creditnote") == ()


def test_a_document_with_an_allowance_is_credited_whole_with_its_allowance() -> None:
    base = invoice([line("1", "100.00"), line("2", "50.00")])
    billed = replace(
        base,
        net=Decimal("140.00"),
        tax=Decimal("29.40"),
        gross=Decimal("169.40"),
        taxes=(InvoiceTax("S", Decimal(21), Decimal("140.00"), Decimal("29.40")),),
    )
    xml = write(_request(billed, finding("D01", "169.40", basis="gross", line=None)), "1")
    assert fired(xml, "ubl-creditnote") == ()
    assert _said(xml, "//cac:AllowanceCharge/cbc:Amount/text()") == ["10.00"]


def test_a_wrong_rate_is_credited_and_billed_at_the_right_one() -> None:
    step = Step("tax", "rate", {"base": "120.00", "rate": "10", "category": "S"})
    wrong = finding("T01", "13.20", basis="tax", derivation=(step,))
    xml = write(_request(PRICED, wrong), "1")
    assert fired(xml, "ubl-creditnote") == ()
    assert _said(xml, "//cac:LegalMonetaryTotal/cbc:PayableAmount/text()") == ["13.20"]


def test_hostile_names_stay_text() -> None:
    named = invoice([line("1", "120.00", item_name="<b>&amp; ]]> \u2028 x")])
    xml = write(_request(named), "1")
    assert fired(xml, "ubl-creditnote") == ()
    assert _said(xml, "//cac:Item/cbc:Name/text()") == ["<b>&amp; ]]> \u2028 x"]


def test_a_name_that_xml_cannot_hold_is_refused_in_one_sentence() -> None:
    named = invoice([line("1", "120.00", item_name="a\x00b")])
    with pytest.raises(NotPossibleError, match=r"^UBL: .+\.$"):
        write(_request(named), "1")


def test_each_missing_field_is_one_sentence() -> None:
    bare = replace(
        BASIS,
        seller=replace(SELLER, tax_id=None, legal_id=None, country=""),
        customer=replace(CUSTOMER, country=None),
    )
    request = _request(basis=bare)
    assert missing(request) == (
        "UBL: the seller's country (BT-40) is missing.",
        "UBL: the seller's tax id or legal id (BT-31, BT-30) is missing.",
        "UBL: the buyer's country (BT-55) is missing.",
    )
    with pytest.raises(NotPossibleError):
        write(request, "1")


@pytest.mark.parametrize(
    ("billed", "says"),
    [
        (replace(PRICED, tax=None, taxes=()), "the tax of the invoice"),
        (_untaxed("E"), "the reason of tax category E"),
        (replace(_untaxed("K"), period_from=None, period_to=None), "the period of the supply"),
        (replace(PRICED, currency="KWD"), "more than two decimals"),
    ],
)
def test_what_the_books_lack_is_named(billed: Invoice, says: str) -> None:
    assert any(says in sentence for sentence in missing(_request(billed)))


def test_tax_without_a_base_cannot_be_said_in_the_standard() -> None:
    base = finding("T03", "2.10", basis="tax", line=None)
    assert any("without a base" in sentence for sentence in missing(_request(PRICED, base)))


@settings(max_examples=25)
@given(
    nets=st.lists(CENTS, min_size=1, max_size=5),
    wanted=st.lists(CENTS, min_size=1, max_size=5),
    by_line=st.booleans(),
)
def test_whatever_is_credited_passes_the_official_rules(
    nets: list[Decimal],
    wanted: list[Decimal],
    by_line: bool,  # noqa: FBT001  # hypothesis hands it in by name
) -> None:
    rates = (Decimal(21), Decimal(10))
    lines = [
        line(str(n), str(net), rates[n % 2], quantity="3", unit_price=str(net / 3))
        for n, net in enumerate(nets)
    ]
    found = [
        finding(("P01", "Q01")[n % 2], str(much), id=f"f{n}", line=str(n % len(nets)))
        for n, much in enumerate(wanted)
    ]
    xml = write(_request(invoice(lines, by_line=by_line), *found), "1")
    assert fired(xml, "ubl-creditnote") == ()


@pytest.mark.parametrize(
    ("tax_id", "country", "expected"),
    [
        ("ESB12345674", "ES", "ESB12345674"),
        ("es b1234567-4", "ES", None),
        ("B12345674", "ES", None),
        ("EL123456789", "GR", "EL123456789"),
        (None, "ES", None),
        ("DE123456789", "FR", None),
    ],
)
def test_a_vat_id_begins_with_its_country(
    tax_id: str | None, country: str, expected: str | None
) -> None:
    assert vat_id(tax_id, country) == expected
