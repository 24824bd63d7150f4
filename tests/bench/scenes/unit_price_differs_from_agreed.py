"""P01: the old price on the first day of the new one, by a cent or by much.

The look-alike is billed on the last day of the old price, or repeats an order at the same one.
"""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Scene, cents, customer, invoice, merged, misbilled, name

_CHECK = "unit_price_differs_from_agreed"
_STEPS = ("0.01", "-0.01", "1.00", "-2.50", "0.005", "100")


def scene(number: int) -> Scene:
    """A price that changed on 1 July: billed wrongly after, rightly before."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "BOLT")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    step = Decimal(_STEPS[number % len(_STEPS)])
    quantity = Decimal(100 + number)
    old, new = Decimal(12), Decimal(12) + step
    line = {"item_id": item, "quantity": str(quantity), "unit_price": str(old), "kind": "goods"}
    net = cents(quantity * old)
    terms = (
        _term(f"{item}.old", item, who, old, "2026-01-01", "2026-07-01"),
        _term(f"{item}.new", item, who, new, "2026-07-01", ""),
    )
    head = {"customer_id": who, "contract_id": who}
    return Scene(
        merged(
            customer(who),
            {"items": ({"item_id": item, "name": "Bolt", "kind": "goods"},)},
            {"contracts": ({"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"},)},
            {"price_terms": terms},
            invoice(
                head | {"invoice_id": wrong, "issued_on": "2026-07-20"},
                line | {"net": str(net), "supplied_on": "2026-07-01"},
            ),
            invoice(
                head | {"invoice_id": right, "issued_on": "2026-07-20"},
                line | {"net": str(net), "supplied_on": "2026-06-30"},
            ),
        ),
        (misbilled("P01", wrong, "1", net - cents(quantity * new)),),
        (right,),
        f"the first day of a price that moved by {step}",
    )


def _term(
    term: str, item: str, contract: str, price: Decimal, start: str, end: str
) -> dict[str, str]:
    return {
        "term_id": term,
        "item_id": item,
        "model": "per_unit",
        "contract_id": contract,
        "unit_price": str(price),
        "valid_from": start,
        "valid_to": end,
    }
