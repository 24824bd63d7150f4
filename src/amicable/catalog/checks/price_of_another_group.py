"""Price list of another customer group was used.

Fires when a line was billed at the price that the list of another group, or the public list,
held on the day of supply, while the customer's own group had another one. The group is the one
of that day, by its history where the books keep it. It cannot see a price that is on no list,
and it leaves a contract that was overlooked to P01.
"""

from __future__ import annotations

from amicable.catalog.algebra import repriced as row
from amicable.catalog.algebra.cast import book, credit
from amicable.catalog.algebra.repricing import (
    CANNOT_TELL,
    LESS,
    REPRICED,
    RIGHT,
)
from amicable.core.vocabulary.check import Check, Cite, Example, Expect
from amicable.core.vocabulary.expression import first_reason

_TERM = {"item_id": "HINGE", "model": "per_unit", "valid_from": "2025-01-01"}
_LISTS = {
    "price_terms": (
        {"term_id": "T-HINGE", "valid_to": "2026-01-02"},
        _TERM | {"term_id": "L-RETAIL", "customer_group": "retail", "unit_price": "12.00"},
        _TERM | {"term_id": "L-TRADE", "customer_group": "trade", "unit_price": "13.00"},
        _TERM | {"term_id": "L-ALL", "unit_price": "14.00"},
    )
}


def _moved(on: str) -> dict[str, tuple[dict[str, str], ...]]:
    """Return a customer that left the trade for retail on a day."""
    before = {"customer_id": "ALBA", "segment": "trade", "valid_from": "2025-01-01"}
    after = {"customer_id": "ALBA", "segment": "retail", "valid_from": on}
    return {"customer_groups": (before | {"valid_to": on}, after)}


def _billed(price: str, net: str) -> dict[str, tuple[dict[str, str], ...]]:
    line = {"invoice_id": "INV-1", "line": "1", "unit_price": price, "net": net}
    return {"invoice_lines": (line,)}


CHECK = Check(
    code="price_of_another_group",
    cause="P03",
    title="Price list of another customer group was used",
    stage=38,
    relation=row.RELATION,
    basis="net",
    answers=("P03",),
    needs=("price_terms",),
    applies=row.by_list & row.units.is_present(),
    blocked=first_reason(*CANNOT_TELL, (row.group_unknown, "not_covered:customer_groups")),
    fires=~RIGHT,
    likely=row.loose_credit | LESS,
    billed="position",
    derivation=REPRICED,
    corrects={"unit_price": "term_price", "per": "term_per"},
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "unit_price", "unit_price"),
        Cite("price_terms", ("term_id",), "unit_price", "term_price"),
        Cite("price_terms", ("other_term_id",), "unit_price", "unit_price"),
        Cite("customer_groups", ("customer_id", "group_from"), "segment", "own_group"),
    ),
    sources=("domain/01-dispute-taxonomy.md P03", "books.md rule 1"),
    examples=(
        Example(
            "the list of the trade, for a shop that left it the day before",
            (Expect("fires", "INV-1", "1", billed="130.00", expected="120.00"),),
            book(_LISTS, _moved("2026-03-04"), _billed("13.00", "130.00")),
        ),
        Example(
            "the list of the trade on the last day in the trade",
            (Expect("absent", "INV-1"),),
            book(_LISTS, _moved("2026-03-06"), _billed("13.00", "130.00")),
        ),
        Example(
            "the public list, for a customer whose group has one",
            (Expect("fires", "INV-1", "1", billed="140.00", expected="120.00"),),
            book(_LISTS, _billed("14.00", "140.00")),
        ),
        Example(
            "a price on no list is P01's",
            (Expect("absent", "INV-1"),),
            book(_LISTS, _billed("12.75", "127.50")),
        ),
        Example(
            "the group of that day is not known",
            (Expect("blocked", "INV-1", "1", blocked="not_covered:customer_groups"),),
            book(
                _LISTS,
                {
                    "customer_groups": (
                        {"customer_id": "ALBA", "segment": "retail", "valid_from": "2026-04-01"},
                    )
                },
                _billed("13.00", "130.00"),
            ),
        ),
        Example(
            "the difference was credited on the line",
            (Expect("corrected", "INV-1", "1"),),
            book(_LISTS, _billed("13.00", "130.00"), credit("10.00", "12.10", line="1")),
        ),
    ),
)
