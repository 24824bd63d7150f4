"""Return not credited.

Fires when goods of a billed line came back and the line still stands for more than what was
kept, less the agreed restocking deduction. Others may have come instead: it is likely only where
deliveries are not known to be complete, and where the item came again by an order that nobody
billed. It cannot see returns that the warehouse did not record, nor whether the goods were fit to
be sold again.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_RETURN = {"return_id": "R-1", "item_id": "HINGE", "quantity": "2", "received_on": "2026-04-02"}

_NEXT = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-04-10",
    "currency": "EUR",
    "gross": "100.00",
}

CHECK = Check(
    code="return_not_credited",
    cause="Q06",
    title="Return not credited",
    stage=74,
    relation=row.RELATION,
    basis="net",
    answers=("Q06",),
    needs=("returns",),
    applies=row.goods & row.quantity.is_present() & (row.quantity > 0),
    blocked=first_reason(
        (~row.returns_present, "no_table:returns"),
        (row.returned.equals(0) & ~row.returns_cover, "not_covered:returns"),
        (row.restocking.is_missing(), "no_convention:restocking"),
    ),
    fires=(row.returned > 0) & (row.position > row.after_return),
    likely=row.loose_credit | row.perhaps_exchanged | ~row.deliveries_cover,
    billed="position",
    derivation=(
        Planned(
            "returned",
            {
                "base": "@current",
                "quantity": "returned",
                "of": "units",
                "on": "returned_on",
                "restocking": "restocking",
                "price": "unit_price",
                "per": "per",
                "percent": "discount_percent",
            },
            rule="domain/01-dispute-taxonomy.md Q06",
        ),
    ),
    corrects={"units": "-returned"},
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "quantity", "quantity"),
        Cite("returns", ("return_id",), "quantity", "returned"),
    ),
    sources=("domain/01-dispute-taxonomy.md Q06",),
    examples=(
        Example(
            "2 of 10 came back",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="96.00"),),
            {"returns": (_RETURN | {"invoice_id": "INV-1", "invoice_line": "1"},)},
        ),
        Example(
            "2 of 10 came back, 10 % restocking agreed",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="98.40"),),
            {"returns": (_RETURN | {"order_id": "O-1", "restocking_percent": "10"},)},
        ),
        Example("nothing came back", (Expect("clean", "INV-1", "1"),)),
        Example(
            "nothing came back that is known, from returns known only since May",
            (Expect("blocked", "INV-1", "1", blocked="not_covered:returns"),),
            coverage={"returns": ("2026-05-01", "2026-07-01")},
        ),
        Example(
            "a return of another order",
            (Expect("clean", "INV-1", "1"),),
            {"returns": (_RETURN | {"order_id": "O-9"},)},
        ),
        Example(
            "a return received after the day of judgement",
            (Expect("clean", "INV-1", "1"),),
            {"returns": (_RETURN | {"invoice_id": "INV-1", "received_on": "2026-07-02"},)},
        ),
        Example(
            "the return was credited",
            (Expect("corrected", "INV-1", "1"),),
            book(
                {"returns": (_RETURN | {"invoice_id": "INV-1"},)},
                credit("24.00", "29.04", quantity="2", issued_on="2026-04-10"),
            ),
        ),
        Example(
            "the return was taken off the next invoice",
            (Expect("corrected", "INV-1", "1"),),
            {
                "returns": (_RETURN | {"invoice_id": "INV-1"},),
                "invoices": (_NEXT,),
                "invoice_lines": (
                    {"invoice_id": "INV-2", "line": "1", "net": "-24.00", "item_id": "HINGE"}
                    | {"quantity": "-2", "unit_price": "12.00"},
                ),
            },
        ),
        Example(
            "others came instead of those that went back",
            (Expect("clean", "INV-1", "1"),),
            {
                "returns": (_RETURN | {"invoice_id": "INV-1"},),
                "deliveries": (
                    {"delivery_id": "D-2", "delivered_on": "2026-04-08", "order_id": "O-1"},
                ),
                "delivery_lines": (
                    {"delivery_id": "D-2", "line": "1", "item_id": "HINGE", "quantity": "2"},
                ),
            },
        ),
        Example(
            "others came by an order of their own, which nobody billed",
            (Expect("fires", "INV-1", "1", certainty="likely"),),
            {
                "returns": (_RETURN | {"invoice_id": "INV-1"},),
                "orders": (
                    {"order_id": "O-2", "customer_id": "ALBA", "ordered_on": "2026-04-06"},
                ),
                "deliveries": (
                    {"delivery_id": "D-2", "delivered_on": "2026-04-08", "order_id": "O-2"},
                ),
                "delivery_lines": (
                    {"delivery_id": "D-2", "line": "1", "item_id": "HINGE", "quantity": "2"},
                ),
            },
        ),
        Example(
            "no deliveries in the books, so that others may have come instead",
            (Expect("fires", "INV-1", "1", certainty="likely"),),
            {"returns": (_RETURN | {"invoice_id": "INV-1"},)},
            without=("deliveries", "delivery_lines"),
        ),
        Example(
            "no returns in the books",
            (Expect("blocked", "INV-1", "1", blocked="no_table:returns"),),
            without=("returns",),
        ),
    ),
)
