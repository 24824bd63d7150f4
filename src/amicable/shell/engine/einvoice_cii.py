"""The amounts of a UN/CEFACT Cross Industry Invoice (Factur-X, ZUGFeRD, XRechnung CII)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.document import (
    Adjustment,
    EInvoice,
    Line,
    TaxSubtotal,
    TaxTotal,
    Totals,
)

if TYPE_CHECKING:
    from amicable.core.investigate.einvoice.document import Stated
    from amicable.shell.engine.einvoice_node import Node

_SCHEMA = "urn:un:unece:uncefact:data:standard:"
CII_NAMESPACES = frozenset(
    {
        f"{_SCHEMA}CrossIndustryInvoice:100",
        f"{_SCHEMA}ReusableAggregateBusinessInformationEntity:100",
        f"{_SCHEMA}UnqualifiedDataType:100",
    }
)
_TRADE = "SupplyChainTradeTransaction"
_SETTLEMENT = (_TRADE, "ApplicableHeaderTradeSettlement")
_SUMMATION = "SpecifiedTradeSettlementHeaderMonetarySummation"
_GUIDELINE = ("ExchangedDocumentContext", "GuidelineSpecifiedDocumentContextParameter", "ID")

_HEAD = (
    ("ExchangedDocument", "ID"),
    ("ExchangedDocument", "IssueDateTime"),
    (_TRADE, "ApplicableHeaderTradeAgreement", "SellerTradeParty"),
)


def read_cii(root: Node) -> EInvoice:
    """Return the amounts of the document whose root this is."""
    settlement = root.at(*_SETTLEMENT)
    currency = None if settlement is None else settlement.text("InvoiceCurrencyCode")
    return EInvoice(
        syntax="cii",
        specification=root.text(*_GUIDELINE) or "",
        currency=currency,
        lines=tuple(map(_line, root.every(_TRADE, "IncludedSupplyChainTradeLineItem"))),
        adjustments=() if settlement is None else _document_adjustments(settlement),
        tax_totals=() if settlement is None else _tax_totals(settlement, currency),
        totals=_totals(root),
        tax_currency=None if settlement is None else settlement.text("TaxCurrencyCode"),
        breakdown_where="/".join((root.where, *_SETTLEMENT, "ApplicableTradeTax")),
        is_headed=all(root.at(*way) for way in _HEAD),
    )


def _line(node: Node) -> Line:
    agreement, settled = "SpecifiedLineTradeAgreement", "SpecifiedLineTradeSettlement"
    net_price = (agreement, "NetPriceProductTradePrice")
    gross_price = (agreement, "GrossPriceProductTradePrice")
    settlement, gross = node.at(settled), node.at(*gross_price)
    category, rate = _category(node, settled, "ApplicableTradeTax")
    return Line(
        net=node.stated(
            settled, "SpecifiedTradeSettlementLineMonetarySummation", "LineTotalAmount"
        ),
        quantity=node.number("SpecifiedLineTradeDelivery", "BilledQuantity"),
        price=node.stated(*net_price, "ChargeAmount"),
        gross_price=node.stated(*gross_price, "ChargeAmount"),
        base_quantity=node.number(*net_price, "BasisQuantity"),
        gross_base_quantity=node.number(*gross_price, "BasisQuantity"),
        price_adjustments=() if gross is None else _discounts(gross),
        category=category,
        rate=rate,
        adjustments=() if settlement is None else _adjustments(settlement),
        where=node.where,
    )


def _adjustments(node: Node) -> tuple[Adjustment, ...]:
    return tuple(_adjustment(found) for found in node.all("SpecifiedTradeAllowanceCharge"))


def _discounts(node: Node) -> tuple[Adjustment, ...]:
    return tuple(_adjustment(found) for found in node.all("AppliedTradeAllowanceCharge"))


def _document_adjustments(node: Node) -> tuple[Adjustment, ...]:
    """Return allowances and charges; freight of its own element is a charge too (BR-CO-12)."""
    freight = node.all("SpecifiedLogisticsServiceCharge")
    return (*_adjustments(node), *(_freight(found) for found in freight))


def _adjustment(node: Node) -> Adjustment:
    category, rate = _category(node, "CategoryTradeTax")
    return Adjustment(
        is_charge=node.is_true("ChargeIndicator", "Indicator"),
        amount=node.stated("ActualAmount"),
        base=node.stated("BasisAmount"),
        percent=node.stated("CalculationPercent"),
        category=category,
        rate=rate,
        indicator=node.text("ChargeIndicator", "Indicator"),
        gives_reason=any(node.at(name) for name in ("Reason", "ReasonCode")),
        where=node.where,
    )


def _freight(node: Node) -> Adjustment:
    category, rate = _category(node, "AppliedTradeTax")
    return Adjustment(
        is_charge=True,
        amount=node.stated("AppliedAmount"),
        category=category,
        rate=rate,
        gives_reason=True,
        where=node.where,
    )


def _tax_totals(settlement: Node, currency: str | None) -> tuple[TaxTotal, ...]:
    """Return the totals of VAT; the breakdown belongs to the one in the invoice's currency."""
    parts = tuple(_subtotal(node) for node in settlement.all("ApplicableTradeTax"))
    found: list[TaxTotal] = []
    for node in settlement.every(_SUMMATION, "TaxTotalAmount"):
        own = node.element.get("currencyID")
        is_main = parts and own in (None, currency)
        found.append(TaxTotal(node.stated(), own, parts if is_main else ()))
        parts = () if is_main else parts
    return (*found, TaxTotal(None, currency, parts)) if parts else tuple(found)


def _subtotal(node: Node) -> TaxSubtotal:
    category, rate = _category(node)
    return TaxSubtotal(
        base=node.stated("BasisAmount"),
        tax=node.stated("CalculatedAmount"),
        category=category,
        rate=rate,
        gives_reason=any(node.at(name) for name in ("ExemptionReason", "ExemptionReasonCode")),
        where=node.where,
    )


def _category(node: Node, *names: str) -> tuple[str | None, Stated | None]:
    """Return the VAT category and rate; a tax that is no VAT has none."""
    found = node.at(*names)
    if found is None or (found.text("TypeCode") or "VAT").upper() != "VAT":
        return None, None
    return found.text("CategoryCode"), found.stated("RateApplicablePercent")


def _totals(root: Node) -> Totals:
    node = root.at(*_SETTLEMENT, _SUMMATION)
    if node is None:
        return Totals(where="/".join((root.where, *_SETTLEMENT, _SUMMATION)))
    return Totals(
        where=node.where,
        lines=node.stated("LineTotalAmount"),
        allowances=node.stated("AllowanceTotalAmount"),
        charges=node.stated("ChargeTotalAmount"),
        net=node.stated("TaxBasisTotalAmount"),
        gross=node.stated("GrandTotalAmount"),
        prepaid=node.stated("TotalPrepaidAmount"),
        rounding=node.stated("RoundingAmount"),
        payable=node.stated("DuePayableAmount"),
    )
