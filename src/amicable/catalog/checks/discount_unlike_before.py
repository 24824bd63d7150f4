"""Discount unlike before.

Fires where no discounts are on record and a line gives another percentage than the customer's
last three or more invoices for the item. It cannot see what was agreed, nor that an offer ended:
it asks, and moves no money.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book
from amicable.catalog.algebra.custom import and_now, earlier
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import ALWAYS

_TEN = {"allowance": "12.00", "net": "108.00"}

CHECK = Check(
    code="discount_unlike_before",
    cause="P04",
    title="Discount unlike before",
    stage=201,
    relation=row.RELATION,
    basis="net",
    answers=(),
    responsible="unknown",
    applies=row.usual_discount.is_present(),
    fires=row.discount_billed.differs_from(row.usual_discount) & (row.position > 0),
    likely=ALWAYS,
    billed="position",
    derivation=(
        Planned(
            "usual_discount",
            {
                "times": "usual_discount_times",
                "since": "usual_discount_since",
                "percent": "usual_discount",
                "billed": "discount_billed",
            },
            rule="a custom of three invoices",
        ),
        Planned("discount", {"base": "before_allowance", "percent": "usual_discount"}),
        Planned("charge", {"amount": "charge"}, when="charge_kept"),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "allowance", "allowance"),
        Cite("invoice_lines", ("last_invoice_id", "last_line"), "line", "last_line"),
    ),
    sources=("domain/01-dispute-taxonomy.md P04", "books.md rule 18"),
    examples=(
        Example(
            "no discount after three invoices with ten percent",
            (
                Expect(
                    *("fires", "INV-1", "1"),
                    billed="120.00",
                    expected="108.00",
                    certainty="likely",
                ),
            ),
            book(earlier(_TEN), and_now({})),
            without=("discounts",),
        ),
        Example(
            "five percent after three invoices with ten",
            (Expect("fires", "INV-1", "1", billed="114.00", expected="108.00"),),
            book(earlier(_TEN), and_now({"allowance": "6.00", "net": "114.00"})),
            without=("discounts",),
        ),
        Example(
            "ten percent of another amount",
            (Expect("absent", "INV-1", "1"),),
            book(
                earlier(_TEN),
                and_now({"quantity": "5", "allowance": "6.00", "net": "54.00"}),
            ),
            without=("discounts",),
        ),
        Example(
            "the books hold discounts, and none is due",
            (Expect("absent", "INV-1", "1"),),
            book(earlier(_TEN), and_now({})),
        ),
        Example(
            "a first discount breaks no custom",
            (Expect("absent", "INV-1", "1"),),
            book(earlier({}), and_now(_TEN)),
            without=("discounts",),
        ),
        Example(
            "discounts that change from invoice to invoice",
            (Expect("absent", "INV-1", "1"),),
            book(
                earlier(_TEN, days=("2025-12-05", "2026-01-05")),
                {
                    "invoices": (
                        {"invoice_id": "A-9", "customer_id": "ALBA", "currency": "EUR"}
                        | {"issued_on": "2026-02-05", "gross": "137.94"},
                    ),
                    "invoice_lines": (
                        {"invoice_id": "A-9", "line": "1", "item_id": "HINGE", "quantity": "10"}
                        | {"unit_price": "12.00", "allowance": "6.00", "net": "114.00"},
                    ),
                },
                and_now({}),
            ),
            without=("discounts",),
        ),
    ),
)
