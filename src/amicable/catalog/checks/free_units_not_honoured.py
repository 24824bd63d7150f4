"""Free units not honoured.

Fires when the whole use of a period was billed although the agreed price holds free units: the
billed quantity is just what would be due if none were free. Events of the log count once, in the
contract's time zone. It cannot see free units that no term states, nor use that no log holds; any
other wrong quantity is left to U01, and a plan whose included units were not used up to P08.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import group as row
from amicable.catalog.algebra.cast import april_calls, book, credit, event
from amicable.catalog.algebra.use import COSTS_THAT, DERIVATION, LIKELY, REASONS
from amicable.core.vocabulary.check import Check, Cite, Example, Expect
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_TERM = {
    "model": "per_unit",
    "unit_price": "0.40",
    "included_quantity": "100",
}

_PACKAGE = {"model": "package", "unit_price": "5.00", "package_size": "100"}
_FIRST = {"invoice_id": "INV-2", "line": "1"}


def _event(number: str, quantity: str, at: str = "2026-04-10T09:00:00Z") -> dict[str, str]:
    return event(f"E-{number}", at, quantity)


def _book(quantity: str, net: str, *usage: dict[str, str], **term: str) -> Rows:
    return april_calls(
        {"quantity": quantity, "net": net, "unit_price": "0.40"},
        term=_TERM | term,
        usage=usage,
    )


_ALL_BILLED = row.units.equals(row.due_without_free) & row.units.differs_from(row.due_quantity)

CHECK = Check(
    code="free_units_not_honoured",
    cause="P05",
    title="Free units not honoured",
    stage=47,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P05"),
    needs=("price_terms.included_quantity", "usage"),
    applies=row.units_included
    & row.units.is_present()
    & ~(row.has_base_fee & row.due_quantity.equals(0)).surely(),
    blocked=first_reason(*REASONS),
    fires=_ALL_BILLED & ~COSTS_THAT,
    likely=LIKELY,
    billed="position",
    derivation=DERIVATION,
    evidence=(
        Cite("invoice_lines", ("invoice_id", "first_line"), "quantity", "units"),
        Cite("price_terms", ("term_id",), "included_quantity", "included"),
        Cite("usage", ("event_id",), "quantity", "counted"),
    ),
    sources=(
        "domain/01-dispute-taxonomy.md P05",
        "domain/02-pricing-recalculation.md section 1, step 2",
    ),
    examples=(
        Example(
            "150 calls billed, of which 100 were free",
            (Expect("fires", "INV-2", "1", billed="60.00", expected="20.00"),),
            _book("150", "60.00", _event("1", "90"), _event("2", "60")),
        ),
        Example(
            "two packages billed, the first of which was free",
            (Expect("fires", "INV-2", "1", billed="10.00", expected="5.00"),),
            _book("2", "10.00", _event("1", "150"), **_PACKAGE),
        ),
        Example(
            "the hundredth call was the last: nothing is due",
            (Expect("fires", "INV-2", "1", billed="40.00", expected="0.00"),),
            _book("100", "40.00", _event("1", "100")),
        ),
        Example(
            "the free calls were taken off",
            (Expect("clean", "INV-2", "1"),),
            _book("50", "20.00", _event("1", "90"), _event("2", "60")),
        ),
        Example(
            "all calls are on the line, and the free ones are taken off its amount",
            (Expect("clean", "INV-2", "1"),),
            _book("150", "20.00", _event("1", "150")),
        ),
        Example(
            "an event that arrived twice is another matter (U01)",
            (Expect("clean", "INV-2", "1"),),
            _book("110", "44.00", _event("1", "150"), _event("2", "60"), _event("2", "60")),
        ),
        Example(
            "no unit is free",
            (Expect("absent", "INV-2"),),
            _book("150", "60.00", _event("1", "150"), included_quantity=""),
        ),
        Example(
            "a part of a month, and no convention says how many are free in it",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:proration"),),
            book(
                _book("150", "60.00", _event("1", "150")),
                {"invoice_lines": (_FIRST | {"period_to": "2026-04-16"},)},
            ),
        ),
        Example(
            "the free calls were credited",
            (Expect("corrected", "INV-2", "1"),),
            book(
                _book("150", "60.00", _event("1", "150")),
                credit("40.00", "48.40", of="INV-2", line="1", quantity="100"),
            ),
        ),
        Example(
            "no usage log in the books",
            (Expect("blocked", "INV-2", "1", blocked="no_table:usage"),),
            _book("150", "60.00"),
            without=("usage",),
        ),
    ),
)
