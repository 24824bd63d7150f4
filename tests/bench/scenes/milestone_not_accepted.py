"""S03: a milestone that nobody accepted, or one day before silence counts as acceptance.

The look-alike was accepted long after it was billed, or presented just long enough ago.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import AS_OF, Fault, Scene, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "milestone_not_accepted"


def scene(number: int) -> Scene:
    """Two projects with a milestone of the same amount."""
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    net = Decimal(5000) + Decimal(number) / 100
    days = 7 + number
    early = str(date.fromisoformat(AS_OF) - timedelta(days - 1)) if number % 2 else ""
    long_ago = str(date.fromisoformat(AS_OF) - timedelta(days)) if number % 2 else ""
    accepted = {
        "acceptance_id": right,
        "customer_id": right,
        "item_id": right,
        "accepted_on": AS_OF,
        "deliverable_id": right,
    }
    kept = () if long_ago else (accepted,)
    return Scene(
        merged(
            _project(wrong, net, {"presented_on": early}, days),
            _project(right, net, {"presented_on": long_ago}, days),
            {"acceptances": kept},
        ),
        (Fault("S03", wrong, "1", str(net)),),
        (right,),
        f"{days - 1} of {days} days of silence" if early else "never presented",
    )


def _project(who: str, net: Decimal, presented: Row, days: int) -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    milestone = {"deliverable_id": who, "contract_id": who, "item_id": who}
    words = {"description": "Shop goes live", "acceptance_criterion": "ten orders paid"}
    return merged(
        customer(who),
        {"items": ({"item_id": who, "name": "Shop", "kind": "service"},)},
        {"contracts": (contract | {"deemed_acceptance_days": str(days)},)},
        {"deliverables": (milestone | words | presented,)},
        invoice(
            {"invoice_id": who, "customer_id": who, "issued_on": "2026-10-01"}
            | {"contract_id": who},
            {"item_id": who, "net": str(net), "kind": "service", "deliverable_id": who},
        ),
    )
