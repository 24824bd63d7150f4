"""P03: the list of the group that the customer left, on the first day in the new one.

The look-alike is billed at the same price on the last day in the old group. Every fourth customer
never moved: the public list was used instead of the group's.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Scene, cents, customer, invoice, merged, misbilled, name

if TYPE_CHECKING:
    from tests.bench.scene import Row

_CHECK = "price_of_another_group"
_STEPS = ("0.01", "-0.01", "1.50", "-3.00", "0.005", "25")


def scene(number: int) -> Scene:
    """A customer that moves from one group to another on 1 May."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "TILE")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    step = Decimal(_STEPS[number % len(_STEPS)])
    quantity, own = Decimal(200 + number), Decimal(20)
    other = own + step
    stays = number % 4 == 3
    net = cents(quantity * other)
    line = {"item_id": item, "quantity": str(quantity), "unit_price": str(other), "kind": "goods"}
    head = {"customer_id": who, "issued_on": "2026-05-20"}
    old = "" if stays else "trade"
    return Scene(
        merged(
            customer(who, segment="office"),
            {"items": ({"item_id": item, "name": "Tile", "kind": "goods"},)},
            {"price_terms": (_list(item, "office", own), _list(item, old, other))},
            {} if stays else {"customer_groups": _history(who)},
            invoice(
                head | {"invoice_id": wrong},
                line | {"net": str(net), "supplied_on": "2026-05-01"},
            ),
            _look_alike(head | {"invoice_id": right}, line, own, stays=stays),
        ),
        (misbilled("P03", wrong, "1", net - cents(quantity * own)),),
        (right,),
        f"the public list, off by {step}" if stays else f"the first day in a group, off by {step}",
    )


def _look_alike(head: Row, line: Row, own: Decimal, *, stays: bool) -> dict[str, tuple[Row, ...]]:
    """Return an invoice at the old group's price on its last day, or at the own list's price."""
    price = own if stays else Decimal(line["unit_price"])
    net = cents(Decimal(line["quantity"]) * price)
    told = {"unit_price": str(price), "net": str(net), "supplied_on": "2026-04-30"}
    return dict(invoice(head, line | told))


def _history(who: str) -> tuple[Row, ...]:
    return (
        {"customer_id": who, "segment": "trade", "valid_from": "2024-01-01"}
        | {"valid_to": "2026-05-01"},
        {"customer_id": who, "segment": "office", "valid_from": "2026-05-01"},
    )


def _list(item: str, group: str, price: Decimal) -> Row:
    return {
        "term_id": f"{item}.{group or 'all'}",
        "item_id": item,
        "model": "per_unit",
        "customer_group": group,
        "unit_price": str(price),
        "valid_from": "2024-01-01",
    }
