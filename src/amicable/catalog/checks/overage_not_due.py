"""Overage not due.

Fires when units over the included ones of a plan were billed although the use of the period, each
event counted once and in the contract's time zone, stayed within them. It cannot see use that no
log holds; where the use did go over and the quantity is wrong, U01 says so.
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
    "model": "overage",
    "unit_price": "0.02",
    "included_quantity": "100",
    "fixed_fee": "99.00",
}

_OVER = {"unit_price": "0.02"}


def _event(number: str, quantity: str, at: str = "2026-04-10T09:00:00Z") -> dict[str, str]:
    return event(f"E-{number}", at, quantity)


def _book(quantity: str, net: str, *usage: dict[str, str], **term: str) -> Rows:
    return april_calls(
        {"quantity": "1", "net": "99.00", "unit_price": "99.00"},
        _OVER | {"line": "2", "quantity": quantity, "net": net},
        term=_TERM | term,
        usage=usage,
    )


CHECK = Check(
    code="overage_not_due",
    cause="P08",
    title="Overage not due",
    stage=48,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P08"),
    needs=("price_terms.included_quantity", "usage"),
    applies=row.units_included & row.has_base_fee & row.units.is_present(),
    blocked=first_reason(*REASONS),
    fires=row.due_quantity.equals(0) & (row.units > 0) & ~COSTS_THAT,
    likely=LIKELY,
    billed="position",
    derivation=DERIVATION,
    evidence=(
        Cite("invoice_lines", ("invoice_id", "first_line"), "quantity", "units"),
        Cite("price_terms", ("term_id",), "included_quantity", "included"),
        Cite("usage", ("event_id",), "quantity", "counted"),
    ),
    sources=("domain/01-dispute-taxonomy.md P08", "domain/02-pricing-models.csv overage"),
    examples=(
        Example(
            "90 of 100 included units were used, and 40 were billed",
            (Expect("fires", "INV-2", None, billed="99.80", expected="99.00"),),
            _book("40", "0.80", _event("1", "90")),
        ),
        Example(
            "an event that arrived twice made it look like more",
            (Expect("fires", "INV-2", None, billed="99.40", expected="99.00"),),
            _book("20", "0.40", _event("1", "60"), _event("2", "40"), _event("1", "60")),
        ),
        Example(
            "the last included unit is included",
            (Expect("fires", "INV-2", None, billed="99.02", expected="99.00"),),
            _book("1", "0.02", _event("1", "100")),
        ),
        Example(
            "one unit went over and was billed",
            (Expect("clean", "INV-2", None),),
            _book("1", "0.02", _event("1", "101")),
        ),
        Example(
            "nothing went over and nothing was billed",
            (Expect("clean", "INV-2", None),),
            _book("0", "0.00", _event("1", "80")),
        ),
        Example(
            "the log is complete only from the middle of the month",
            (Expect("blocked", "INV-2", None, blocked="not_covered:usage"),),
            _book("40", "0.80", _event("1", "90")),
            coverage={"usage": ("2026-04-15", "2026-07-01")},
        ),
        Example(
            "a part of a month, and no convention says how many are included in it",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:proration"),),
            april_calls(
                _OVER | {"quantity": "40", "net": "0.80", "period_to": "2026-04-16"},
                term=_TERM,
                usage=(_event("1", "90"),),
            ),
        ),
        Example(
            "the overage was credited",
            (Expect("corrected", "INV-2", None),),
            book(
                _book("40", "0.80", _event("1", "90")),
                credit("0.80", "0.97", of="INV-2", line="2", quantity="40"),
            ),
        ),
    ),
)
