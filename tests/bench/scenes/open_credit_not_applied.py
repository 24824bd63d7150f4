"""Y03: a credit note for the invoice lies unused, or a part of it; the look-alike is used."""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, gross_of, invoice, merged, name, put, sold

_CHECK = "open_credit_not_applied"


def scene(number: int) -> Scene:
    """A credit for damage, of a cent or of much."""
    price, quantity = Decimal("15.40"), Decimal(3 + number)
    due = gross_of(price * quantity)
    net = (Decimal("0.01"), Decimal("5.00"), Decimal("20.00"))[number % 3]
    credit = gross_of(net)
    used = credit - Decimal("0.01") if number % 2 and credit > Decimal("0.01") else Decimal(0)
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    who = name(_CHECK, number, "K")

    def note(bill: str) -> dict[str, tuple[dict[str, str], ...]]:
        head = {"invoice_id": f"{bill}.CN", "customer_id": who, "kind": "381"}
        head |= {"issued_on": "2026-08-01", "preceding_invoice_id": bill}
        return dict(invoice(head, {"net": str(net), "description": "damage"}))

    return Scene(
        merged(
            agreed(_CHECK, number, price),
            sold(wrong, quantity, price, open_amount=str(due - used)),
            note(wrong),
            put(wrong, used, source=f"{wrong}.CN", by_credit=True) if used else {},
            sold(right, quantity, price, open_amount=str(due - credit)),
            note(right),
            put(right, credit, source=f"{right}.CN", by_credit=True),
        ),
        (Fault("Y03", wrong, None, str(credit - used)),),
        (right,),
        f"{credit - used} of a credit of {credit} unused",
    )
