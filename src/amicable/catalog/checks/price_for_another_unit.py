"""Price is for another unit of measure.

Fires when a line is in another unit than its agreed price and its net is not the quantity at that
price converted by the books' own conversion (`unit_conversions`): of the item before one for all
items. It cannot tell without a conversion, and it leaves tiers in another unit to nobody: those
are not judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import repriced as row
from amicable.catalog.algebra.cast import book, credit
from amicable.catalog.algebra.repricing import CANNOT_TELL, LESS, REPRICED, RIGHT
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_BOX = {"from_unit": "box", "to_unit": "piece", "factor": "12"}
_SOLD = {"price_terms": ({"term_id": "T-HINGE", "unit": "box", "unit_price": "120.00"},)}


def _in_pieces(price: str, net: str) -> Rows:
    line = {"invoice_id": "INV-1", "line": "1", "unit": "piece", "unit_price": price, "net": net}
    return book(_SOLD, {"invoice_lines": (line,)})


CHECK = Check(
    code="price_for_another_unit",
    cause="P13",
    title="Price is for another unit of measure",
    stage=32,
    relation=row.RELATION,
    basis="net",
    answers=("P13",),
    needs=("price_terms",),
    applies=row.by_unit & row.units.is_present(),
    blocked=first_reason(*CANNOT_TELL),
    fires=~RIGHT,
    likely=row.loose_credit | LESS,
    billed="position",
    derivation=(
        Planned(
            "unit_converted",
            {"from": "from_unit", "factor": "conversion", "to": "to_unit"},
            rule="books.md rule 18",
        ),
        *REPRICED,
    ),
    corrects={"unit_price": "term_price", "per": "term_per"},
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "unit", "sold_unit"),
        Cite("price_terms", ("term_id",), "unit", "agreed_unit"),
        Cite(
            "unit_conversions", ("from_unit", "to_unit", "converted_item"), "factor", "conversion"
        ),
    ),
    sources=("domain/01-dispute-taxonomy.md P13", "books.md rule 18"),
    examples=(
        Example(
            "ten pieces at the price of a box",
            (Expect("fires", "INV-1", "1", billed="1200.00", expected="100.00"),),
            book(_in_pieces("120.00", "1200.00"), {"unit_conversions": (_BOX,)}),
        ),
        Example(
            "ten pieces at a twelfth of the price of a box",
            (Expect("clean", "INV-1", "1"),),
            book(_in_pieces("10.00", "100.00"), {"unit_conversions": (_BOX,)}),
        ),
        Example(
            "the item's own box holds ten",
            (Expect("clean", "INV-1", "1"),),
            book(
                _in_pieces("12.00", "120.00"),
                {"unit_conversions": (_BOX, _BOX | {"item_id": "HINGE", "factor": "10"})},
            ),
        ),
        Example(
            "a price for a kilogram, billed in pounds",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="54.43"),),
            {
                "price_terms": ({"term_id": "T-HINGE", "unit": "kg"},),
                "invoice_lines": ({"invoice_id": "INV-1", "line": "1", "unit": "lb"},),
                "unit_conversions": (
                    {"from_unit": "lb", "to_unit": "kg", "factor": "0.45359237"},
                ),
            },
        ),
        Example(
            "no conversion is known",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:unit"),),
            _in_pieces("120.00", "1200.00"),
        ),
        Example(
            "the unit of the price",
            (Expect("absent", "INV-1"),),
            {
                "price_terms": ({"term_id": "T-HINGE", "unit": "piece"},),
                "invoice_lines": ({"invoice_id": "INV-1", "line": "1", "unit": "piece"},),
            },
        ),
        Example(
            "the difference was credited on the line",
            (Expect("corrected", "INV-1", "1"),),
            book(
                _in_pieces("120.00", "1200.00"),
                {"unit_conversions": (_BOX,)},
                credit("1100.00", "1331.00", line="1"),
            ),
        ),
    ),
)
