"""Wrong item or substitute.

Fires when a delivery for an order line brought another item than the one ordered, the customer
did not agree to it, and the right item did not come either. What the customer accepted is not
counted, and where several items came for one, which may be the parts of a kit, it is only likely.
It cannot see a wrong item that was booked as the right one, and it leaves items that were sent
beside a full delivery to Q08.
"""

from __future__ import annotations

from amicable.catalog.algebra import arrival as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_ORDERED = {"invoice_id": "INV-1", "line": "1", "order_id": "O-1", "order_line": "1"}
_SPRING = {
    "delivery_id": "D-1",
    "line": "1",
    "item_id": "SPRING",
    "order_id": "O-1",
    "order_line": "1",
}
_SOME = (
    {"delivery_id": "D-1", "line": "1", "quantity": "6", "order_line": "1"},
    _SPRING | {"line": "2", "quantity": "4"},
)


def _book(*lines: dict[str, str], **billed: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "items": ({"item_id": "SPRING", "name": "Spring", "kind": "goods"},),
        "invoice_lines": (_ORDERED | billed,),
        "delivery_lines": lines,
    }


CHECK = Check(
    code="another_item_delivered",
    cause="Q04",
    title="Wrong item or substitute",
    stage=68,
    relation=row.RELATION,
    basis="net",
    answers=("Q04",),
    needs=("deliveries", "delivery_lines", "order_lines"),
    applies=row.wrong_seen,
    blocked=first_reason(),
    fires=(row.wrong_left > 0) & (row.position > 0),
    likely=row.several_items | row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "wrong_item",
            {
                "base": "@current",
                "price": "unit_price",
                "per": "per",
                "percent": "discount_percent",
                "quantity": "wrong_left",
                "of": "units",
                "on": "spoilt_on",
                "ordered": "ordered_item_id",
                "came": "wrong_item_id",
            },
            rule="domain/01-dispute-taxonomy.md Q04",
        ),
    ),
    confirms=(
        Planned(
            "wrong_item",
            {"on": "spoilt_on", "ordered": "ordered_item_id", "came": "wrong_item_id"},
        ),
        Planned("substitute", {"agreed_on": "substitute_agreed_on"}, when="agreed"),
        Planned("delivered", {"billed": "units", "delivered": "arrived"}),
    ),
    corrects={"units": "-wrong_left"},
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "quantity", "quantity"),
        Cite(
            "delivery_lines", ("spoilt_delivery_id", "spoilt_delivery_line"), "quantity", "wrong"
        ),
        Cite(
            "delivery_lines",
            ("spoilt_delivery_id", "spoilt_delivery_line"),
            "item_id",
            "wrong_item_id",
        ),
    ),
    sources=("domain/01-dispute-taxonomy.md Q04",),
    examples=(
        Example(
            "springs came for hinges",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="0.00"),),
            _book(_SPRING),
        ),
        Example(
            "springs came for hinges, and springs were billed",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="0.00"),),
            _book(_SPRING, item_id="SPRING"),
        ),
        Example(
            "4 of 10 were springs",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="72.00"),),
            _book(*_SOME),
        ),
        Example(
            "4 of 10 were springs, and 2 more never came",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="72.00"),),
            _book(_SOME[0] | {"quantity": "4"}, _SOME[1]),
        ),
        Example(
            "the warehouse saw that the wrong item was in the box",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="0.00"),),
            _book({"delivery_id": "D-1", "line": "1", "condition": "wrong_item"}),
        ),
        Example(
            "two other items came, which may be the parts of what was ordered",
            (Expect("fires", "INV-1", "1", expected="0.00", certainty="likely"),),
            _book(_SPRING, _SPRING | {"line": "2", "item_id": "SCREW", "quantity": "40"}),
        ),
        Example("what was ordered came", (Expect("absent", "INV-1"),), _book(order_line="1")),
        Example(
            "the customer agreed to springs",
            (Expect("clean", "INV-1", "1"),),
            _book(_SPRING | {"substitute_agreed_on": "2026-03-03"}),
        ),
        Example(
            "the customer accepted the springs",
            (Expect("clean", "INV-1", "1"),),
            _book(_SPRING | {"accepted_quantity": "10"}, item_id="SPRING"),
        ),
        Example(
            "the hinges came a week later",
            (Expect("clean", "INV-1", "1"),),
            _book(
                _SPRING, {"delivery_id": "D-2", "line": "1", "item_id": "HINGE", "quantity": "10"}
            )
            | {
                "deliveries": (
                    {"delivery_id": "D-2", "delivered_on": "2026-03-11", "order_id": "O-1"},
                )
            },
        ),
        Example(
            "the springs were credited",
            (Expect("corrected", "INV-1", "1"),),
            book(_book(*_SOME), credit("48.00", "58.08", quantity="4")),
        ),
        Example(
            "no order lines in the books",
            (Expect("absent", "INV-1"),),
            _book(_SPRING),
            without=("order_lines",),
        ),
    ),
)
