"""A credit request as JSON and as CSV, the two texts that invoicing systems take in."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import minor_unit, plain, round_half_away

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.vocabulary.settlement import CorrectionLine, CreditRequest, TaxShare

SCHEMA = "amicable.credit-request/1"
_DOCUMENT_TYPES = {
    "credit_note": "381",
    "cancellation": "381",
    "corrected_invoice": "380",
    "courtesy": "381",
}
_SELLER = "seller_id name country tax_id legal_id"
_CUSTOMER = "customer_id name country kind tax_id legal_id"
# A spreadsheet runs a cell that begins so (formula injection); a quote before it stops that.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SAME = "case_id kind document_type status number issue_on currency"
_COLUMNS = (
    "request_id case_id kind document_type status release_role number issue_on currency seller_id"
    " customer_id customer_name invoice_id invoice_number invoice_issued_on purchase_order"
    " buyer_reference reasons row line order_line item_id item_name change quantity unit"
    " unit_price base_quantity net category rate tax exemption_code exemption_reason"
    " total_net total_tax total_gross"
)


def as_json(request: CreditRequest) -> str:
    """Return the request as JSON text (`amicable.credit-request/1`); amounts are strings."""
    return json.dumps(as_mapping(request), indent=2, ensure_ascii=False) + "\n"


def as_csv(request: CreditRequest) -> str:
    """Return the request as CSV (RFC 4180): a row a corrected line and a row a tax category."""
    whole = as_mapping(request)
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS.split(), extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for line in whole["lines"]:
        writer.writerow({**_head(whole), "row": "line", **_safe(line)})
    for share in whole["taxes"]:
        writer.writerow({**_head(whole), "row": "tax", **_safe(share), "net": share["base"]})
    return out.getvalue()


def as_mapping(request: CreditRequest) -> dict[str, Any]:
    """Return the request in the shape of its JSON Schema, ready to be written."""
    correction = request.correction
    places = minor_unit(correction.currency)
    return {
        "schema": SCHEMA,
        "id": request.id,
        "case_id": request.case_id,
        "kind": request.kind,
        "document_type": _DOCUMENT_TYPES[request.kind],
        "status": "requested" if request.release.released else "draft",
        "release": {"needed": not request.release.released, "role": request.release.role},
        "number": request.release.number,
        "issue_on": request.issue_on.isoformat(),
        "currency": correction.currency,
        "seller": _party(request.seller, _SELLER),
        "customer": _party(request.customer, _CUSTOMER),
        "invoice": _invoice(request),
        "reasons": [
            {"cause": each.cause, "untdid_4465": each.untdid_4465, "words": each.words}
            for each in request.reasons
        ],
        "in_full": correction.in_full,
        "lines": [_line(line, places) for line in correction.lines],
        "taxes": [_tax(share, places) for share in correction.taxes],
        "net": _amount(correction.net, places),
        "tax": _amount(correction.tax, places),
        "gross": _amount(correction.gross, places),
        "needs": list(request.needs),
        "notes": list(request.notes),
    }


def _party(party: object, names: str) -> dict[str, Any] | None:
    if party is None:
        return None
    return {name: getattr(party, name) for name in names.split()}


def _invoice(request: CreditRequest) -> dict[str, str | None]:
    invoice = request.invoice
    return {
        "invoice_id": invoice.invoice_id,
        "number": invoice.number,
        "issued_on": invoice.issued_on.isoformat(),
        "kind": invoice.kind,
        "purchase_order": invoice.purchase_order,
        "buyer_reference": invoice.buyer_reference,
        "order_number": invoice.order_number,
        "contract_number": invoice.contract_number,
    }


def _line(line: CorrectionLine, places: int) -> dict[str, Any]:
    return {
        "line": line.line,
        "order_line": line.order_line,
        "item_id": line.item_id,
        "item_name": line.item_name,
        "change": line.change,
        "quantity": _number(line.quantity),
        "unit": line.unit,
        "unit_price": _number(line.unit_price),
        "base_quantity": _number(line.base_quantity),
        "billed_net": _amount(line.billed_net, places),
        "net": _amount(line.net, places),
        "category": line.category,
        "rate": _number(line.rate),
        "causes": list(line.causes),
        "findings": list(line.findings),
    }


def _tax(share: TaxShare, places: int) -> dict[str, str | None]:
    return {
        "category": share.category,
        "rate": _number(share.rate),
        "base": _amount(share.base, places),
        "tax": _amount(share.tax, places),
        "exemption_code": share.exemption_code,
        "exemption_reason": share.exemption_reason,
    }


def _amount(value: Decimal | None, places: int) -> str | None:
    """Return an amount with the decimals of its currency; more places are kept, never cut."""
    if value is None:
        return None
    rounded = round_half_away(value, places)
    return plain(rounded if rounded == value else value)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _head(whole: dict[str, Any]) -> dict[str, Any]:
    invoice, seller, customer = whole["invoice"], whole["seller"] or {}, whole["customer"] or {}
    texts = {
        "seller_id": seller.get("seller_id"),
        "customer_id": customer.get("customer_id"),
        "customer_name": customer.get("name"),
        "invoice_id": invoice["invoice_id"],
        "invoice_number": invoice["number"],
        "invoice_issued_on": invoice["issued_on"],
        "purchase_order": invoice["purchase_order"],
        "buyer_reference": invoice["buyer_reference"],
        "reasons": " ".join(f"{each['cause']}:{each['untdid_4465']}" for each in whole["reasons"]),
    }
    return {
        **{key: whole[key] for key in _SAME.split()},
        "request_id": whole["id"],
        "release_role": whole["release"]["role"],
        "total_net": whole["net"],
        "total_tax": whole["tax"],
        "total_gross": whole["gross"],
        **_safe(texts),
    }


_NUMBERS = frozenset({"quantity", "unit_price", "base_quantity", "net", "rate", "tax", "base"})


def _safe(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row with texts that no spreadsheet takes for a formula."""
    return {
        key: f"'{value}"
        if key not in _NUMBERS and isinstance(value, str) and value.startswith(_FORMULA)
        else value
        for key, value in row.items()
    }
