"""What EN 16931 demands of a credit note and the books do not hold, a sentence each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import minor_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.settlement import CreditRequest

_VAT_ID = re.compile(r"[A-Z]{2}[0-9A-Za-z+*.]{2,}")
_GREECE = {"GR": "EL"}
# Categories whose rules ask for a tax id of the seller (BR-S-02, BR-Z-02, …): all but O.
_UNTAXED = "O"
_MOST_DECIMALS = 2


def vat_id(tax_id: str | None, country: str | None) -> str | None:
    """Return a tax id that is a VAT id, with its country before it (BR-CO-09), else None."""
    text = (tax_id or "").replace(" ", "").upper()
    prefix = _GREECE.get(country or "", country or "")
    return text if prefix and text.startswith(prefix) and _VAT_ID.fullmatch(text) else None


def categories(request: CreditRequest) -> frozenset[str]:
    """Return the tax categories of the document."""
    return frozenset(share.category for share in request.correction.taxes if share.category)


def missing(request: CreditRequest) -> tuple[str, ...]:
    """Return one sentence for each thing that EN 16931 demands and the request lacks."""
    return (*_seller(request), *_buyer(request), *_tax(request), *_amounts(request))


def _seller(request: CreditRequest) -> Iterator[str]:
    seller = request.seller
    if seller is None:
        yield "UBL: the books hold no seller (BG-4)."
        return
    if not seller.name.strip():
        yield "UBL: the seller's name (BT-27) is missing."
    if not seller.country:
        yield "UBL: the seller's country (BT-40) is missing."
    if not (seller.tax_id or seller.legal_id):
        yield "UBL: the seller's tax id or legal id (BT-31, BT-30) is missing."
    elif not seller.tax_id and categories(request) - {_UNTAXED}:
        yield "UBL: the seller's tax id (BT-31) is missing."
    elif not seller.legal_id and _UNTAXED in categories(request):
        yield "UBL: the seller's legal id (BT-30) is missing."
    if {"K", "G"} & categories(request) and not vat_id(seller.tax_id, seller.country):
        yield "UBL: the seller's VAT id with its country (BT-31) is missing."


def _buyer(request: CreditRequest) -> Iterator[str]:
    buyer = request.customer
    if buyer is None:
        yield "UBL: the books hold no buyer (BG-7)."
        return
    if not buyer.name.strip():
        yield "UBL: the buyer's name (BT-44) is missing."
    if not buyer.country:
        yield "UBL: the buyer's country (BT-55) is missing."
    known = vat_id(buyer.tax_id, buyer.country)
    if "K" in categories(request) and not known:
        yield "UBL: the buyer's VAT id (BT-48) is missing."
    if "AE" in categories(request) and not (known or buyer.legal_id):
        yield "UBL: the buyer's VAT id or legal id (BT-48, BT-47) is missing."


def _tax(request: CreditRequest) -> Iterator[str]:
    correction = request.correction
    if correction.tax is None:
        yield "UBL: the tax of the invoice (BT-110) is missing."
    if correction.tax_only:
        yield "UBL: tax changes without a base of its own, which EN 16931 cannot say."
    for share in correction.taxes:
        if share.category is None:
            yield "UBL: a tax category (BT-151) is missing."
        elif share.rate is None and share.category == "S":
            yield "UBL: the rate of tax category S (BT-152) is missing."
        elif share.category == "E" and not (share.exemption_code or share.exemption_reason):
            yield "UBL: the reason of tax category E (BT-120, BT-121) is missing."
    period = request.invoice.period_from or request.invoice.period_to
    if "K" in categories(request) and not period:
        yield "UBL: the period of the supply (BT-73, BT-74) is missing."


def _amounts(request: CreditRequest) -> Iterator[str]:
    currency = request.correction.currency
    if minor_unit(currency) > _MOST_DECIMALS:
        yield f"UBL: amounts in {currency} have more than two decimals, which EN 16931 forbids."
