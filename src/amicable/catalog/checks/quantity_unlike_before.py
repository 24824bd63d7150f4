"""Quantity unlike before.

Fires where no order, delivery or subscription tells a quantity: for a service or a subscription
when it is not the one of the customer's last three or more invoices, for goods only when it is at
least ten times the most that was ever billed before. It cannot see what was ordered: it asks.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book
from amicable.catalog.algebra.custom import and_now, earlier
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import ALWAYS

_HUNDRED = {"quantity": "100", "net": "1200.00"}
_SEATS = {"item_id": "SEAT", "quantity": "4", "unit_price": "30.00", "net": "120.00"}
_SEAT_ITEM = {
    "items": (
        {"item_id": "SEAT", "name": "Seats", "kind": "subscription", "unit": "seat"},
        {"item_id": "CALL", "name": "Calls", "kind": "usage", "unit": "call"},
    )
}

CHECK = Check(
    code="quantity_unlike_before",
    cause="Q08",
    title="Quantity unlike before",
    stage=202,
    relation=row.RELATION,
    basis="net",
    answers=(),
    responsible="unknown",
    applies=row.usual_quantity.is_present(),
    fires=row.units.differs_from(row.usual_quantity) & (row.units > 0),
    likely=ALWAYS,
    billed="position",
    derivation=(
        Planned(
            "usual_quantity",
            {
                "times": "usual_quantity_times",
                "since": "usual_quantity_since",
                "quantity": "usual_quantity",
                "billed": "units",
            },
            rule="a custom of three invoices",
        ),
        Planned("part", {"base": "position", "part": "usual_quantity", "whole": "units"}),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "quantity", "quantity"),
        Cite("invoice_lines", ("last_invoice_id", "last_line"), "quantity", "usual_quantity"),
    ),
    sources=("domain/01-dispute-taxonomy.md Q08", "books.md rule 7"),
    examples=(
        Example(
            "a hundred after three times ten, and no order",
            (
                Expect(
                    *("fires", "INV-1", "1"),
                    billed="1200.00",
                    expected="120.00",
                    certainty="likely",
                ),
            ),
            book(earlier({}), and_now(_HUNDRED)),
        ),
        Example(
            "five seats after three months with four",
            (Expect("fires", "INV-1", "1", billed="150.00", expected="120.00"),),
            book(
                _SEAT_ITEM,
                earlier(_SEATS),
                and_now(
                    {"item_id": "SEAT", "unit_price": "30.00"}
                    | {"quantity": "5"}
                    | {"net": "150.00"}
                ),
            ),
        ),
        Example(
            "an order tells the quantity",
            (Expect("absent", "INV-1", "1"),),
            book(
                earlier({}),
                {"invoice_lines": ({"invoice_id": "INV-1", "line": "1"} | _HUNDRED,)},
            ),
        ),
        Example(
            "goods: twice as much as always",
            (Expect("absent", "INV-1", "1"),),
            book(earlier({}), and_now({"quantity": "20", "net": "240.00"})),
        ),
        Example(
            "goods: as much as last summer",
            (Expect("absent", "INV-1", "1"),),
            book(
                earlier({}),
                {
                    "invoices": (
                        {"invoice_id": "A-9", "customer_id": "ALBA", "currency": "EUR"}
                        | {"issued_on": "2025-07-05", "gross": "1161.60"},
                    ),
                    "invoice_lines": (
                        {"invoice_id": "A-9", "line": "1", "item_id": "HINGE", "quantity": "80"}
                        | {"unit_price": "12.00", "net": "960.00"},
                    ),
                },
                and_now(_HUNDRED),
            ),
        ),
        Example(
            "usage goes up and down",
            (Expect("absent", "INV-1", "1"),),
            book(
                earlier({"item_id": "CALL"}),
                and_now({"item_id": "CALL"} | _HUNDRED),
            ),
        ),
    ),
)
