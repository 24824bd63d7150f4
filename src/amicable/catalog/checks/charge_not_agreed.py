"""Setup, one-time or extra charge not agreed.

Fires when a line bills a fee or a setup that nothing in the books names: no order of the
customer, no price in a contract or list, no accepted offer, subscription, acceptance,
deliverable, container account or promise. It is certain only while orders and price terms are
known to be complete. It leaves the amount of a fee that was agreed to P01, late fees to L01 and
freight to its own checks, and it cannot see what was agreed by word of mouth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import extra as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_AGREED = row.priced | row.ordered | row.otherwise_agreed
_FEE = {"invoice_id": "INV-1", "line": "2", "net": "75.00", "item_id": "SETUP", "kind": "setup"}
_SETUP: Rows = {
    "items": ({"item_id": "SETUP", "name": "Setting up", "kind": "fee"},),
    "invoice_lines": (_FEE,),
}

CHECK = Check(
    code="charge_not_agreed",
    cause="P10",
    title="Setup, one-time or extra charge not agreed",
    stage=44,
    relation=row.RELATION,
    basis="net",
    answers=("P10",),
    needs=("orders", "price_terms"),
    blocked=first_reason(
        (row.item_id.is_missing(), "no_column:invoice_lines.item_id"),
        (~_AGREED & ~row.orders_present, "no_table:orders"),
        (~_AGREED & ~row.terms_present, "no_table:price_terms"),
    ),
    fires=~_AGREED.surely() & (row.position > 0),
    likely=row.loose_credit | row.order_unread | ~row.records_cover,
    billed="position",
    derivation=(Planned("not_agreed"),),
    confirms=(),
    evidence=(Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),),
    sources=("domain/01-dispute-taxonomy.md P10",),
    examples=(
        Example(
            "a setup that nobody ordered",
            (Expect("fires", "INV-1", "2", billed="75.00", expected="0.00", certainty="certain"),),
            _SETUP,
        ),
        Example(
            "orders are complete since last month only",
            (Expect("fires", "INV-1", "2", billed="75.00", certainty="likely"),),
            _SETUP,
            coverage={"orders": ("2026-02-01", "2026-07-01")},
        ),
        Example(
            "the order names it",
            (Expect("clean", "INV-1", "2"),),
            book(
                _SETUP,
                {
                    "order_lines": (
                        {"order_id": "O-1", "line": "2", "item_id": "SETUP", "quantity": "1"},
                    )
                },
            ),
        ),
        Example(
            "ordered the day after the invoice",
            (Expect("fires", "INV-1", "2", billed="75.00", expected="0.00"),),
            book(
                _SETUP,
                {
                    "orders": (
                        {"order_id": "O-2", "customer_id": "ALBA", "ordered_on": "2026-03-06"},
                    ),
                    "order_lines": (
                        {"order_id": "O-2", "line": "1", "item_id": "SETUP", "quantity": "1"},
                    ),
                },
            ),
        ),
        Example(
            "the contract has a price for it",
            (Expect("clean", "INV-1", "2"),),
            book(
                _SETUP,
                {
                    "price_terms": (
                        {
                            "term_id": "T-SETUP",
                            "item_id": "SETUP",
                            "model": "flat",
                            "valid_from": "2026-01-01",
                            "contract_id": "K-7",
                            "fixed_fee": "75.00",
                        },
                    )
                },
            ),
        ),
        Example(
            "a fee without an item",
            (Expect("blocked", "INV-1", "2", blocked="no_column:invoice_lines.item_id"),),
            book(_SETUP, {"invoice_lines": (_FEE | {"item_id": ""},)}),
        ),
        Example(
            "no orders in the books",
            (Expect("blocked", "INV-1", "2", blocked="no_table:orders"),),
            _SETUP,
            without=("orders", "order_lines"),
        ),
        Example(
            "it was credited",
            (Expect("corrected", "INV-1", "2"),),
            book(_SETUP, credit("75.00", "90.75", line="2")),
        ),
    ),
)
