"""Where the terms of a 数电票 stand in the XML of the tax bureau, and what its words mean.

Written from knowledge of the bureau's layout (`EInvoice`, versions 0.1 to 0.3), not tried on files
of the administration.
"""

from __future__ import annotations

import re
from decimal import Decimal

Paths = dict[str, str]
"""Column of the books → path."""

ROOT = "EInvoice"
NUMBERS = ("TaxSupervisionInfo/InvoiceNumber", "Header/EIid")
ISSUED = ("TaxSupervisionInfo/IssueTime", "EInvoiceData/BasicInformation/RequestTime")
_BASICS = "EInvoiceData/BasicInformation"
HEADER: Paths = {
    "net": f"{_BASICS}/TotalAmWithoutTax",
    "tax": f"{_BASICS}/TotalTaxAm",
    "gross": f"{_BASICS}/TotalTax-includedAmount",
}
GROSS_IN_WORDS = f"{_BASICS}/TotalTax-includedAmountInChinese"
REMARKS = ".//Remark|.//Remarks"
CORRECTED = (
    ".//OriginalInvoiceNumber|.//OriginalEInvoiceNumber|.//BlueInvoiceNumber|.//OriginalEIid"
)
CORRECTED_IN_REMARKS = re.compile(
    r"(?:被红冲蓝字|对应正数|对应蓝字|原蓝字)[^0-9]{0,16}([0-9]{8,20})", re.ASCII
)
"""Such as 被红冲蓝字数电票号码 with the number behind it, then 红字发票信息确认单编号."""

LINES = "EInvoiceData/IssuItemInformation"
LINE: Paths = {
    "description": "ItemName",
    "quantity": "Quantity",
    "unit": "MeaUnits",
    "unit_price": "UnPrice",
    "net": "Amount",
}
LINE_TAX = "ComTaxAm"
LINE_RATE = "TaxRate"
LINE_GROSS = "TotaltaxIncludedAmount|TotalTaxIncludedAmount|TotaltaxincludedAmount"

PARTIES = {
    "customers": "EInvoiceData/BuyerInformation",
    "sellers": "EInvoiceData/SellerInformation",
}
PREFIXES = {"customers": "Buyer", "sellers": "Seller"}
PARTY: Paths = {"tax_id": "IdNum", "name": "Name", "address": "Addr"}

SAID_BY_THE_SYNTAX = (
    "Header/EInvoiceTag",
    "Header/Version",
    "SellerAuthentication//*",
    ".//*[local-name()='Signature']//*",
)

CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}|[0-9]{15}|[0-9A-Z]{20}", re.ASCII)
"""统一社会信用代码, or a taxpayer's number of before."""

_MONEY = re.compile(r".*(?:Am|Amount|AmWithoutTax|UnPrice)$", re.ASCII)


def is_money(name: str) -> bool:
    """Say whether the element of that name holds money."""
    return bool(_MONEY.match(name))


def rate_of(written: str | None) -> tuple[str | None, str | None]:
    """Return the tax category (UNCL 5305) and percent of a rate as written; null where it hides.

    Written are 0.13, 13%, 免税 (exempt), 不征税 (outside), and *** where tax is on a margin only.
    """
    text = (written or "").strip()
    if text.startswith("免"):
        return "E", "0"
    if text.startswith("不征"):
        return "O", "0"
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)\s*(%?)", text, re.ASCII)
    if found is None:
        return None, None
    percent = _percent(found[1], is_percent=bool(found[2]))
    return ("Z" if percent == "0" else "S"), percent


def _percent(digits: str, *, is_percent: bool) -> str:
    """Return 13 for 0.13 and for 13 %, as text without trailing zeros."""
    number = Decimal(digits) if is_percent else Decimal(digits) * 100
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
