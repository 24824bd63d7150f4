"""Alters one price of a real e-invoice and everything that follows from it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

_CENT = Decimal("0.01")
_PREFIXES = {
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
}


@dataclass(frozen=True, slots=True)
class Syntax:
    """Where a syntax keeps a line's parts, the taxes and the totals that follow from them."""

    line: str
    price: str
    quantity: str
    net: str
    rate: str
    tax: str
    tax_rate: str
    tax_base: str
    tax_amount: str
    net_totals: tuple[str, ...]
    tax_total: str
    gross_totals: tuple[str, ...]


UBL = Syntax(
    line="//cac:InvoiceLine[cbc:ID='{0}']",
    price="cac:Price/cbc:PriceAmount",
    quantity="cbc:InvoicedQuantity",
    net="cbc:LineExtensionAmount",
    rate="cac:Item/cac:ClassifiedTaxCategory/cbc:Percent",
    tax="/*/cac:TaxTotal/cac:TaxSubtotal",
    tax_rate="cac:TaxCategory/cbc:Percent",
    tax_base="cbc:TaxableAmount",
    tax_amount="cbc:TaxAmount",
    net_totals=("//cac:LegalMonetaryTotal/cbc:LineExtensionAmount", "//cbc:TaxExclusiveAmount"),
    tax_total="/*/cac:TaxTotal/cbc:TaxAmount",
    gross_totals=("//cbc:TaxInclusiveAmount", "//cbc:PayableAmount"),
)
CII = Syntax(
    line="//ram:IncludedSupplyChainTradeLineItem"
    "[ram:AssociatedDocumentLineDocument/ram:LineID='{0}']",
    price=".//ram:NetPriceProductTradePrice/ram:ChargeAmount",
    quantity=".//ram:BilledQuantity",
    net=".//ram:LineTotalAmount",
    rate=".//ram:RateApplicablePercent",
    tax="//ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax",
    tax_rate="ram:RateApplicablePercent",
    tax_base="ram:BasisAmount",
    tax_amount="ram:CalculatedAmount",
    net_totals=(
        "//ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:LineTotalAmount",
        "//ram:TaxBasisTotalAmount",
    ),
    tax_total="//ram:TaxTotalAmount",
    gross_totals=("//ram:GrandTotalAmount", "//ram:DuePayableAmount"),
)


def bill_wrongly(source: Path, target: Path, syntax: Syntax, line: str, price: str) -> Decimal:
    """Write the document to `target` with another price on the line; return the change of gross.

    Line net, the line's tax group and all totals are recomputed to the cent.
    """
    document = etree.parse(str(source), etree.XMLParser(resolve_entities=False, no_network=True))
    row = _one(document, syntax.line.format(line))
    billed = _one(row, syntax.price)
    billed.text = price
    net = _cents(Decimal(price) * Decimal(_one(row, syntax.quantity).text))
    change = net - Decimal(_one(row, syntax.net).text)
    _one(row, syntax.net).text = str(net)
    tax_change = _tax(document, syntax, Decimal(_one(row, syntax.rate).text), change)
    for path in syntax.net_totals:
        _add(_one(document, path), change)
    _add(_one(document, syntax.tax_total), tax_change)
    for path in syntax.gross_totals:
        _add(_one(document, path), change + tax_change)
    document.write(str(target), encoding="utf-8", xml_declaration=True)
    return change + tax_change


def _tax(document: Any, syntax: Syntax, rate: Decimal, change: Decimal) -> Decimal:
    groups = document.xpath(syntax.tax, namespaces=_PREFIXES)
    (group,) = [one for one in groups if Decimal(_one(one, syntax.tax_rate).text) == rate]
    base = _one(group, syntax.tax_base)
    amount = _one(group, syntax.tax_amount)
    before = Decimal(amount.text)
    _add(base, change)
    amount.text = str(_cents(Decimal(base.text) * rate / 100))
    return Decimal(amount.text) - before


def _one(node: Any, path: str) -> Any:
    (found,) = node.xpath(path, namespaces=_PREFIXES)
    return found


def _add(element: Any, change: Decimal) -> None:
    element.text = str(_cents(Decimal(element.text) + change))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)
