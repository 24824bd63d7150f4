"""Y05: a claim set off though the contract bars it, it is the parent's, or it was due a day later.

The look-alike set off an accepted claim of its own on the day on which it fell due.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "set_off_not_allowed"
_WRONGS = ("barred", "of the parent", "due a day later")
_PAID_ON = "2026-04-02"


def scene(number: int) -> Scene:
    """Two customers who kept back what they claim."""
    who, other, parent = (name(_CHECK, number, what) for what in ("K", "L", "M"))
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    reason = _WRONGS[number % len(_WRONGS)]
    amount = Decimal("50.01") + number
    claim = {"counterclaim_id": f"{who}.C", "customer_id": who, "due_on": _PAID_ON}
    if reason == _WRONGS[1]:
        claim["customer_id"] = parent
    if reason == _WRONGS[2]:
        claim["due_on"] = "2026-04-03"
    fair = {"counterclaim_id": f"{other}.C", "customer_id": other, "due_on": _PAID_ON}
    barred = "true" if reason == _WRONGS[0] else ""
    return Scene(
        merged(
            customer(parent),
            customer(who, parent_customer_id=parent),
            customer(other, parent_customer_id=parent),
            _short(who, wrong, amount, {"set_off_barred": barred}),
            _short(other, right, amount, {}),
            {"counterclaims": tuple(_stated(one, amount) for one in (claim, fair))},
        ),
        (Fault("Y05", wrong, None, str(-amount)),),
        (right,),
        reason,
    )


def _stated(claim: Row, amount: Decimal) -> Row:
    days = {"stated_on": "2026-03-10", "accepted_on": "2026-03-15"}
    return claim | days | {"amount": str(amount), "currency": "EUR"}


def _short(who: str, number: str, missing: Decimal, terms: Row) -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    head = {"customer_id": who, "contract_id": who, "invoice_id": number, "due_on": "2026-04-04"}
    payment = {"payment_id": f"{number}.P", "customer_id": who, "currency": "EUR"}
    paid = str(Decimal("1210.00") - missing)
    put = {"allocation_id": f"{number}.A", "invoice_id": number, "payment_id": f"{number}.P"}
    return merged(
        {"contracts": (contract | terms,)},
        invoice(
            head | {"issued_on": "2026-03-05", "open_amount": str(missing)},
            {"net": "1000.00", "kind": "service"},
        ),
        {
            "payments": (payment | {"received_on": _PAID_ON, "amount": paid},),
            "allocations": (put | {"amount": paid},),
        },
    )
