"""Amounts of an e-invoice, read anew for the evaluator: nothing of the program is used here.

One reader for UBL and CII: a table of places says where each syntax keeps a term.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = "SpecifiedLineTradeSettlement"
_TOP = "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement"
_SUM = f"{_TOP}/SpecifiedTradeSettlementHeaderMonetarySummation"

UBL = {
    "specification": "CustomizationID", "currency": "DocumentCurrencyCode",
    "line": "InvoiceLine", "net": "LineExtensionAmount", "quantity": "InvoicedQuantity",
    "price": "Price/PriceAmount", "base quantity": "Price/BaseQuantity",
    "gross": "Price/AllowanceCharge/BaseAmount", "gross quantity": "Price/BaseQuantity",
    "discount": "Price/AllowanceCharge",
    "line row": "AllowanceCharge", "row": "AllowanceCharge", "is charge": "ChargeIndicator",
    "amount": "Amount", "base": "BaseAmount", "percent": "MultiplierFactorNumeric",
    "line tax": "Item/ClassifiedTaxCategory", "row tax": "TaxCategory", "code": "ID",
    "rate": "Percent", "part": "TaxTotal/TaxSubtotal", "part tax": "TaxCategory",
    "part base": "TaxableAmount", "part amount": "TaxAmount", "vat": "TaxTotal/TaxAmount",
    "totals": "LegalMonetaryTotal", "BT-106": "LineExtensionAmount",
    "BT-107": "AllowanceTotalAmount", "BT-108": "ChargeTotalAmount",
    "BT-109": "TaxExclusiveAmount", "BT-112": "TaxInclusiveAmount", "BT-113": "PrepaidAmount",
    "BT-114": "PayableRoundingAmount", "BT-115": "PayableAmount", "breakdown": "TaxTotal",
}  # fmt: skip
CREDIT_NOTE = {**UBL, "line": "CreditNoteLine", "quantity": "CreditedQuantity"}
CII = {
    "specification": "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID",
    "currency": f"{_TOP}/InvoiceCurrencyCode",
    "line": "SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem",
    "net": f"{_LINE}/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount",
    "quantity": "SpecifiedLineTradeDelivery/BilledQuantity",
    "price": "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount",
    "base quantity": "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity",
    "gross": "SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/ChargeAmount",
    "gross quantity": "SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/BasisQuantity",
    "discount": "SpecifiedLineTradeAgreement/GrossPriceProductTradePrice"
    "/AppliedTradeAllowanceCharge",
    "line row": f"{_LINE}/SpecifiedTradeAllowanceCharge",
    "row": f"{_TOP}/SpecifiedTradeAllowanceCharge", "is charge": "ChargeIndicator/Indicator",
    "amount": "ActualAmount", "base": "BasisAmount", "percent": "CalculationPercent",
    "line tax": f"{_LINE}/ApplicableTradeTax", "row tax": "CategoryTradeTax",
    "code": "CategoryCode", "rate": "RateApplicablePercent", "part": f"{_TOP}/ApplicableTradeTax",
    "part tax": ".", "part base": "BasisAmount", "part amount": "CalculatedAmount",
    "vat": f"{_SUM}/TaxTotalAmount", "totals": _SUM, "BT-106": "LineTotalAmount",
    "BT-107": "AllowanceTotalAmount", "BT-108": "ChargeTotalAmount",
    "BT-109": "TaxBasisTotalAmount", "BT-112": "GrandTotalAmount", "BT-113": "TotalPrepaidAmount",
    "BT-114": "RoundingAmount", "BT-115": "DuePayableAmount",
    "breakdown": f"{_TOP}/ApplicableTradeTax",
}  # fmt: skip
SYNTAXES = {"Invoice": UBL, "CreditNote": CREDIT_NOTE, "CrossIndustryInvoice": CII}


def local(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


@dataclass(frozen=True, slots=True)
class Spot:
    """An element, and the path by which a person finds it in the file."""

    element: ET.Element
    path: str

    def all(self, way: str) -> Iterator[Spot]:
        """Yield every element on that way down; one of several is numbered from 1."""
        if way == ".":
            yield self
            return
        first, _, rest = way.partition("/")
        same = [child for child in self.element if local(child) == first]
        for number, child in enumerate(same, 1):
            name = first if len(same) == 1 else f"{first}[{number}]"
            found = Spot(child, f"{self.path}/{name}")
            yield from found.all(rest) if rest else (found,)

    def one(self, way: str) -> Spot | None:
        """Return the first element on that way down."""
        return next(self.all(way), None)

    def text(self, way: str) -> str:
        """Return its text, trimmed, or nothing."""
        found = self.one(way)
        return "" if found is None else "".join(found.element.itertext()).strip()

    def number(self, way: str) -> Decimal | None:
        """Return its number, or None when it is not there."""
        written = self.text(way)
        return Decimal(written) if written else None


def opened(xml: bytes) -> tuple[Spot, dict[str, str]]:
    """Return the root of a document and the table of its places."""
    root = ET.fromstring(xml)  # noqa: S314 - only our own copies of the test records
    return Spot(root, f"/{local(root)}"), SYNTAXES[local(root)]
