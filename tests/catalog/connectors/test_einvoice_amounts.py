"""Every amount of the real e-invoices is found in the rows, or told with its sum.

The amounts are read here by their own XPath over every element whose name ends in Amount, and
know nothing of the bindings that the connector uses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from amicable.catalog.connectors.einvoice import CONNECTOR

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.connector import Reading

_HEADER = {
    "LineExtensionAmount": "line_net", "AllowanceTotalAmount": "allowance",
    "ChargeTotalAmount": "charge", "TaxExclusiveAmount": "net", "TaxInclusiveAmount": "gross",
    "PrepaidAmount": "prepaid", "PayableRoundingAmount": "rounding", "PayableAmount": "payable",
    "LineTotalAmount": "line_net", "TaxBasisTotalAmount": "net", "GrandTotalAmount": "gross",
    "TotalPrepaidAmount": "prepaid", "RoundingAmount": "rounding", "DuePayableAmount": "payable",
}  # fmt: skip
_TERMS = {
    "LegalMonetaryTotal": ("invoices", _HEADER),
    "SpecifiedTradeSettlementHeaderMonetarySummation": ("invoices", _HEADER),
    "TaxTotal": ("invoices", {"TaxAmount": "tax"}),
    "InvoiceLine": ("invoice_lines", {"LineExtensionAmount": "net"}),
    "CreditNoteLine": ("invoice_lines", {"LineExtensionAmount": "net"}),
    "SpecifiedTradeSettlementLineMonetarySummation": (
        "invoice_lines", {"LineTotalAmount": "net"},
    ),
    "Price": ("invoice_lines", {"PriceAmount": "unit_price"}),
    "NetPriceProductTradePrice": ("invoice_lines", {"ChargeAmount": "unit_price"}),
    "TaxSubtotal": ("invoice_taxes", {"TaxableAmount": "base", "TaxAmount": "tax"}),
    "ApplicableTradeTax": (
        "invoice_taxes", {"BasisAmount": "base", "CalculatedAmount": "tax"},
    ),
    "AllowanceCharge": ("invoice_charges", {"Amount": "amount", "BaseAmount": "base"}),
    "SpecifiedTradeAllowanceCharge": (
        "invoice_charges", {"ActualAmount": "amount", "BasisAmount": "base"},
    ),
}  # fmt: skip
"""Parent of an amount → table, and its name → column: the business terms of EN 16931."""

Sums = dict[tuple[str, str], Decimal]


def _files(real_books: Path) -> list[Path]:
    files = [*(real_books / "en16931/examples").glob("*.xml")]
    return sorted([*files, *(real_books / "xrechnung").glob("*.xml")])


def _bare(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _of_the_file(file: Path) -> tuple[Sums, Counter[str]]:
    """Return the sums of mapped terms by column, and every other amount by its place."""
    root: Any = etree.fromstring(file.read_bytes())
    currency = root.xpath(
        "string(//*[local-name()='DocumentCurrencyCode' or local-name()='InvoiceCurrencyCode'])"
    )
    sums: Sums = defaultdict(Decimal)
    others: Counter[str] = Counter()
    amounts = root.xpath(
        "//*[substring(local-name(), string-length(local-name()) - 5) = 'Amount']"
    )
    for amount in amounts:
        parent = amount.getparent()
        name = "tax" if _bare(amount) == "TaxTotalAmount" else _bare(amount)
        table, terms = _TERMS.get(_bare(parent), ("", {}))
        column = "tax" if name == "tax" else terms.get(name)
        own = amount.get("currencyID") in {None, currency}
        in_price = _bare(parent.getparent()) == "Price"
        if column and own and not in_price:
            sums[table, column] += Decimal(amount.text.strip())
        else:
            others[amount.text.strip()] += 1
    return sums, others


def _of_the_rows(reading: Reading) -> Sums:
    sums: Sums = defaultdict(Decimal)
    for block in reading.rows:
        for _, values in block.rows:
            for column, value in zip(block.columns, values, strict=True):
                sums[block.table, column] += _number(value)
    return sums


def _number(value: str | None) -> Decimal:
    try:
        return Decimal(value or "0")
    except ArithmeticError:
        return Decimal(0)


@pytest.mark.real_books
def test_the_sum_of_every_business_term_is_the_same_in_file_and_rows(real_books: Path) -> None:
    wrong = []
    for file in _files(real_books):
        of_file, _ = _of_the_file(file)
        of_rows = _of_the_rows(CONNECTOR.read(str(file)))
        wrong += [
            (file.name, term, amount, of_rows[term])
            for term, amount in of_file.items()
            if amount != of_rows[term]
        ]
    assert wrong == []


@pytest.mark.real_books
def test_every_other_amount_is_told_with_its_sum(real_books: Path) -> None:
    for file in _files(real_books):
        _, others = _of_the_file(file)
        told = [one for one in CONNECTOR.read(str(file)).unmapped if one.amount]
        assert sum(one.count for one in told) == others.total(), file.name
        expected = sum((Decimal(text) * many for text, many in others.items()), Decimal(0))
        assert sum((Decimal(one.amount) for one in told), Decimal(0)) == expected, file.name


@pytest.mark.real_books
def test_every_text_of_a_document_is_a_column_or_told(real_books: Path) -> None:
    for file in _files(real_books):
        reading = CONNECTOR.read(str(file))
        values = {
            value for block in reading.rows for _, row in block.rows for value in row if value
        } | {value for name in reading.names for value in (*name.values.values(), *name.own_ids)}
        told = {one.path.rpartition(":")[2] for one in reading.unmapped}
        lost = [
            (file.name, _bare(element), text)
            for element in etree.fromstring(file.read_bytes()).iter(etree.Element)
            if not len(element)
            and (text := (element.text or "").strip())
            and _bare(element) not in told
            and not any(
                text.lstrip("+").replace("-", "") in value.replace("-", "") for value in values
            )
        ]
        assert [one for one in lost if one[1] not in _BY_OTHER_WORDS] == []


# Written otherwise in the books: dates a day later, `VAT`, packed files, an id inside another.
_BY_OTHER_WORDS = {
    "EndDate", "DateTimeString", "ID", "TypeCode", "EmbeddedDocumentBinaryObject",
    "AttachmentBinaryObject", "Indicator", "ChargeIndicator",
}  # fmt: skip


@pytest.mark.real_books
def test_files_inside_real_documents_are_kept(real_books: Path) -> None:
    papers = [
        (paper, row)
        for file in _files(real_books)
        for reading in [CONNECTOR.read(str(file))]
        for paper, (_, row) in zip(
            reading.papers,
            (row for block in reading.rows if block.table == "documents" for row in block.rows),
            strict=True,
        )
    ]
    assert len(papers) >= 4
    assert all(paper.sha256 in row and paper.content() for paper, row in papers)
