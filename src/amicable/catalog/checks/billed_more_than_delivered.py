"""Short delivery.

Fires when fewer units were accepted for a billed line than were billed and not yet credited. It
cannot see deliveries outside the declared coverage, and it leaves lines of which nothing came
to Q02. It cannot tell where order and deliveries count in another unit than the line and no
conversion is known. What may still be under way, by the days of Q02, is missing likely only,
unless it was lost or not accepted. A delivery note that nobody signed can support the customer and
cannot refute them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book, credit, taken_off
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_REST = {"delivery_id": "D-2", "delivered_on": "2026-03-20", "order_id": "O-1"}
_REST |= {"signed_by": "M. Alba"}
_RECENT: Rows = {"invoices": ({"invoice_id": "INV-1", "issued_on": "2026-06-24"},)}
_BOX_OF_FIVE: Rows = {
    "unit_conversions": (
        {"from_unit": "box", "to_unit": "piece", "factor": "5", "item_id": "HINGE"},
    )
}


def _counted_in_boxes(came: str) -> Rows:
    return {
        "invoice_lines": ({"invoice_id": "INV-1", "line": "1", "unit": "piece"},),
        "order_lines": ({"order_id": "O-1", "line": "1", "quantity": "2", "unit": "box"},),
        "delivery_lines": ({"delivery_id": "D-1", "line": "1", "quantity": came},),
    }


CHECK = Check(
    code="billed_more_than_delivered",
    cause="Q01",
    title="Short delivery",
    stage=70,
    relation=row.RELATION,
    basis="net",
    answers=("Q", "Q01"),
    needs=("deliveries", "delivery_lines"),
    responsible="seller",
    applies=row.goods & row.quantity.is_present() & (row.quantity > 0),
    blocked=first_reason(
        (~row.deliveries_present, "no_table:deliveries"),
        (~row.linked_to_order, "no_column:invoice_lines.order_id"),
        (~row.delivery_seen & ~row.deliveries_cover, "not_covered:deliveries"),
        (row.delivery_seen & row.counted_otherwise, "no_convention:unit"),
        (
            row.delivery_seen
            & (row.delivered >= row.units)
            & (~row.delivery_signed | row.delivery_spoilt),
            "assumed_only:deliveries",
        ),
    ),
    fires=row.delivery_seen & (row.delivered > 0) & (row.delivered < row.units),
    likely=~row.deliveries_cover | row.loose_credit | row.under_way,
    billed="position",
    derivation=(
        Planned(
            "delivered",
            {
                "billed": "units",
                "delivered": "delivered",
                "on": "delivered_on",
                "note": "delivery_id",
            },
            rule="books.md rule 7",
        ),
        Planned(
            "part",
            {
                "base": "@current",
                "part": "delivered",
                "whole": "units",
                "price": "unit_price",
                "per": "per",
                "percent": "discount_percent",
            },
        ),
    ),
    corrects={"units": "delivered"},
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "quantity", "quantity"),
        Cite("delivery_lines", ("delivery_id", "delivery_line"), "quantity", "delivered"),
    ),
    sources=("domain/01-dispute-taxonomy.md Q01", "books.md rule 7"),
    examples=(
        Example(
            "8 of 10 arrived",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="96.00"),),
            {"delivery_lines": ({"delivery_id": "D-1", "line": "1", "quantity": "8"},)},
        ),
        Example(
            "8 of 10 arrived, billed a week ago: the rest may be under way",
            (Expect("fires", "INV-1", "1", certainty="likely"),),
            book(
                _RECENT,
                {"delivery_lines": ({"delivery_id": "D-1", "line": "1", "quantity": "8"},)},
            ),
        ),
        Example(
            "billed a week ago, and 9 of 10 were accepted: the rest is not under way",
            (Expect("fires", "INV-1", "1", expected="108.00", certainty="certain"),),
            book(
                _RECENT,
                {
                    "delivery_lines": (
                        {"delivery_id": "D-1", "line": "1", "accepted_quantity": "9"},
                    )
                },
            ),
        ),
        Example(
            "10 arrived and 9 were accepted",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="108.00"),),
            {"delivery_lines": ({"delivery_id": "D-1", "line": "1", "accepted_quantity": "9"},)},
        ),
        Example("all arrived", (Expect("clean", "INV-1", "1"),)),
        Example(
            "one order in two deliveries",
            (Expect("clean", "INV-1", "1"),),
            {
                "deliveries": (
                    {
                        "delivery_id": "D-2",
                        "delivered_on": "2026-03-20",
                        "order_id": "O-1",
                        "signed_by": "M. Alba",
                    },
                ),
                "delivery_lines": (
                    {"delivery_id": "D-1", "line": "1", "quantity": "6"},
                    {"delivery_id": "D-2", "line": "1", "item_id": "HINGE", "quantity": "4"},
                ),
            },
        ),
        Example(
            "the missing units were credited",
            (Expect("corrected", "INV-1", "1"),),
            book(
                {"delivery_lines": ({"delivery_id": "D-1", "line": "1", "quantity": "8"},)},
                credit("24.00", "29.04", quantity="2"),
            ),
        ),
        Example(
            "the missing units are taken off on a line of their own",
            (Expect("clean", "INV-1", "1"),),
            {
                "delivery_lines": ({"delivery_id": "D-1", "line": "1", "quantity": "8"},),
                "invoice_lines": (
                    taken_off("-24.00", item_id="HINGE", quantity="-2", unit_price="12.00"),
                ),
            },
        ),
        Example(
            "the other half may lie outside coverage",
            (Expect("fires", "INV-1", "1", certainty="likely"),),
            {"delivery_lines": ({"delivery_id": "D-1", "line": "1", "quantity": "8"},)},
            coverage={"deliveries": ("2026-03-04", "2026-07-01")},
        ),
        Example(
            "boxes were ordered and 8 came, and how many pieces one holds is not known",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:unit"),),
            _counted_in_boxes("8"),
        ),
        Example(
            "boxes of five were ordered, and two came",
            (Expect("clean", "INV-1", "1"),),
            book(_counted_in_boxes("2"), _BOX_OF_FIVE),
        ),
        Example(
            "boxes of five were ordered, and one came",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="60.00"),),
            book(_counted_in_boxes("1"), _BOX_OF_FIVE),
        ),
        Example(
            "the line names the second of two deliveries, and bills both",
            (Expect("clean", "INV-1", "1"),),
            {
                "invoice_lines": ({"invoice_id": "INV-1", "line": "1", "delivery_id": "D-2"},),
                "deliveries": (_REST,),
                "delivery_lines": (
                    {"delivery_id": "D-1", "line": "1", "quantity": "6"},
                    {"delivery_id": "D-2", "line": "1", "item_id": "HINGE", "quantity": "4"},
                ),
            },
        ),
        Example(
            "no deliveries in the books",
            (Expect("blocked", "INV-1", "1", blocked="no_table:deliveries"),),
            without=("deliveries", "delivery_lines"),
        ),
        Example(
            "a full delivery that nobody signed",
            (Expect("blocked", "INV-1", "1", blocked="assumed_only:deliveries"),),
            {"deliveries": ({"delivery_id": "D-1", "signed_by": ""},)},
        ),
        Example(
            "nothing known of the delivery, deliveries begin after the invoice",
            (Expect("blocked", "INV-1", "1", blocked="not_covered:deliveries"),),
            {"delivery_lines": ({"delivery_id": "D-1", "line": "1", "item_id": "OTHER"},)},
            coverage={"deliveries": ("2026-04-01", "2026-07-01")},
        ),
    ),
)
