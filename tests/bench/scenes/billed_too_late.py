"""A06: billed a day after the last on which a supply could be billed, whatever the month's length.

The look-alike is billed on that last day, or stands in for an invoice that came in time.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from tests.bench.scene import Fault, Scene, customer, invoice, merged, name

_CHECK = "billed_too_late"
_SUPPLIES = (date(2025, 8, 31), date(2025, 1, 15), date(2025, 11, 30), date(2024, 2, 29))
_MONTHS = (6, 12, 3, 12)


def scene(number: int) -> Scene:
    """One supply billed on the last day for that, and one a day later."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    first = name(_CHECK, number, "FIRST")
    months = _MONTHS[number % len(_MONTHS)]
    supplied = _SUPPLIES[number % len(_SUPPLIES)] - timedelta(days=number // len(_MONTHS))
    last = _later(supplied, months)
    stands_in = number % 3 == 0
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2024-01-01"}
    head = {"customer_id": who, "contract_id": who}
    net = f"{100 + number}.00"
    line = {"net": net, "kind": "service", "supplied_on": str(supplied)}
    gone = head | {"invoice_id": first, "issued_on": str(last), "status": "cancelled"}
    fair = head | {"invoice_id": right, "issued_on": str(last)}
    if stands_in:
        fair |= {"issued_on": str(last + timedelta(days=9)), "preceding_invoice_id": first}
    return Scene(
        merged(
            customer(who),
            {"contracts": (contract | {"back_billing_months": str(months)},)},
            invoice(gone, line | {"net": "999.99"}),
            invoice(fair, line | {"net": f"{200 + number}.00"}),
            invoice(
                head | {"invoice_id": wrong, "issued_on": str(last + timedelta(days=1))}, line
            ),
        ),
        (Fault("A06", wrong, "1", net),),
        (right,),
        f"supplied on {supplied}, billed {months} months and a day later",
    )


def _later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
