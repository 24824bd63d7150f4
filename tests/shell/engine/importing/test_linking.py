"""Parties, items and papers of an e-invoice are matched by identifiers, never by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.import_report import BadRowsError
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.import_report import ImportReport
    from tests.shell.small_books import Table

UBL = "urn:oasis:names:specification:ubl:schema:xsd"
PARTY = """<cac:PartyIdentification><cbc:ID>K-77</cbc:ID></cac:PartyIdentification>
<cac:PartyTaxScheme><cbc:CompanyID>DE 123.456</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID>
</cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>
<cbc:RegistrationName>Müller GmbH</cbc:RegistrationName><cbc:CompanyID>HRB 9</cbc:CompanyID>
</cac:PartyLegalEntity>"""
INVOICE = f"""<Invoice xmlns="{UBL}:Invoice-2" xmlns:cbc="{UBL}:CommonBasicComponents-2"
 xmlns:cac="{UBL}:CommonAggregateComponents-2"><cbc:ID>F-1</cbc:ID>
<cbc:IssueDate>2026-01-31</cbc:IssueDate>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-0</cbc:ID>
</cac:InvoiceDocumentReference></cac:BillingReference>
<cac:ContractDocumentReference><cbc:ID>2026/7</cbc:ID></cac:ContractDocumentReference>
<cac:AccountingCustomerParty><cac:Party>{PARTY}</cac:Party></cac:AccountingCustomerParty>
<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount>9.00</cbc:TaxInclusiveAmount>
</cac:LegalMonetaryTotal><cac:InvoiceLine><cbc:ID>1</cbc:ID>
<cbc:LineExtensionAmount>9</cbc:LineExtensionAmount><cac:Item><cbc:Name>Pen</cbc:Name>
<cac:SellersItemIdentification><cbc:ID>P-1</cbc:ID></cac:SellersItemIdentification></cac:Item>
</cac:InvoiceLine></Invoice>"""
HEADING = ["customer_id", "name", "tax_id", "legal_id"]


def _import(folder: Path, tables: dict[str, Table], links: str | None = None) -> ImportReport:
    invoice = folder / "invoice.xml"
    invoice.write_text(INVOICE, encoding="utf-8")
    sources = [invoice]
    if tables:
        sources.append(write_books(folder / "tables", tables))
    link = None
    if links is not None:
        link = folder / "links.csv"
        link.write_text(links, encoding="utf-8")
    return import_books(sources, to=folder / "s", link=link)


def _one(folder: Path, query: str) -> tuple[object, ...]:
    with Snapshot.open(folder / "s").connection() as engine:
        (row,) = engine.execute(query).fetchall()
    return tuple(row)


@pytest.mark.parametrize(
    "row",
    [
        ["C1", "Somebody", "DE123456", ""],
        ["C1", "Somebody", "", "hrb-9"],
        ["K-77", "Somebody", "", ""],
    ],
)
def test_a_buyer_is_found_by_tax_id_legal_id_or_own_identifier(
    tmp_path: Path, row: list[str]
) -> None:
    report = _import(tmp_path, {"customers": [HEADING, row]})
    assert _one(tmp_path, "SELECT customer_id FROM invoices") == (row[0],)
    assert not [line for line in report.new_parties if line.startswith("customers")]


def test_the_tax_id_goes_before_the_own_identifier(tmp_path: Path) -> None:
    rows = [HEADING, ["C1", "A", "DE123456", ""], ["K-77", "B", "", ""]]
    _import(tmp_path, {"customers": rows})
    assert _one(tmp_path, "SELECT customer_id FROM invoices") == ("C1",)


def test_a_buyer_of_the_same_name_is_not_the_same_buyer(tmp_path: Path) -> None:
    report = _import(tmp_path, {"customers": [HEADING, ["C1", "Müller GmbH", "", ""]]})
    assert "customers: ubl:VAT:DE 123.456 (Müller GmbH)" in report.new_parties
    assert _one(tmp_path, "SELECT customer_id FROM invoices") == ("ubl:VAT:DE 123.456",)


def test_two_buyers_that_match_alike_make_a_bad_row(tmp_path: Path) -> None:
    rows = [HEADING, ["C1", "A", "DE123456", ""], ["C2", "B", "DE123456", ""]]
    with pytest.raises(
        BadRowsError, match=r"one match in customers, not 2; settle it with --link"
    ):
        _import(tmp_path, {"customers": rows})


def test_a_link_settles_what_does_not_match(tmp_path: Path) -> None:
    rows = [HEADING, ["C1", "A", "DE123456", ""], ["C2", "B", "DE123456", ""]]
    _import(tmp_path, {"customers": rows}, "their_id,our_id\nK-77,C2\n")
    assert _one(tmp_path, "SELECT customer_id FROM invoices") == ("C2",)


@pytest.mark.parametrize("links", ["their_id,our_id\nK-77\n", "t,o\nK-77,C1\nK-77,C2\n"])
def test_a_link_file_that_says_nothing_clear_is_refused(tmp_path: Path, links: str) -> None:
    with pytest.raises(InputError, match=r"row [23] "):
        _import(tmp_path, {}, links)


def test_an_item_is_known_by_the_id_of_the_seller_even_without_a_table_of_items(
    tmp_path: Path,
) -> None:
    terms = [["term_id", "item_id", "model", "valid_from"], ["T1", "P-1", "unit", "2026-01-01"]]
    terms.append(["T2", "P-2", "unit", "2026-01-01"])
    _import(tmp_path, {"price_terms": terms})
    assert _one(tmp_path, "SELECT item_id FROM invoice_lines") == ("P-1",)
    names = "SELECT string_agg(item_id || ' ' || name, ', ' ORDER BY item_id) FROM items"
    assert _one(tmp_path, names) == ("P-1 Pen, P-2 P-2",)


def test_an_unknown_item_becomes_a_row_of_its_own(tmp_path: Path) -> None:
    report = _import(tmp_path, {"items": [["item_id", "name"], ["P-9", "Pen"]]})
    assert _one(tmp_path, "SELECT item_id FROM invoice_lines") == ("ubl:seller:P-1",)
    assert "items: ubl:seller:P-1 (Pen)" in report.new_parties


@pytest.mark.parametrize(("customer", "contract"), [("K-77", "V7"), ("C2", None)])
def test_a_contract_is_found_by_its_number_when_it_is_the_buyers(
    tmp_path: Path, customer: str, contract: str | None
) -> None:
    customers = [HEADING, ["K-77", "A", "", ""], ["C2", "B", "", ""]]
    contracts = [["contract_id", "customer_id", "starts_on", "number"]]
    contracts.append(["V7", customer, "2026-01-01", "2026/7"])
    _import(tmp_path, {"customers": customers, "contracts": contracts})
    assert _one(tmp_path, "SELECT contract_id FROM invoices") == (contract,)


def test_a_preceding_invoice_keeps_its_number_when_the_books_begin_later(tmp_path: Path) -> None:
    _import(tmp_path, {})
    assert _one(tmp_path, "SELECT preceding_invoice_id FROM invoices") == ("F-0",)
