"""Promotion, discount or rebate missing.

Fires when a line discount that is due by date, item, quantity, customer, contract and code was
not taken, or taken too low. It cannot see discounts that no record shows, and it leaves
document discounts to the totals, several discounts of one kind to a check of their own, and a
wrong price to P01.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book, credit, taken_off
from amicable.catalog.algebra.exact import extends_less_percent
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TEN_PERCENT = {
    "discount_id": "R",
    "kind": "percent",
    "value": "10",
    "valid_from": "2026-01-01",
    "customer_id": "ALBA",
}
_FIVE_OFF = {
    "discount_id": "F",
    "kind": "amount",
    "value": "5.00",
    "valid_from": "2026-01-01",
    "customer_id": "ALBA",
}

_MORE = {
    "invoice_id": "INV-1",
    "line": "3",
    "net": "24.00",
    "item_id": "HINGE",
    "quantity": "2",
    "unit_price": "12.00",
    "tax_category": "S",
    "tax_rate": "21",
}

_TAKEN = (
    row.position.equals(row.discounted)
    | (
        extends_less_percent(
            row.position, row.units, row.base_price, row.base_per, row.discount_percent, row.unit
        )
        & row.discount_amount.is_missing()
    ).surely()
)

CHECK = Check(
    code="discount_missing",
    cause="P04",
    title="Promotion, discount or rebate missing",
    stage=60,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P04"),
    needs=("discounts",),
    applies=row.discount_known
    & ~row.discounts_many
    & row.units.is_present()
    & row.base_price.is_present(),
    blocked=first_reason(
        (row.discount_order_unknown, "no_convention:discount_order"),
        (row.term_tied, "no_convention:price_precedence"),
        (row.term_other_unit, "no_convention:unit"),
        (row.document_discount, "no_convention:discount_order"),
        (row.promise_unclear, "assumed_only:promises"),
        ((row.part_period | row.by_days) & row.discount_due & ~_TAKEN, "no_convention:proration"),
        (
            row.discount_beside & row.discount_due & ~_TAKEN & ~row.discount_given,
            "no_convention:discount_place",
        ),
    ),
    fires=row.discount_due & ~_TAKEN & ~row.discount_given,
    likely=row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "extension",
            {"quantity": "units", "price": "base_price", "per": "base_per"},
            rule="per_unit",
        ),
        Planned("discount_amount", {"amount": "discount_amount"}, when="fixed_first"),
        Planned("discount", {"percent": "discount_percent"}, when="percent_due"),
        Planned("discount_amount", {"amount": "discount_amount"}, when="fixed_last"),
        Planned("charge", {"amount": "charge"}, when="charge_kept"),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "allowance", "allowance"),
        Cite("discounts", ("discount_id",), "value", "discount_percent"),
        Cite("discounts", ("discount_amount_id",), "value", "discount_amount"),
        Cite("discounts", ("known_discount_id",), "valid_from", "known_from"),
        Cite("discounts", ("known_discount_id",), "valid_to", "known_to_day"),
        Cite("discounts", ("known_discount_id",), "minimum_quantity", "known_minimum"),
    ),
    sources=("domain/01-dispute-taxonomy.md P04", "books.md rules 4, 18 and 20"),
    examples=(
        Example(
            "10 % agreed, nothing taken",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="108.00"),),
            {"discounts": (_TEN_PERCENT,)},
        ),
        Example(
            "10 % agreed, 5 % taken",
            (Expect("fires", "INV-1", "1", billed="114.00", expected="108.00"),),
            {
                "discounts": (_TEN_PERCENT,),
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "allowance": "6.00", "net": "114.00"},
                ),
            },
        ),
        Example(
            "10 % first and 5.00 after, none taken",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="103.00"),),
            {
                "discounts": (_TEN_PERCENT | {"sequence": "1"}, _FIVE_OFF | {"sequence": "2"}),
            },
        ),
        Example(
            "5.00 first and 10 % after, none taken",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="103.50"),),
            {
                "discounts": (_TEN_PERCENT | {"sequence": "2"}, _FIVE_OFF | {"sequence": "1"}),
            },
        ),
        Example(
            "taken as an allowance, to the cent",
            (Expect("clean", "INV-1", "1"),),
            {
                "discounts": (_TEN_PERCENT,),
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "allowance": "12.00", "net": "108.00"},
                ),
            },
        ),
        Example(
            "taken on a line of its own",
            (Expect("clean", "INV-1", "1"),),
            {"discounts": (_TEN_PERCENT,), "invoice_lines": (taken_off("-12.00"),)},
        ),
        Example(
            "half of it taken on a line of its own",
            (Expect("fires", "INV-1", "1", billed="114.00", expected="108.00"),),
            {"discounts": (_TEN_PERCENT,), "invoice_lines": (taken_off("-6.00"),)},
        ),
        Example(
            "taken off the whole invoice, on a line for it and another",
            (Expect("clean", "INV-1", "1"), Expect("clean", "INV-1", "3")),
            {"discounts": (_TEN_PERCENT,), "invoice_lines": (_MORE, taken_off("-14.40"))},
        ),
        Example(
            "something is taken off the whole invoice, and it is not that",
            (
                Expect("blocked", "INV-1", "1", blocked="no_convention:discount_place"),
                Expect("blocked", "INV-1", "3", blocked="no_convention:discount_place"),
            ),
            {"discounts": (_TEN_PERCENT,), "invoice_lines": (_MORE, taken_off("-9.00"))},
        ),
        Example(
            "taken off the whole invoice as its allowance",
            (Expect("clean", "INV-1", "1"),),
            {
                "discounts": (_TEN_PERCENT,),
                "invoices": ({"invoice_id": "INV-1", "net": "108.00", "allowance": "12.00"},),
            },
        ),
        Example(
            "the discount ended the day before the supply",
            (Expect("clean", "INV-1", "1"),),
            {"discounts": (_TEN_PERCENT | {"valid_to": "2026-03-05"},)},
        ),
        Example(
            "one piece short of the minimum quantity",
            (Expect("clean", "INV-1", "1"),),
            {"discounts": (_TEN_PERCENT | {"minimum_quantity": "11"},)},
        ),
        Example(
            "a code that nobody gave is not earned",
            (Expect("clean", "INV-1", "1"),),
            {"discounts": (_TEN_PERCENT | {"code": "SPRING"},)},
        ),
        Example(
            "percent and fixed without an agreed order",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:discount_order"),),
            {"discounts": (_TEN_PERCENT, _FIVE_OFF)},
        ),
        Example(
            "the missing discount was credited",
            (Expect("corrected", "INV-1", "1"),),
            book({"discounts": (_TEN_PERCENT,)}, credit("12.00", "14.52", line="1")),
        ),
    ),
)
