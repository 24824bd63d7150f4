"""Writes a credit request as a UBL 2.1 CreditNote that passes the official EN 16931 rules.

euinvoice has the typed model and the writer and runs the arithmetic rules before it writes; it
is young, so that this module is the only place that knows it for writing.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO
from amicable.shell.engine.ubl_demands import categories, missing, vat_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from amicable.core.vocabulary.settlement import CorrectionLine, CreditRequest, TaxShare

CREDIT_NOTE = "381"
_SPECIFICATION = "urn:cen.eu:en16931:2017"
_ONE = Decimal(1)
_EACH = "C62"
_TERMS = "To be set off against open invoices or refunded."
_REST = "What the lines of the invoice do not show"
_LONGEST = 200


class NotPossibleError(InputError):
    """The request cannot be an EN 16931 document; `reasons` says why, a sentence each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


def write(request: CreditRequest, number: str) -> bytes:
    """Return the UBL bytes of a credit note under that number, dated with the issue date.

    Raises NotPossibleError when seller, buyer or tax lack what EN 16931 demands.
    """
    lacking = missing(request)
    if lacking:
        raise NotPossibleError(lacking)
    from euinvoice import profiles, to_xml
    from euinvoice.errors import PreflightError
    from euinvoice.model import Invoice

    try:
        note = Invoice(**_document(request, number))
        return bytes(to_xml(note, profile=profiles.EN16931, syntax="ubl"))
    except PreflightError as error:
        raise NotPossibleError([_found(each) for each in error.findings]) from error
    except ValueError as error:
        raise NotPossibleError([f"UBL: {_short(str(error))}."]) from error


def _found(finding: Any) -> str:
    return f"UBL: rule {finding.rule_id}: {_short(finding.message)}."


def _short(text: str) -> str:
    """Return a foreign message on one line, without its end."""
    return " ".join(text.split())[:_LONGEST].rstrip(". ")


def _document(request: CreditRequest, number: str) -> dict[str, Any]:
    correction, invoice = request.correction, request.invoice
    lines = [line for line in correction.lines if line.line is not None or line.net > 0]
    allowances = [line for line in correction.lines if line.line is None and line.net <= 0]
    return {
        "number": number,
        "issue_date": request.issue_on,
        "type_code": CREDIT_NOTE,
        "currency_code": correction.currency,
        "buyer_reference": invoice.buyer_reference,
        "purchase_order_reference": invoice.purchase_order,
        "contract_reference": invoice.contract_number,
        "sales_order_reference": invoice.order_number if invoice.purchase_order else None,
        "payment_terms": _TERMS,
        "notes": tuple({"note": text} for text in _notes(request)),
        "process_control": {"specification_identifier": _SPECIFICATION},
        "preceding_invoice_references": (
            {"reference": invoice.number, "issue_date": invoice.issued_on},
        ),
        "seller": _seller(request),
        "buyer": _buyer(request),
        "delivery": _delivery(request),
        "allowances": tuple(_allowance(line) for line in allowances),
        "lines": tuple(_line(line, index, request) for index, line in enumerate(lines, 1)),
        "vat_breakdown": tuple(_breakdown(share) for share in correction.taxes),
        "totals": _totals(request, lines, allowances),
    }


def _notes(request: CreditRequest) -> list[str]:
    texts = [f"{each.words} (UNTDID 4465: {each.untdid_4465})" for each in request.reasons]
    if not request.release.number:
        texts.append("Draft without a fiscal number: not a tax document.")
    return texts


def _seller(request: CreditRequest) -> dict[str, Any]:
    seller = request.seller
    if seller is None:
        return {}
    untaxed = "O" in categories(request)
    known = vat_id(seller.tax_id, seller.country)
    return {
        "name": seller.name,
        "legal_registration_identifier": _identifier(seller.legal_id),
        "vat_identifier": None if untaxed else known,
        "tax_registration_identifier": None if untaxed or known else seller.tax_id,
        "postal_address": _address(seller),
    }


