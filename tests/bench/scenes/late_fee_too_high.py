"""L01: a late fee a cent above interest, fine and compensation together, or a second time.

The look-alike bills them to the cent.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "late_fee_too_high"
_DUE = date(2025, 11, 1)
_LAWS = (
    {"late_interest_percent": "8.5"},
    {"late_regime": "es"},
    {"late_interest_percent": "12", "late_fine_percent": "2", "late_regime": "br_consumer"},
    {"late_regime": "cn_sme"},
)


def scene(number: int) -> Scene:
    """Two debts of one amount; the fee for one of them is right."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    debts = tuple(name(_CHECK, number, f"DEBT{place}") for place in (1, 2))
    law = _LAWS[number % len(_LAWS)]
    days = 30 + number * 4
    gross = Decimal(10000) + Decimal("31.41") * number
    allowed = _allowed(law, gross, days)
    on = _DUE + timedelta(days=days)
    twice = number % 5 == 4
    asked = allowed if twice else allowed + Decimal("0.01")
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2025-01-01"}
    again = _fee(who, f"{wrong}.first", debts[0], allowed, on) if twice else {}
    return Scene(
        merged(
            customer(who),
            {"contracts": (contract | law,)},
            *(_debt(who, debt, gross) for debt in debts),
            again,
            _fee(who, wrong, debts[0], asked, on + timedelta(days=1 if twice else 0)),
            _fee(who, right, debts[1], allowed, on),
        ),
        (Fault("L01", wrong, "1", str(asked - _left(law, gross, days, twice=twice))),),
        (right,),
        f"{law} for {days} days{', a second time' if twice else ''}",
    )


def _left(law: dict[str, str], gross: Decimal, days: int, *, twice: bool) -> Decimal:
    """Return what may still be charged: a day's interest where all before it was charged."""
    whole = _allowed(law, gross, days)
    return _allowed(law, gross, days + 1) - whole if twice else whole


def _allowed(law: dict[str, str], gross: Decimal, days: int) -> Decimal:
    """Return interest by 8 points above 2.15 % in Spain, 0.05 % a day in China, else agreed."""
    regime = law.get("late_regime", "")
    rate, of, more = {
        "": (Decimal("8.5"), 365, Decimal(0)),
        "es": (Decimal("10.15"), 365, Decimal(40)),
        "br_consumer": (Decimal(12), 360, cents(gross * 2 / 100)),
        "cn_sme": (Decimal("0.05"), 1, Decimal(0)),
    }[regime]
    return cents(gross * rate * days / (100 * of)) + more


def _debt(who: str, number: str, gross: Decimal) -> Books:
    head = {"invoice_id": number, "customer_id": who, "contract_id": who, "currency": "EUR"}
    days = {"issued_on": "2025-10-01", "due_on": str(_DUE)}
    return {"invoices": (head | days | {"gross": str(gross), "open_amount": str(gross)},)}


def _fee(who: str, number: str, debt: str, amount: Decimal, on: date) -> Books:
    head = {"invoice_id": number, "customer_id": who, "currency": "EUR", "issued_on": str(on)}
    line = {"invoice_id": number, "line": "1", "kind": "late_fee", "net": str(amount)}
    return {
        "invoices": (head | {"net": str(amount), "gross": str(amount)},),
        "invoice_lines": (line | {"preceding_invoice_id": debt},),
    }
