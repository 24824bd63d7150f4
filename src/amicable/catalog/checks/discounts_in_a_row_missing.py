"""Several discounts in a row, not all taken.

Fires when several discounts of one kind are due on a line and its net is not what is left after
all of them, each taken of what the one before it left. It cannot see an order that nobody wrote
down, and it leaves lines with one percentage and one amount to the check of a missing discount.
"""

from __future__ import annotations

from amicable.catalog.algebra import stacked as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TEN = {
    "discount_id": "A",
    "kind": "percent",
    "value": "10",
    "valid_from": "2026-01-01",
    "customer_id": "ALBA",
    "sequence": "1",
}
_TWENTY = _TEN | {"discount_id": "B", "value": "20", "sequence": "2"}
_LINE = {"invoice_id": "INV-1", "line": "1"}

CHECK = Check(
    code="discounts_in_a_row_missing",
    cause="P04",
    title="Several discounts in a row, not all taken",
    stage=61,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P04"),
    needs=("discounts",),
    applies=row.units.is_present() & row.base_price.is_present(),
    blocked=first_reason(
        (~row.order_known, "no_convention:discount_order"),
        (row.discounts > len(row.PLACES), "no_convention:several_discounts"),
        (row.term_tied, "no_convention:price_precedence"),
        (row.term_other_unit, "no_convention:unit"),
        (row.document_discount, "no_convention:discount_order"),
        (row.promise_unclear, "assumed_only:promises"),
        (
            row.discount_beside & row.position.differs_from(row.discounted),
            "no_convention:discount_place",
        ),
    ),
    fires=row.position.differs_from(row.discounted),
    likely=row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "extension",
            {"quantity": "units", "price": "base_price", "per": "base_per"},
            rule="per_unit",
        ),
        *(
            planned
            for place in row.PLACES
            for planned in (
                Planned("discount", {"percent": f"percent_{place}"}, when=f"is_percent_{place}"),
                Planned(
                    "discount_amount", {"amount": f"amount_{place}"}, when=f"is_amount_{place}"
                ),
            )
        ),
        Planned("charge", {"amount": "charge"}, when="charge_kept"),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("discounts", ("discount_id",), "value", "percent_1"),
    ),
    sources=("domain/01-dispute-taxonomy.md P04", "books.md rule 20"),
    examples=(
        Example(
            "10 % and 20 % agreed, only the first taken",
            (Expect("fires", "INV-1", "1", billed="108.00", expected="86.40"),),
            {
                "discounts": (_TEN, _TWENTY),
                "invoice_lines": (_LINE | {"net": "108.00", "allowance": "12.00"},),
            },
        ),
        Example(
            "10 % and 20 % are 28 % together, not 30 %",
            (Expect("fires", "INV-1", "1", billed="84.00", expected="86.40"),),
            {
                "discounts": (_TEN, _TWENTY),
                "invoice_lines": (_LINE | {"net": "84.00", "allowance": "36.00"},),
            },
        ),
        Example(
            "each of what the one before it left",
            (Expect("clean", "INV-1", "1"),),
            {
                "discounts": (_TEN, _TWENTY),
                "invoice_lines": (_LINE | {"net": "86.40", "allowance": "33.60"},),
            },
        ),
        Example(
            "two amounts and a percentage between them",
            (Expect("clean", "INV-1", "1"),),
            {
                "discounts": (
                    _TEN | {"kind": "amount", "value": "20.00", "per": "line"},
                    _TWENTY,
                    _TEN
                    | {"discount_id": "C", "kind": "amount", "value": "5.00"}
                    | {"per": "line", "sequence": "3"},
                ),
                "invoice_lines": (_LINE | {"net": "75.00", "allowance": "45.00"},),
            },
        ),
        Example(
            "one discount alone is another check's",
            (Expect("absent", "INV-1", "1"),),
            {"discounts": (_TEN,)},
        ),
        Example(
            "nobody wrote down which comes first",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:discount_order"),),
            {"discounts": (_TEN | {"sequence": ""}, _TWENTY)},
        ),
        Example(
            "the missing discount was credited",
            (Expect("corrected", "INV-1", "1"),),
            book(
                {
                    "discounts": (_TEN, _TWENTY),
                    "invoice_lines": (_LINE | {"net": "108.00", "allowance": "12.00"},),
                },
                credit("21.60", "26.14", line="1"),
            ),
        ),
    ),
)
