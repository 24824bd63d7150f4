"""A05: a taxed supply at zero, or an exempt one at a rate.

The look-alike is exempt with its reason and the buyer's tax number.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "tax_content_incomplete"
_EXEMPT = {"E": "education", "AE": "reverse charge", "K": "VATEX-EU-IC", "G": "VATEX-EU-G"}


def scene(number: int) -> Scene:
    """Two invoices known by their totals only."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    exempt = list(_EXEMPT)[number % len(_EXEMPT)]
    category, rate = ("S", "0") if number % 3 == 0 else (exempt, ("21", "0.01")[number % 2])
    return Scene(
        merged(
            customer(who, tax_id=f"ES{number}"),
            _bill(who, wrong, category, rate),
            _bill(who, right, exempt, "0"),
        ),
        (Fault("A05", wrong, None, None),),
        (right,),
        f"{category} at {rate} %; beside it {exempt}",
    )


def _bill(who: str, number: str, category: str, rate: str) -> Books:
    base = Decimal("100.00")
    tax = cents(base * Decimal(rate) / 100)
    totals = {"net": str(base), "tax": str(tax), "gross": str(base + tax)}
    head = {"invoice_id": number, "customer_id": who, "issued_on": "2026-05-05"}
    taxed = {"invoice_id": number, "category": category, "rate": rate}
    taxed |= {"base": str(base), "tax": str(tax)}
    reason = {"exemption_reason": _EXEMPT[category]} if category in _EXEMPT else {}
    return {
        "invoices": (head | totals | {"currency": "EUR"},),
        "invoice_taxes": (taxed | reason,),
    }