def _buyer(request: CreditRequest) -> dict[str, Any]:
    buyer = request.customer
    if buyer is None:
        return {}
    untaxed = "O" in categories(request)
    return {
        "name": buyer.name,
        "identifier": _identifier(buyer.customer_id),
        "legal_registration_identifier": _identifier(buyer.legal_id),
        "vat_identifier": None if untaxed else vat_id(buyer.tax_id, buyer.country),
        "postal_address": _address(buyer),
    }


def _identifier(value: str | None) -> dict[str, str] | None:
    return {"value": value} if value else None


def _address(party: Any) -> dict[str, str | None]:
    return {
        "address_line_1": party.address,
        "city": party.city,
        "post_code": party.postcode,
        "country_subdivision": party.region,
        "country_code": party.country,
    }


def _delivery(request: CreditRequest) -> dict[str, Any] | None:
    """Return period and place of the supply; period ends of the books are exclusive."""
    invoice, buyer = request.invoice, request.customer
    if not (invoice.period_from or invoice.period_to):
        return None
    place = {"country_code": buyer.country} if buyer and "K" in categories(request) else None
    period = {"start_date": invoice.period_from, "end_date": _last(invoice.period_to)}
    return {"invoicing_period": period, "deliver_to_address": place}


def _last(end: date | None) -> date | None:
    return None if end is None else end - timedelta(days=1)


def _line(line: CorrectionLine, index: int, request: CreditRequest) -> dict[str, Any]:
    quantity, price, per = line.quantity, line.unit_price, line.base_quantity
    if quantity is None or price is None:
        quantity, price, per = (_ONE if line.net >= 0 else -_ONE), abs(line.net), None
    unit = _unit(line.unit) if line.quantity is not None else _EACH
    number = request.invoice.number
    named = f"Line {line.line} of invoice {number}" if line.line else f"Invoice {number}"
    return {
        "identifier": str(index),
        "note": f"{named}: {line.change}",
        "invoiced_quantity": quantity,
        "invoiced_quantity_unit_code": unit,
        "net_amount": line.net,
        "purchase_order_line_reference": line.order_line,
        "price_details": {
            "item_net_price": price,
            "base_quantity": per if per and per != _ONE else None,
            "base_quantity_unit_code": unit if per and per != _ONE else None,
        },
        "vat_information": {"category_code": line.category, "rate": _rate(line)},
        "item": {
            "name": line.item_name or line.item_id or named,
            "sellers_identifier": line.item_id,
        },
    }


def _unit(unit: str | None) -> str:
    """Return the unit when it is a code of UN/ECE Rec 20 or 21, else `C62` (one)."""
    from euinvoice.model.codes import UNECE_REC20_REC21_UNIT

    return unit if unit in UNECE_REC20_REC21_UNIT and unit is not None else _EACH


def _rate(taxed: CorrectionLine | TaxShare) -> Decimal | None:
    """Return the rate in percent; category O has none (BR-O-05), the other untaxed have zero."""
    return None if taxed.category == "O" else taxed.rate or ZERO


def _allowance(line: CorrectionLine) -> dict[str, Any]:
    return {
        "amount": -line.net,
        "vat_category_code": line.category,
        "vat_rate": _rate(line),
        "reason": _REST,
    }


def _breakdown(share: TaxShare) -> dict[str, Any]:
    return {
        "taxable_amount": share.base,
        "tax_amount": share.tax,
        "category_code": share.category,
        "rate": _rate(share),
        "exemption_reason": share.exemption_reason,
        "exemption_reason_code": share.exemption_code,
    }


def _totals(
    request: CreditRequest,
    lines: Sequence[CorrectionLine],
    allowances: Sequence[CorrectionLine],
) -> dict[str, Decimal | None]:
    correction = request.correction
    less = -sum((line.net for line in allowances), ZERO)
    return {
        "sum_of_line_net_amounts": sum((line.net for line in lines), ZERO),
        "sum_of_allowances": less or None,
        "total_without_vat": correction.net,
        "total_vat": correction.tax,
        "total_with_vat": correction.gross,
        "amount_due": correction.gross,
    }
