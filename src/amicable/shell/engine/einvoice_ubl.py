"""The amounts of a UBL 2.1 Invoice or CreditNote."""

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
    from amicable.core.investigate.einvoice.document import Stated, Syntax
    from amicable.shell.engine.einvoice_node import Node

_SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:"
UBL_NAMESPACES = frozenset(
    {f"{_SCHEMA}CommonAggregateComponents-2", f"{_SCHEMA}CommonBasicComponents-2"}
)

_HEAD = ("ID", "IssueDate", "AccountingSupplierParty")


def read_ubl(root: Node, syntax: Syntax) -> EInvoice:
    """Return the amounts of the document whose root this is."""
    kind = "CreditNote" if syntax == "ubl-creditnote" else "Invoice"
    return EInvoice(
        syntax=syntax,
        specification=root.text("CustomizationID") or "",
        currency=root.text("DocumentCurrencyCode"),
        lines=tuple(_line(node, kind) for node in root.all(f"{kind}Line")),
        adjustments=_adjustments(root),
        tax_totals=tuple(_tax_total(node) for node in root.all("TaxTotal")),
        totals=_totals(root),
        tax_currency=root.text("TaxCurrencyCode"),
        breakdown_where=f"{root.where}/TaxTotal",
        is_headed=all(root.at(name) for name in _HEAD),
    )


def _line(node: Node, kind: str) -> Line:
    category, rate = _category(node, "Item", "ClassifiedTaxCategory")
    price = node.at("Price")
    quantity = "CreditedQuantity" if kind == "CreditNote" else "InvoicedQuantity"
    return Line(
        net=node.stated("LineExtensionAmount"),
        quantity=node.number(quantity),
        price=node.stated("Price", "PriceAmount"),
        gross_price=node.stated("Price", "AllowanceCharge", "BaseAmount"),
        base_quantity=node.number("Price", "BaseQuantity"),
        price_adjustments=() if price is None else _adjustments(price),
        category=category,
        rate=rate,
        adjustments=_adjustments(node),
        where=node.where,
    )


def _adjustments(node: Node) -> tuple[Adjustment, ...]:
    return tuple(_adjustment(found) for found in node.all("AllowanceCharge"))


def _adjustment(node: Node) -> Adjustment:
    category, rate = _category(node, "TaxCategory")
    return Adjustment(
        is_charge=node.is_true("ChargeIndicator"),
        amount=node.stated("Amount"),
        base=node.stated("BaseAmount"),
        percent=node.stated("MultiplierFactorNumeric"),
        category=category,
        rate=rate,
        indicator=node.text("ChargeIndicator"),
        gives_reason=any(node.at(f"AllowanceChargeReason{end}") for end in ("", "Code")),
        where=node.where,
    )


def _tax_total(node: Node) -> TaxTotal:
    amount = node.at("TaxAmount")
    return TaxTotal(
        amount=node.stated("TaxAmount"),
        currency=None if amount is None else amount.element.get("currencyID"),
        subtotals=tuple(_subtotal(found) for found in node.all("TaxSubtotal")),
    )


def _subtotal(node: Node) -> TaxSubtotal:
    category, rate = _category(node, "TaxCategory")
    found = node.at("TaxCategory")
    reasons = ("TaxExemptionReason", "TaxExemptionReasonCode")
    return TaxSubtotal(
        base=node.stated("TaxableAmount"),
        tax=node.stated("TaxAmount"),
        category=category,
        rate=rate,
        gives_reason=found is not None and any(found.at(name) for name in reasons),
        where=node.where,
    )


def _category(node: Node, *names: str) -> tuple[str | None, Stated | None]:
    """Return the VAT category and rate; a tax that is no VAT has none."""
    found = node.at(*names)
    if found is None or (found.text("TaxScheme", "ID") or "VAT").upper() != "VAT":
        return None, None
    return found.text("ID"), found.stated("Percent")


def _totals(root: Node) -> Totals:
    node = root.at("LegalMonetaryTotal")
    if node is None:
        return Totals(where=f"{root.where}/LegalMonetaryTotal")
    return Totals(
        where=node.where,
        lines=node.stated("LineExtensionAmount"),
        allowances=node.stated("AllowanceTotalAmount"),
        charges=node.stated("ChargeTotalAmount"),
        net=node.stated("TaxExclusiveAmount"),
        gross=node.stated("TaxInclusiveAmount"),
        prepaid=node.stated("PrepaidAmount"),
        rounding=node.stated("PayableRoundingAmount"),
        payable=node.stated("PayableAmount"),
    )
