"""P06: a higher price one day before its notice allows it, or without any notice.

The look-alike is billed on the first day that the notice allows. Where no notice was sent, the
look-alike is the increase that the customer signed.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "price_raised_without_notice"
_STEPS = ("0.01", "1.00", "0.005", "40")
_MEANT = date(2026, 4, 1)


def scene(number: int) -> Scene:
    """A price that goes up on 1 April under a contract that asks for thirty days of notice."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "GAS")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    step = Decimal(_STEPS[number % len(_STEPS)])
    unnoticed = number % 3 == 2
    quantity, old = Decimal(50 + number), Decimal(30)
    new = old + step
    sent = _MEANT - timedelta(days=29 - number % 7)
    allowed = _MEANT if unnoticed else sent + timedelta(days=30)
    line = {"item_id": item, "quantity": str(quantity), "unit_price": str(new), "kind": "goods"}
    line |= {"net": str(cents(quantity * new))}
    signer = f"{who}.S"
    return Scene(
        merged(
            customer(who),
            customer(signer),
            {"items": ({"item_id": item, "name": "Gas", "kind": "goods"},)},
            _agreed(who, item, old, new, signed_on=""),
            _agreed(signer, item, old, new, signed_on="2026-03-30"),
            {"notices": () if unnoticed else (_notice(who, sent),)},
            invoice(
                {"invoice_id": wrong, "customer_id": who, "contract_id": who}
                | {"issued_on": "2026-06-01"},
                line | {"supplied_on": _day(allowed - timedelta(days=0 if unnoticed else 1))},
            ),
            invoice(
                {"invoice_id": right, "issued_on": "2026-06-01"}
                | dict.fromkeys(("customer_id", "contract_id"), signer if unnoticed else who),
                line | {"supplied_on": _day(allowed)},
            ),
        ),
        (Fault("P06", wrong, "1", str(cents(quantity * new) - cents(quantity * old))),),
        (right,),
        "no notice" if unnoticed else f"the day before {allowed}, {step} more",
    )


def _day(day: date) -> str:
    return max(day, _MEANT).isoformat()


def _notice(contract: str, sent: date) -> Row:
    return {
        "notice_id": f"{contract}.N",
        "kind": "price",
        "contract_id": contract,
        "sent_on": sent.isoformat(),
        "effective_on": _MEANT.isoformat(),
        "proof": "registered letter",
    }


def _agreed(contract: str, item: str, old: Decimal, new: Decimal, *, signed_on: str) -> Books:
    term = {"item_id": item, "model": "per_unit", "contract_id": contract}
    head = {"contract_id": contract, "customer_id": contract, "starts_on": "2025-01-01"}
    before = {"valid_from": "2025-01-01", "valid_to": _MEANT.isoformat(), "signed_on": ""}
    return {
        "contracts": (head | {"price_notice_days": "30"},),
        "price_terms": (
            term | before | {"term_id": f"{contract}.old", "unit_price": str(old)},
            term
            | {"term_id": f"{contract}.new", "unit_price": str(new), "signed_on": signed_on}
            | {"valid_from": _MEANT.isoformat(), "valid_to": ""},
        ),
    }
