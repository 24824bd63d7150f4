"""A bill as a UN/CEFACT Cross Industry Invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from tests.damage.bills import Bill, BillLine, Extra

_URN = "urn:un:unece:uncefact:data:standard:"
_EXPLAINED = ("E", "AE", "K", "G", "O")
_TOTALS = {
    "BT-106": "LineTotalAmount",
    "BT-108": "ChargeTotalAmount",
    "BT-107": "AllowanceTotalAmount",
    "BT-109": "TaxBasisTotalAmount",
    "BT-110": "TaxTotalAmount",
    "BT-114": "RoundingAmount",
    "BT-112": "GrandTotalAmount",
    "BT-113": "TotalPrepaidAmount",
    "BT-115": "DuePayableAmount",
}


def cii(bill: Bill) -> bytes:
    """Return the bill as a CrossIndustryInvoice."""
    lines = "".join(_line(line, number) for number, line in enumerate(bill.lines, 1))
    trade = f"{lines}{_PARTIES}{_el('ApplicableHeaderTradeSettlement', *_settlement(bill))}"
    guideline = _el("GuidelineSpecifiedDocumentContextParameter", _el("ID", bill.specification))
    return (
        f'<rsm:CrossIndustryInvoice xmlns:rsm="{_URN}CrossIndustryInvoice:100" '
        f'xmlns:ram="{_URN}ReusableAggregateBusinessInformationEntity:100" '
        f'xmlns:udt="{_URN}UnqualifiedDataType:100">'
        f"<rsm:ExchangedDocumentContext>{guideline}</rsm:ExchangedDocumentContext>"
        f"<rsm:ExchangedDocument>{_HEAD}</rsm:ExchangedDocument>"
        f"<rsm:SupplyChainTradeTransaction>{trade}</rsm:SupplyChainTradeTransaction>"
        "</rsm:CrossIndustryInvoice>"
    ).encode()


def _el(name: str, *inner: str) -> str:
    return f"<ram:{name}>{''.join(inner)}</ram:{name}>"


_DAY = '<udt:DateTimeString format="102">20260131</udt:DateTimeString>'
_HEAD = _el("ID", "A-1") + _el("TypeCode", "380") + _el("IssueDateTime", _DAY)
_PARTIES = _el(
    "ApplicableHeaderTradeAgreement",
    _el("SellerTradeParty", _el("Name", "Supplier")),
    _el("BuyerTradeParty", _el("Name", "Customer")),
)


def _settlement(bill: Bill) -> Iterator[str]:
    if bill.abroad is not None:
        yield _el("TaxCurrencyCode", "DKK")
    yield _el("InvoiceCurrencyCode", "EUR")
    for tax, base in bill.bases.items():
        reason = _el("ExemptionReason", "by law") if tax[0] in _EXPLAINED else ""
        amount = _el("CalculatedAmount", str(bill.taxes[tax]))
        yield _tax("ApplicableTradeTax", tax, amount, reason, _el("BasisAmount", str(base)))
    yield from (_extra(extra, with_tax=True) for extra in bill.extras)
    totals = [_total(name, bill.totals[term]) for term, name in _TOTALS.items()]
    if bill.abroad is not None:
        abroad = _total("TaxTotalAmount", bill.abroad).replace("EUR", "DKK")
        totals.insert(list(_TOTALS).index("BT-110") + 1, abroad)
    yield _el("SpecifiedTradeSettlementHeaderMonetarySummation", *totals)


def _total(name: str, amount: Decimal | None) -> str:
    if amount is None:
        return ""
    currency = ' currencyID="EUR"' if name == "TaxTotalAmount" else ""
    return f"<ram:{name}{currency}>{amount}</ram:{name}>"


def _line(line: BillLine, number: int) -> str:
    gross = ""
    if line.discount is not None:
        gross = _el(
            "GrossPriceProductTradePrice",
            _el("ChargeAmount", str(line.price + line.discount)),
            _quantity("BasisQuantity", line.per),
            _el("AppliedTradeAllowanceCharge", _says("false"), _amount(line.discount)),
        )
    price = _el("ChargeAmount", str(line.price)) + _quantity("BasisQuantity", line.per)
    net = _el("LineTotalAmount", str(line.net))
    return _el(
        "IncludedSupplyChainTradeLineItem",
        _el("AssociatedDocumentLineDocument", _el("LineID", str(number))),
        _el("SpecifiedTradeProduct", _el("Name", f"Item {number}")),
        _el("SpecifiedLineTradeAgreement", gross, _el("NetPriceProductTradePrice", price)),
        _el("SpecifiedLineTradeDelivery", _quantity("BilledQuantity", line.quantity)),
        _el(
            "SpecifiedLineTradeSettlement",
            _tax("ApplicableTradeTax", line.tax),
            *(_extra(extra, with_tax=False) for extra in line.extras),
            _el("SpecifiedTradeSettlementLineMonetarySummation", net),
        ),
    )


def _extra(extra: Extra, *, with_tax: bool) -> str:
    percent = "" if extra.percent is None else _el("CalculationPercent", str(extra.percent))
    base = "" if extra.base is None else _el("BasisAmount", str(extra.base))
    return _el(
        "SpecifiedTradeAllowanceCharge",
        _says("true" if extra.is_charge else "false"),
        percent,
        base,
        _amount(extra.amount),
        _el("Reason", "agreed"),
        _tax("CategoryTradeTax", extra.tax) if with_tax else "",
    )


def _tax(name: str, tax: tuple[str, str], before: str = "", *inner: str) -> str:
    rate = _el("RateApplicablePercent", tax[1]) if tax[1] else ""
    code = _el("CategoryCode", tax[0])
    return _el(name, before, _el("TypeCode", "VAT"), *inner, code, rate)


def _says(word: str) -> str:
    return _el("ChargeIndicator", f"<udt:Indicator>{word}</udt:Indicator>")


def _amount(amount: Decimal) -> str:
    return _el("ActualAmount", str(amount))


def _quantity(name: str, quantity: Decimal) -> str:
    return f'<ram:{name} unitCode="C62">{quantity}</ram:{name}>'
