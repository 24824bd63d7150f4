"""R02: a promotion claimed twice, by a cent too much, or without the proof it asks for.

The look-alike claims the agreed amount once, with its tax, on the last day of the window.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "promotion_claim_not_earned"
_AGREED = Decimal("100.00")
_TAXED = _AGREED + cents(_AGREED * 21 / 100)


def scene(number: int) -> Scene:
    """A promotion of May over 100.00."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    unproved = number % 3 == 2
    right_claim = Decimal(0) if unproved else _TAXED
    claimed = right_claim + (Decimal("0.01") if number % 3 == 1 else Decimal(10 + number))
    return Scene(
        merged(
            _buyer(who, wrong, claimed, proof="" if unproved else "photo"),
            _buyer(f"{who}.2", right, _TAXED, proof="photo"),
        ),
        (Fault("R02", wrong, None, str(right_claim - claimed)),),
        (right,),
        f"{claimed} kept back" + (" without proof" if unproved else ""),
    )


def _buyer(who: str, number: str, claimed: Decimal, *, proof: str) -> Books:
    agreement: Row = {
        "agreement_id": f"{who}.G",
        "customer_id": who,
        "kind": "promotion",
        "starts_on": "2026-05-01",
        "ends_on": "2026-06-01",
        "amount": str(_AGREED),
        "measure": "once",
        "proof_required": "true",
        "proof": proof,
    }
    advice = {"remittance_id": f"{who}.R", "line": "1", "customer_id": who, "invoice_id": number}
    advice |= {"sent_on": "2026-06-20", "agreement_id": f"{who}.G"}
    paid = Decimal("605.00") - claimed
    return merged(
        customer(who),
        {
            "rebate_agreements": (agreement,),
            "remittances": (advice | {"deducted": str(claimed), "amount_paid": str(paid)},),
        },
        invoice(
            {"invoice_id": number, "customer_id": who, "issued_on": "2026-05-31"},
            {"net": "500.00", "kind": "goods", "description": "Soap"},
        ),
    )
