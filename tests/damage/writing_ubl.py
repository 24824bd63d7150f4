"""A bill as a UBL 2.1 Invoice or CreditNote."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from tests.damage.bills import Bill, BillLine, Extra

_URN = "urn:oasis:names:specification:ubl:schema:xsd:"
_EXPLAINED = ("E", "AE", "K", "G", "O")
_TOTALS = {
    "BT-106": "LineExtensionAmount",
    "BT-109": "TaxExclusiveAmount",
    "BT-112": "TaxInclusiveAmount",
    "BT-107": "AllowanceTotalAmount",
    "BT-108": "ChargeTotalAmount",
    "BT-113": "PrepaidAmount",
    "BT-114": "PayableRoundingAmount",
    "BT-115": "PayableAmount",
}


def ubl(bill: Bill, kind: str) -> bytes:
    """Return the bill as an Invoice or a CreditNote."""
    body = "".join((*_head(bill, kind), *_taxes(bill), *_totals(bill)))
    lines = "".join(_line(line, number, kind) for number, line in enumerate(bill.lines, 1))
    return (
        f'<{kind} xmlns="{_URN}{kind}-2" xmlns:cac="{_URN}CommonAggregateComponents-2" '
        f'xmlns:cbc="{_URN}CommonBasicComponents-2">{body}{lines}</{kind}>'
    ).encode()


def _head(bill: Bill, kind: str) -> Iterator[str]:
    yield f"<cbc:CustomizationID>{bill.specification}</cbc:CustomizationID>"
    yield "<cbc:ID>A-1</cbc:ID><cbc:IssueDate>2026-01-31</cbc:IssueDate>"
    code = "381" if kind == "CreditNote" else "380"
    yield f"<cbc:{kind}TypeCode>{code}</cbc:{kind}TypeCode>"
    yield "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>"
    if bill.abroad is not None:
        yield "<cbc:TaxCurrencyCode>DKK</cbc:TaxCurrencyCode>"
    for side in ("Supplier", "Customer"):
        name = f"<cac:PartyName><cbc:Name>{side}</cbc:Name></cac:PartyName>"
        party = f"<cac:Party>{name}</cac:Party>"
        yield f"<cac:Accounting{side}Party>{party}</cac:Accounting{side}Party>"
    yield from (_extra(extra, "TaxCategory") for extra in bill.extras)


def _taxes(bill: Bill) -> Iterator[str]:
    yield f"<cac:TaxTotal>{_money('TaxAmount', bill.totals['BT-110'])}"
    for tax, base in bill.bases.items():
        reason = "<cbc:TaxExemptionReason>by law</cbc:TaxExemptionReason>"
        yield f"<cac:TaxSubtotal>{_money('TaxableAmount', base)}"
        yield _money("TaxAmount", bill.taxes[tax])
        yield _category("TaxCategory", tax, reason if tax[0] in _EXPLAINED else "")
        yield "</cac:TaxSubtotal>"
    yield "</cac:TaxTotal>"
    if bill.abroad is not None:
        amount = _money("TaxAmount", bill.abroad).replace("EUR", "DKK")
        yield f"<cac:TaxTotal>{amount}</cac:TaxTotal>"


def _totals(bill: Bill) -> Iterator[str]:
    yield "<cac:LegalMonetaryTotal>"
    yield from (_money(name, bill.totals[term]) for term, name in _TOTALS.items())
    yield "</cac:LegalMonetaryTotal>"


def _line(line: BillLine, number: int, kind: str) -> str:
    quantity = "CreditedQuantity" if kind == "CreditNote" else "InvoicedQuantity"
    category = _category("ClassifiedTaxCategory", line.tax, "")
    extras = "".join(_extra(extra, "") for extra in line.extras)
    discount = ""
    if line.discount is not None:
        discount = (
            "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>"
            f"{_money('Amount', line.discount)}{_money('BaseAmount', line.price + line.discount)}"
            "</cac:AllowanceCharge>"
        )
    return (
        f"<cac:{kind}Line><cbc:ID>{number}</cbc:ID>"
        f'<cbc:{quantity} unitCode="C62">{line.quantity}</cbc:{quantity}>'
        f"{_money('LineExtensionAmount', line.net)}{extras}"
        f"<cac:Item><cbc:Name>Item {number}</cbc:Name>{category}</cac:Item>"
        f"<cac:Price>{_money('PriceAmount', line.price)}"
        f'<cbc:BaseQuantity unitCode="C62">{line.per}</cbc:BaseQuantity>{discount}</cac:Price>'
        f"</cac:{kind}Line>"
    )


def _extra(extra: Extra, category: str) -> str:
    indicator = "true" if extra.is_charge else "false"
    factor = "MultiplierFactorNumeric"
    percent = "" if extra.percent is None else f"<cbc:{factor}>{extra.percent}</cbc:{factor}>"
    return (
        f"<cac:AllowanceCharge><cbc:ChargeIndicator>{indicator}</cbc:ChargeIndicator>"
        f"<cbc:AllowanceChargeReason>agreed</cbc:AllowanceChargeReason>{percent}"
        f"{_money('Amount', extra.amount)}{_money('BaseAmount', extra.base)}"
        f"{_category(category, extra.tax, '') if category else ''}</cac:AllowanceCharge>"
    )


def _category(name: str, tax: tuple[str, str], reason: str) -> str:
    rate = f"<cbc:Percent>{tax[1]}</cbc:Percent>" if tax[1] else ""
    scheme = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"
    return f"<cac:{name}><cbc:ID>{tax[0]}</cbc:ID>{rate}{reason}{scheme}</cac:{name}>"


def _money(name: str, amount: Decimal | None) -> str:
    return "" if amount is None else f'<cbc:{name} currencyID="EUR">{amount}</cbc:{name}>'
