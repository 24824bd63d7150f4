"""B02: a month of a renewed term, announced a day late or not at all.

The look-alike was announced on the last day for it; or its contract had not ended yet.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "renewal_not_announced"
_DAYS = (30, 60, 90, 1)


def scene(number: int) -> Scene:
    """A contract that renewed itself on the first of a month, twice: announced and not."""
    renewed = date(2026, 1 + number % 9, 1)
    days = _DAYS[number % len(_DAYS)]
    price = Decimal("40.00") + number
    last = renewed - timedelta(days=days)
    late = last + timedelta(days=1) if number % 2 else None
    unended = number % 5 == 4
    return Scene(
        merged(
            _contract(number, "W", renewed, days, price),
            _notice(number, "W", late, renewed),
            _billed(number, "W", renewed, price),
            _contract(
                number, "R", renewed + timedelta(days=32) if unended else renewed, days, price
            ),
            _notice(number, "R", None if unended else last, renewed),
            _billed(number, "R", renewed, price),
        ),
        (Fault("B02", name(_CHECK, number, "W.I"), "1", str(price)),),
        (name(_CHECK, number, "R.I"),),
        f"renewed on {renewed}, to be announced {days} days before",
    )


def _contract(number: int, what: str, ends: date, days: int, price: Decimal) -> Books:
    who, item = name(_CHECK, number, f"{what}.K"), name(_CHECK, number, f"{what}.PLAN")
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2024-01-01"}
    renews = {"ends_on": str(ends), "renewal_months": "12", "renewal_notice_days": str(days)}
    term = {"term_id": item, "item_id": item, "model": "per_unit", "contract_id": who}
    return merged(
        customer(who),
        {"items": ({"item_id": item, "name": "Plan", "kind": "service"},)},
        {"contracts": (contract | renews,)},
        {"price_terms": (term | {"valid_from": "2024-01-01", "unit_price": str(price)},)},
    )


def _notice(number: int, what: str, sent: date | None, renewed: date) -> Books:
    if sent is None:
        return {"notices": ()}
    who = name(_CHECK, number, f"{what}.K")
    row = {"notice_id": f"{who}.N", "kind": "renewal", "contract_id": who, "proof": "letter"}
    return {"notices": (row | {"sent_on": str(sent), "effective_on": str(renewed)},)}


def _billed(number: int, what: str, first: date, net: Decimal) -> Books:
    who, item = name(_CHECK, number, f"{what}.K"), name(_CHECK, number, f"{what}.PLAN")
    after = (first + timedelta(days=32)).replace(day=1)
    return invoice(
        {
            "invoice_id": name(_CHECK, number, f"{what}.I"),
            "customer_id": who,
            "contract_id": who,
            "issued_on": str(first),
        },
        {"item_id": item, "quantity": "1", "unit_price": str(net), "net": str(net)}
        | {"period_from": str(first), "period_to": str(after)},
    )
