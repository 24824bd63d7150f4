"""E-invoices: nothing of a document is lost, and a hostile one is refused."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.connectors.einvoice import CONNECTOR
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from amicable.core.vocabulary.connector import Reading

UBL = "urn:oasis:names:specification:ubl:schema:xsd"
INVOICE = f"""<Invoice xmlns="{UBL}:Invoice-2" xmlns:cbc="{UBL}:CommonBasicComponents-2"
 xmlns:cac="{UBL}:CommonAggregateComponents-2"><cbc:ID>F-1</cbc:ID>
<cbc:IssueDate>2026-01-31</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:InvoicePeriod><cbc:StartDate>2026-01-01</cbc:StartDate>
<cbc:EndDate>2026-01-31</cbc:EndDate></cac:InvoicePeriod>
<cac:AccountingCustomerParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>DE1</cbc:CompanyID>
<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme></cac:Party>
</cac:AccountingCustomerParty>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount>9</cbc:LineExtensionAmount>
<cbc:TaxInclusiveAmount>9.00</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID>
<cbc:InvoicedQuantity unitCode="EA">2</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount>9</cbc:LineExtensionAmount><cac:AllowanceCharge>
<cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount>1.00</cbc:Amount>
</cac:AllowanceCharge><cac:Item><cbc:Name>Pen</cbc:Name></cac:Item>
<cac:Price><cbc:PriceAmount>5</cbc:PriceAmount></cac:Price></cac:InvoiceLine></Invoice>"""

Rows = dict[str, list[dict[str, str | None]]]


def _rows(reading: Reading) -> Rows:
    found: Rows = defaultdict(list)
    for block in reading.rows:
        for _, values in block.rows:
            found[block.table].append(dict(zip(block.columns, values, strict=True)))
    return found


def _write(folder: Path, text: str) -> str:
    file = folder / "invoice.xml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_the_terms_of_a_document_become_columns(tmp_path: Path) -> None:
    found = _rows(CONNECTOR.read(_write(tmp_path, INVOICE)))
    (invoice,), (line,), (charge,) = (
        found[table] for table in ("invoices", "invoice_lines", "invoice_charges")
    )
    assert (invoice["invoice_id"], invoice["issued_on"], invoice["kind"]) == (
        "F-1", "2026-01-31", "380",
    )  # fmt: skip
    assert (invoice["period_from"], invoice["period_to"]) == ("2026-01-01", "2026-02-01")
    assert (line["quantity"], line["unit"], line["unit_price"]) == ("2", "EA", "5")
    assert (line["net"], line["allowance"], line["charge"]) == ("9", "1.00", None)
    assert (charge["line"], charge["is_charge"], charge["amount"]) == ("1", "false", "1.00")


def test_a_party_leaves_as_a_name_with_its_identifiers(tmp_path: Path) -> None:
    reading = CONNECTOR.read(_write(tmp_path, INVOICE))
    (buyer,) = reading.names
    assert (buyer.table, buyer.tax_id, buyer.new_id) == ("customers", "DE1", "ubl:VAT:DE1")
    assert _rows(reading)["invoices"][0]["customer_id"] == buyer.reference


def test_a_line_id_given_twice_is_told_apart(tmp_path: Path) -> None:
    start = INVOICE.index("<cac:InvoiceLine>")
    line = INVOICE[start : INVOICE.index("</Invoice>")]
    reading = CONNECTOR.read(_write(tmp_path, INVOICE.replace(line, line + line)))
    assert [row["line"] for row in _rows(reading)["invoice_lines"]] == ["1", "1 (2)"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<!DOCTYPE Invoice [<!ENTITY a 'b'>]>" + INVOICE, "DOCTYPE"),
        ("<Invoice", "not well-formed XML"),
        ("", "not well-formed XML"),
        ("<html/>", "its root is no CFDI, .* or 数电票"),
        ("<a>" * 500 + "</a>" * 500, "not well-formed XML"),
        ('<Faktura xmlns="http://crd.gov.pl/wzor/2023/06/29/12648/"/>', "a Polish invoice of the"),
        ("<Finvoice/>", "a Finnish Finvoice"),
        (
            INVOICE.replace("<cbc:PriceAmount>", '<cbc:PriceAmount currencyID="USD">'),
            "line 17 states 5 USD, and the invoice is in EUR",
        ),
    ],
)
def test_a_file_that_is_no_safe_invoice_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        CONNECTOR.read(_write(tmp_path, text))


def test_the_tax_in_the_accounting_currency_may_be_in_another(tmp_path: Path) -> None:
    tax = '<cac:TaxTotal><cbc:TaxAmount currencyID="{}">{}</cbc:TaxAmount></cac:TaxTotal>'
    taxes = tax.format("EUR", "1.50") + tax.format("SEK", "17.10")
    text = INVOICE.replace("<cac:LegalMonetaryTotal>", f"{taxes}<cac:LegalMonetaryTotal>")
    reading = CONNECTOR.read(_write(tmp_path, text))
    assert _rows(reading)["invoices"][0]["tax"] == "1.50"
    assert [(one.amount, one.currency) for one in reading.unmapped] == [("17.10", "SEK")]


def test_entities_of_a_file_are_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    entity = f"<!DOCTYPE Invoice [<!ENTITY x SYSTEM 'file://{tmp_path}/secret.txt'>]>"
    with pytest.raises(InputError, match="DOCTYPE"):
        CONNECTOR.read(_write(tmp_path, entity + INVOICE.replace("F-1", "&x;")))


@given(place=st.integers(0, len(INVOICE)), wide=st.integers(0, 60), put=st.text(max_size=12))
def test_a_spoilt_document_is_read_or_refused_in_one_sentence(
    place: int, wide: int, put: str
) -> None:
    spoilt = INVOICE[:place] + put + INVOICE[place + wide :]
    with tempfile.TemporaryDirectory() as folder:
        try:
            answer = str(CONNECTOR.read(_write(Path(folder), spoilt)).counts)
        except InputError as wrong:
            answer = str(wrong)
    assert answer == "{'e-invoices': 1}" or answer.endswith(".")


def _sum(rows: list[dict[str, str | None]], column: str) -> Decimal:
    return sum((Decimal(row[column] or "0") for row in rows), Decimal(0))


def _amount(row: dict[str, str | None], column: str) -> Decimal:
    return Decimal(row[column] or "0")


def _rebuilt(found: Rows) -> list[tuple[str, Decimal, Decimal]]:
    """Return each total of the document beside the one its rows add up to."""
    (invoice,) = found["invoices"]
    whole = [row for row in found["invoice_charges"] if row["line"] is None]
    charges = _sum([row for row in whole if row["is_charge"] == "true"], "amount")
    allowances = _sum([row for row in whole if row["is_charge"] == "false"], "amount")
    net = _sum(found["invoice_lines"], "net") - allowances + charges
    tax = _sum(found["invoice_taxes"], "tax")
    due = net + tax - _amount(invoice, "prepaid") + _amount(invoice, "rounding")
    return [
        ("line_net", _amount(invoice, "line_net"), _sum(found["invoice_lines"], "net")),
        ("allowance", _amount(invoice, "allowance"), allowances),
        ("charge", _amount(invoice, "charge"), charges),
        ("net", _amount(invoice, "net"), net),
        ("tax", _amount(invoice, "tax"), tax),
        ("gross", _amount(invoice, "gross"), net + tax),
        ("payable", _amount(invoice, "payable"), due),
    ]


@pytest.mark.real_books
def test_totals_rebuilt_from_the_rows_are_those_of_every_real_document(real_books: Path) -> None:
    files = [*(real_books / "en16931/examples").glob("*.xml")]
    files += (real_books / "xrechnung").glob("*.xml")
    assert len(files) > 40
    wrong = [
        (file.name, *total)
        for file in files
        for total in _rebuilt(_rows(CONNECTOR.read(str(file))))
        if total[1] != total[2]
    ]
    assert wrong == []
