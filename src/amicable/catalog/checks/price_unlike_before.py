"""Unit price unlike before.

Fires where no agreed price is on record and a line's unit price is not the one of the customer's
last three or more invoices for the item. A price that moved for others as well, a price of a list
and a volume price are no riddle. It cannot see what was agreed: it asks, and moves no money.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book
from amicable.catalog.algebra.custom import and_now, earlier
from amicable.catalog.algebra.exact import extends
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import ALWAYS

_DEARER = and_now({"unit_price": "13.00", "net": "130.00"})
_BREA = earlier({}, customer="BREA", days=("2026-01-10",))
_CORA = {
    **earlier({}, customer="CORA", days=("2026-01-12",)),
    "customers": ({"customer_id": "CORA", "name": "Cora", "country": "ES"},),
}
_NOW = {"net": "130.00", "unit_price": "13.00"}

CHECK = Check(
    code="price_unlike_before",
    cause="P01",
    title="Unit price unlike before",
    stage=200,
    relation=row.RELATION,
    basis="net",
    answers=(),
    responsible="unknown",
    applies=row.usual_price.is_present() & row.quantity.is_present(),
    fires=~(
        extends(row.before_allowance, row.units, row.usual_price, row.per, row.unit)
        | extends(row.position, row.units, row.usual_price, row.per, row.unit)
    ),
    likely=ALWAYS,
    billed="position",
    derivation=(
        Planned(
            "usual_price",
            {
                "times": "usual_price_times",
                "since": "usual_price_since",
                "price": "usual_price",
                "billed": "unit_price",
            },
            rule="a custom of three invoices",
        ),
        Planned(
            "extension",
            {"quantity": "units", "price": "usual_price", "per": "per"},
            rule="per_unit",
        ),
        Planned("allowance", {"amount": "allowance"}, when="allowance_billed"),
        Planned("charge", {"amount": "charge"}, when="charge_kept"),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "unit_price", "unit_price"),
        Cite("invoice_lines", ("last_invoice_id", "last_line"), "unit_price", "usual_price"),
    ),
    sources=("domain/01-dispute-taxonomy.md P01", "books.md rule 18"),
    examples=(
        Example(
            "13.00 after three invoices at 12.00",
            (
                Expect(
                    *("fires", "INV-1", "1"),
                    billed="130.00",
                    expected="120.00",
                    certainty="likely",
                ),
            ),
            book(earlier({}), _DEARER),
            without=("price_terms",),
        ),
        Example(
            "cheaper than before: a question as well",
            (Expect("fires", "INV-1", "1", billed="110.00", expected="120.00"),),
            book(earlier({}), and_now({"unit_price": "11.00", "net": "110.00"})),
            without=("price_terms",),
        ),
        Example(
            "others paid 12.00 as well, and this customer alone pays more",
            (Expect("fires", "INV-1", "1", billed="130.00", expected="120.00"),),
            book(earlier({}), _BREA, _CORA, _DEARER),
            without=("price_terms",),
        ),
        Example(
            "a price is agreed, so that a record decides",
            (Expect("absent", "INV-1", "1"),),
            book(earlier({}), {"invoice_lines": ({"invoice_id": "INV-1", "line": "1"} | _NOW,)}),
        ),
        Example(
            "the same price as before",
            (Expect("absent", "INV-1", "1"),),
            book(earlier({}), and_now({})),
            without=("price_terms",),
        ),
        Example(
            "two invoices are no custom",
            (Expect("absent", "INV-1", "1"),),
            book(earlier({}, days=("2026-01-05", "2026-02-05")), _DEARER),
            without=("price_terms",),
        ),
        Example(
            "the last invoice is more than thirteen months old",
            (Expect("absent", "INV-1", "1"),),
            book(earlier({}, days=("2024-10-01", "2024-11-01", "2024-12-01")), _DEARER),
            without=("price_terms",),
        ),
        Example(
            "the list price went up: two others pay the new one too, and paid the old",
            (Expect("absent", "INV-1", "1"),),
            book(
                earlier({}),
                earlier({}, customer="BREA", days=("2026-01-10",)),
                _CORA,
                {
                    "invoices": tuple(
                        {"invoice_id": f"N-{who}", "customer_id": who, "currency": "EUR"}
                        | {"issued_on": "2026-03-09", "gross": "157.30"}
                        for who in ("BREA", "CORA")
                    ),
                    "invoice_lines": tuple(
                        {"invoice_id": f"N-{who}", "line": "1", "item_id": "HINGE"}
                        | {"quantity": "10"}
                        | _NOW
                        for who in ("BREA", "CORA")
                    ),
                },
                _DEARER,
            ),
            without=("price_terms",),
        ),
        Example(
            "fewer units than ever: no volume price",
            (Expect("absent", "INV-1", "1"),),
            book(
                earlier({}),
                and_now({"unit_price": "13.00", "quantity": "2", "net": "26.00"}),
            ),
            without=("price_terms",),
        ),
        Example(
            "the invoice before had another price already",
            (Expect("absent", "INV-1", "1"),),
            book(
                earlier({}),
                {
                    "invoices": (
                        {"invoice_id": "A-9", "customer_id": "ALBA", "currency": "EUR"}
                        | {"issued_on": "2026-02-20", "gross": "151.25"},
                    ),
                    "invoice_lines": (
                        {"invoice_id": "A-9", "line": "1", "item_id": "HINGE", "quantity": "10"}
                        | {"unit_price": "12.50", "net": "125.00"},
                    ),
                },
                _DEARER,
            ),
            without=("price_terms",),
        ),
        Example(
            "the allowance brings it to the usual price",
            (Expect("clean", "INV-1", "1"),),
            book(
                earlier({}),
                and_now({"unit_price": "13.00", "allowance": "10.00", "net": "120.00"}),
            ),
            without=("price_terms",),
        ),
    ),
)
