"""R03: a rebate kept back at the rate of the next tier, or a cent beyond what was earned.

The look-alike keeps back what was earned, with its tax, to the cent.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books

_CHECK = "rebate_claim_not_earned"


def scene(number: int) -> Scene:
    """Purchases of June just below 2000.00: three per cent, and five from there on."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    turnover = Decimal("1999.99") - number
    earned = _taxed(cents(turnover * 3 / 100))
    next_tier = _taxed(cents(turnover * 5 / 100))
    claimed = next_tier if number % 2 else earned + Decimal("0.01")
    return Scene(
        merged(
            _buyer(who, wrong, turnover, claimed),
            _buyer(f"{who}.2", right, turnover, earned),
        ),
        (Fault("R03", wrong, None, str(earned - claimed)),),
        (right,),
        f"{claimed} kept back, {earned} earned",
    )


def _taxed(net: Decimal) -> Decimal:
    return net + cents(net * 21 / 100)


def _buyer(who: str, number: str, net: Decimal, claimed: Decimal) -> Books:
    agreement = {"agreement_id": f"{who}.G", "customer_id": who, "kind": "volume_rebate"}
    gross = net + cents(net * 21 / 100)
    advice = {"remittance_id": f"{who}.R", "line": "1", "customer_id": who, "invoice_id": number}
    advice |= {"sent_on": "2026-08-03", "agreement_id": f"{who}.G"}
    return merged(
        customer(who),
        {
            "rebate_agreements": (
                agreement | {"starts_on": "2026-06-01", "ends_on": "2026-07-01"},
            ),
            "rebate_tiers": tuple(
                {"agreement_id": f"{who}.G", "from_volume": volume, "percent": percent}
                for volume, percent in (("0", "3"), ("2000", "5"))
            ),
            "remittances": (
                advice | {"deducted": str(claimed), "amount_paid": str(gross - claimed)},
            ),
        },
        invoice(
            {"invoice_id": number, "customer_id": who, "issued_on": "2026-06-30"},
            {"net": str(net), "kind": "goods", "description": "Paint"},
        ),
    )
