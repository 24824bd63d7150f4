"""T02: tax billed on the first day and on the last day of an exemption, or of a reverse charge.

The look-alike was supplied the day before it began, or on the day it ended, and owes the tax.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

_CHECK = "exemption_not_applied"
_CATEGORIES = ("E", "AE", "K", "G")
_FROM, _TO = date(2026, 4, 1), date(2026, 10, 1)
_DAY = timedelta(days=1)


def scene(number: int) -> Scene:
    """Two supplies at 21 %, one inside the exemption and one just outside."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    inside, outside = ((_FROM, _FROM - _DAY), (_TO - _DAY, _TO))[number % 2]
    net = Decimal("0.03") if number == 5 else Decimal(100) + Decimal("1.37") * number
    exemption = {"exemption_id": f"{who}.X", "customer_id": who, "valid_from": str(_FROM)}
    exemption |= {"valid_to": str(_TO), "category": _CATEGORIES[number % len(_CATEGORIES)]}
    head = {"customer_id": who, "issued_on": "2026-10-10"}
    line = {"net": str(net), "kind": "service"}
    return Scene(
        merged(
            customer(who),
            {"tax_exemptions": (exemption | {"certificate": "EX-7"},)},
            invoice(head | {"invoice_id": wrong}, line | {"supplied_on": str(inside)}),
            invoice(head | {"invoice_id": right}, line | {"supplied_on": str(outside)}),
        ),
        (Fault("T02", wrong, "1", str(cents(net * 21 / 100))),),
        (right,),
        f"supplied on {inside}, exempt from {_FROM} to before {_TO}",
    )
