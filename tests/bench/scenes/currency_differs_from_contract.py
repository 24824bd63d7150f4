"""P11: an invoice in another currency than its contract.

The look-alike is in the contract's currency, or at a rate that the contract names.
"""

from __future__ import annotations

from tests.bench.scene import Fault, Scene, customer, invoice, merged, name

_CHECK = "currency_differs_from_contract"
_PAIRS = (("USD", "EUR"), ("GBP", "USD"), ("JPY", "EUR"), ("EUR", "CHF"))


def scene(number: int) -> Scene:
    """Two contracts of one currency, billed in another and rightly."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    agreed, billed = _PAIRS[number % len(_PAIRS)]
    turned = number % 2 == 1
    contract = {"customer_id": who, "starts_on": "2026-01-01", "currency": agreed}
    other = contract | ({"exchange_on": "issue", "exchange_kind": "fix"} if turned else {})
    head = {"customer_id": who, "issued_on": "2026-05-04"}
    line = {"net": str(100 + number) + ".00", "kind": "service", "description": "Advice"}
    return Scene(
        merged(
            customer(who),
            {"contracts": (contract | {"contract_id": who}, other | {"contract_id": f"{who}.2"})},
            invoice(head | {"invoice_id": wrong, "contract_id": who, "currency": billed}, line),
            invoice(
                head
                | {"invoice_id": right, "contract_id": f"{who}.2"}
                | {"currency": billed if turned else agreed},
                line,
            ),
        ),
        (Fault("P11", wrong, None, None),),
        (right,),
        f"{billed} under a contract in {agreed}",
    )
