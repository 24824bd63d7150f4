"""Over-shipment or goods not ordered.

Fires when goods arrived and were billed beyond what their order asks for and the contract
tolerates, and no other order of the customer covers them. Units that came damaged or went back are
left to Q03 and Q06. A part of a unit too much is likely only where no tolerance was agreed: what
is weighed comes as it falls. It cannot tell orders that were given by word of mouth: where orders
are not known to be complete it is only likely.
"""

from __future__ import annotations

from amicable.catalog.algebra import arrival as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TWELVE = {"invoice_id": "INV-1", "line": "1", "quantity": "12", "net": "144.00"}
_CAME = {"delivery_id": "D-1", "line": "1", "quantity": "12"}
_LATER = {"order_id": "O-2", "customer_id": "ALBA", "ordered_on": "2026-03-10"}
_LATER_LINE = {"order_id": "O-2", "line": "1", "item_id": "HINGE", "quantity": "2"}


def _book(
    line: dict[str, str] = _TWELVE, came: dict[str, str] = _CAME
) -> dict[str, tuple[dict[str, str], ...]]:
    return {"invoice_lines": (line,), "delivery_lines": (came,)}


def _tolerant(percent: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {"contracts": ({"contract_id": "K-7", "quantity_tolerance_percent": percent},)}


def _in_boxes(ordered: str) -> dict[str, tuple[dict[str, str], ...]]:
    """Return an order in boxes of twelve, of which nine came, billed by the piece."""
    pieces = {"quantity": "108", "net": "1296.00", "unit": "piece"}
    return _book({"invoice_id": "INV-1", "line": "1"} | pieces, _CAME | {"quantity": "9"}) | {
        "order_lines": ({"order_id": "O-1", "line": "1", "quantity": ordered, "unit": "box"},),
        "unit_conversions": ({"from_unit": "box", "to_unit": "piece", "factor": "12"},),
    }


CHECK = Check(
    code="more_delivered_than_ordered",
    cause="Q08",
    title="Over-shipment or goods not ordered",
    stage=73,
    relation=row.RELATION,
    basis="net",
    answers=("Q08",),
    needs=("orders", "order_lines", "deliveries", "delivery_lines"),
    applies=row.order_exceeded,
    blocked=first_reason(
        ((row.excess > 0) & row.customer_id.is_missing(), "no_column:invoices.customer_id"),
        ((row.excess > 0) & row.other_unit, "no_convention:unit"),
    ),
    fires=(row.excess_left > 0) & (row.position > 0) & ~row.ordered_elsewhere,
    likely=~row.orders_cover | row.loose_credit | row.weighed,
    billed="position",
    derivation=(
        Planned(
            "over_delivered",
            {
                "base": "@current",
                "price": "unit_price",
                "per": "per",
                "percent": "discount_percent",
                "quantity": "excess_left",
                "of": "units",
                "ordered": "ordered",
                "ordered_as": "ordered_as",
                "tolerance": "tolerance",
            },
            rule="domain/01-dispute-taxonomy.md Q08",
        ),
    ),
    confirms=(Planned("over_delivered", {"ordered": "ordered", "tolerance": "tolerance"}),),
    corrects={"units": "-excess_left"},
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "quantity", "quantity"),
        Cite("orders", ("order_id",), "ordered_on", "ordered_on"),
    ),
    sources=("domain/01-dispute-taxonomy.md Q08",),
    examples=(
        Example(
            "12 came and were billed, 10 were ordered",
            (Expect("fires", "INV-1", "1", billed="144.00", expected="120.00"),),
            _book(),
        ),
        Example(
            "12 came, 10 were ordered, and one more is tolerated",
            (Expect("fires", "INV-1", "1", billed="144.00", expected="132.00"),),
            _book() | _tolerant("10"),
        ),
        Example(
            "10.4 came for 10, and no tolerance was agreed for what is weighed",
            (Expect("fires", "INV-1", "1", certainty="likely"),),
            _book(_TWELVE | {"quantity": "10.4", "net": "124.80"}, _CAME | {"quantity": "10.4"}),
        ),
        Example(
            "springs came and were billed beside the hinges, and nobody ordered them",
            (Expect("fires", "INV-1", "2", billed="20.00", expected="0.00"),),
            {
                "invoice_lines": (
                    {
                        "invoice_id": "INV-1",
                        "line": "2",
                        "item_id": "SPRING",
                        "quantity": "5",
                        "net": "20.00",
                    },
                ),
                "items": ({"item_id": "SPRING", "name": "Spring", "kind": "goods"},),
                "order_lines": (
                    {"order_id": "O-1", "line": "2", "item_id": "SCAN", "quantity": "1"},
                ),
                "delivery_lines": (
                    {"delivery_id": "D-1", "line": "2", "item_id": "SPRING", "quantity": "5"},
                ),
            },
        ),
        Example(
            "12 billed, 11 came, 10 ordered: one of them is Q01's",
            (Expect("fires", "INV-1", "1", billed="144.00", expected="132.00"),),
            _book(came=_CAME | {"quantity": "11"}),
        ),
        Example(
            "orders were not kept before this one",
            (Expect("fires", "INV-1", "1", billed="144.00", certainty="likely"),),
            _book(),
            coverage={"orders": ("2026-03-03", "2026-07-01")},
        ),
        Example(
            "nine boxes of twelve came and are billed by the piece, and eight were ordered",
            (Expect("fires", "INV-1", "1", billed="1296.00", expected="1152.00"),),
            _in_boxes("8"),
        ),
        Example(
            "nine boxes of twelve were ordered, and 108 pieces are billed",
            (Expect("absent", "INV-1"),),
            _in_boxes("9"),
        ),
        Example("10 ordered, 10 came", (Expect("absent", "INV-1"),)),
        Example(
            "the two more are within the tolerance",
            (Expect("absent", "INV-1"),),
            _book() | _tolerant("20"),
        ),
        Example(
            "a later order covers the two",
            (Expect("clean", "INV-1", "1"),),
            _book() | {"orders": (_LATER,), "order_lines": (_LATER_LINE,)},
        ),
        Example(
            "12 billed and 10 came: that is Q01 alone",
            (Expect("clean", "INV-1", "1"),),
            _book(came=_CAME | {"quantity": "10"}),
        ),
        Example(
            "the two were credited",
            (Expect("corrected", "INV-1", "1"),),
            book(_book(), credit("24.00", "29.04", quantity="2")),
        ),
        Example(
            "12 pieces billed, and the order may count boxes",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:unit"),),
            _book(_TWELVE | {"unit": "box"}),
        ),
        Example(
            "nobody knows whose order it was",
            (Expect("blocked", "INV-1", "1", blocked="no_column:invoices.customer_id"),),
            _book() | {"invoices": ({"invoice_id": "INV-1", "customer_id": ""},)},
        ),
    ),
)
