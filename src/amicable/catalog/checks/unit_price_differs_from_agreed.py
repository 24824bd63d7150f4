"""Unit price differs from the agreed price.

Fires when a line's net, per unit and before or after its discount, is not the price that the
contract, the customer's group or the public list held on the day of supply, or that we promised
in writing. It cannot see prices that no record holds, and it leaves a wrong multiplication
(P12), a missing discount (P04), tiered prices (P02) and periods whose days do not all count
alike (P09, `price_changed_in_period`) to their own checks. Less than was agreed is likely only:
somebody may have granted it.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.agreed_price import CHOSEN, EXTENDED
from amicable.catalog.algebra.cast import book, credit
from amicable.catalog.algebra.exact import extends, extends_less_percent
from amicable.core.vocabulary.check import Check, Cite, Example, Expect
from amicable.core.vocabulary.expression import first_reason

_BEFORE_ALLOWANCE = row.position + row.allowance - row.charge

_RIGHT = (
    extends(_BEFORE_ALLOWANCE, row.units, row.term_price, row.term_per, row.unit)
    | extends(row.position, row.units, row.term_price, row.term_per, row.unit)
    | row.position.equals(row.discounted).surely()
    | extends_less_percent(
        row.position, row.units, row.term_price, row.term_per, row.discount_percent, row.unit
    ).surely()
    | (row.unit_price * row.term_per).equals(row.term_price * row.per).surely()
)

# Half for a cancelled page, a child's menu, the price of an order that left late: a seller may ask
# for less than was agreed, and no record says why.
_LESS = row.position < row.discounted

CHECK = Check(
    code="unit_price_differs_from_agreed",
    cause="P01",
    title="Unit price differs from the agreed price",
    stage=40,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P01", "P03", "P06", "Z02"),
    needs=("price_terms",),
    applies=row.item_id.is_present()
    & row.quantity.is_present()
    & ~row.rated_otherwise
    & ~row.by_days,
    blocked=first_reason(
        (~row.terms_present, "no_table:price_terms"),
        (row.customer_id.is_missing() & row.term_price.is_missing(), "no_column:customer_id"),
        (row.term_price.is_missing(), "not_covered:price_terms"),
        (row.term_tied, "no_convention:price_precedence"),
        (row.term_other_unit, "no_convention:unit"),
        (row.term_changes, "no_convention:price_change_in_period"),
        (row.spoken_price, "assumed_only:promises"),
        (row.promise_unclear & ~_RIGHT, "assumed_only:promises"),
        (row.part_period & ~_RIGHT, "no_convention:proration"),
    ),
    fires=~_RIGHT,
    likely=row.loose_credit | _LESS,
    billed="position",
    corrects={"unit_price": "term_price", "per": "term_per"},
    derivation=(CHOSEN, *EXTENDED),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "unit_price", "unit_price"),
        Cite("price_terms", ("term_id",), "unit_price", "term_price"),
        Cite("promises", ("promise_id",), "value", "term_price"),
    ),
    sources=("domain/01-dispute-taxonomy.md P01", "books.md rules 1, 2, 18 and 19"),
    examples=(
        Example(
            "units that are free of charge may be a gift",
            (Expect("fires", "INV-1", "1", billed="0.00", expected="120.00", certainty="likely"),),
            {
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "net": "0.00", "unit_price": "0.00"},
                ),
            },
        ),
        Example(
            "billed at 12.50, agreed 12.00",
            (Expect("fires", "INV-1", "1", billed="125.00", expected="120.00"),),
            {
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "unit_price": "12.50", "net": "125.00"},
                )
            },
        ),
        Example(
            "the agreed price was billed",
            (Expect("clean", "INV-1", "1"),),
        ),
        Example(
            "a unit price that is already net of the agreed discount",
            (Expect("clean", "INV-1", "1"),),
            {
                "discounts": (
                    {
                        "discount_id": "R",
                        "kind": "percent",
                        "value": "10",
                        "valid_from": "2026-01-01",
                        "customer_id": "ALBA",
                    },
                ),
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "unit_price": "10.80", "net": "108.00"},
                ),
            },
        ),
        Example(
            "a new term had begun on the day of supply",
            (Expect("clean", "INV-1", "1"),),
            {
                "price_terms": (
                    {"term_id": "T-HINGE", "valid_to": "2026-03-01"},
                    {
                        "term_id": "T-NEW",
                        "item_id": "HINGE",
                        "model": "per_unit",
                        "valid_from": "2026-03-01",
                        "contract_id": "K-7",
                        "unit_price": "12.50",
                    },
                ),
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "unit_price": "12.50", "net": "125.00"},
                ),
            },
        ),
        Example(
            "a written promise beats the contract",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="115.00"),),
            {
                "promises": (
                    {
                        "promise_id": "PR",
                        "customer_id": "ALBA",
                        "made_on": "2026-03-01",
                        "kind": "price",
                        "source": "mail",
                        "item_id": "HINGE",
                        "value": "11.50",
                    },
                )
            },
        ),
        Example(
            "less than agreed: somebody may have granted it",
            (
                Expect(
                    "fires", "INV-1", "1", billed="115.00", expected="120.00", certainty="likely"
                ),
            ),
            {
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "unit_price": "11.50", "net": "115.00"},
                )
            },
        ),
        Example(
            "only a call note names a lower price",
            (Expect("blocked", "INV-1", "1", blocked="assumed_only:promises"),),
            {
                "promises": (
                    {
                        "promise_id": "PR",
                        "customer_id": "ALBA",
                        "made_on": "2026-03-01",
                        "kind": "price",
                        "source": "call",
                        "item_id": "HINGE",
                        "value": "11.50",
                    },
                )
            },
        ),
        Example(
            "the difference was credited on the line",
            (Expect("corrected", "INV-1", "1"),),
            book(
                {
                    "invoice_lines": (
                        {
                            "invoice_id": "INV-1",
                            "line": "1",
                            "unit_price": "12.50",
                            "net": "125.00",
                        },
                    )
                },
                credit("5.00", "6.05", line="1"),
            ),
        ),
        Example(
            "two units were credited at the full price",
            (Expect("clean", "INV-1", "1"),),
            credit("24.00", "29.04", quantity="2"),
        ),
        Example(
            "no price terms in the books",
            (Expect("blocked", "INV-1", "1", blocked="no_table:price_terms"),),
            without=("price_terms",),
        ),
    ),
)
