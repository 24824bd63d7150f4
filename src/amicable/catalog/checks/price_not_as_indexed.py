"""Price does not follow the agreed index.

Fires when a line whose price term has an index clause is not billed at the base price moved as
the index moved, within the agreed cap and floor: by the value of the month that lies the lag
before the last adjustment. A price rounded to the minor unit is right as well. It cannot tell
without the two values, and it asks nothing about whether a series was revised later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import indexed as row
from amicable.catalog.algebra.agreed_price import EXTENDED
from amicable.catalog.algebra.cast import book, credit
from amicable.catalog.algebra.exact import extends, extends_less_percent, falls_short
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows
    from amicable.core.vocabulary.expression import Flag, Number

_BEFORE_ALLOWANCE = row.position + row.allowance - row.charge


def _right(price: Number) -> Flag:
    return (
        extends(_BEFORE_ALLOWANCE, row.units, price, row.term_per, row.unit)
        | extends(row.position, row.units, price, row.term_per, row.unit)
        | extends_less_percent(
            row.position, row.units, price, row.term_per, row.discount_percent, row.unit
        ).surely()
        | (row.unit_price * row.term_per).equals(price * row.per).surely()
    )


# A rise that was not asked for is likely only: somebody may have let it pass.
_LESS = falls_short(_BEFORE_ALLOWANCE, row.units, row.term_price, row.term_per)


def _clause(**columns: str) -> Rows:
    """Return a price of 10.00 that follows an index, with its values."""
    term = {"term_id": "T-HINGE", "model": "indexation", "unit_price": "10.00"}
    term |= {"index_series": "CPI", "index_base_on": "2025-01-01", "index_lag_months": "2"}
    return {
        "price_terms": (term | columns,),
        "index_values": (
            {"series": "CPI", "on": "2025-01-01", "value": "102.1"},
            {"series": "CPI", "on": "2025-11-01", "value": "102.1"},
            {"series": "CPI", "on": "2026-01-01", "value": "108.4"},
        ),
    }


def _billed(price: str, net: str) -> Rows:
    line = {"invoice_id": "INV-1", "line": "1", "unit_price": price, "net": net}
    return {"invoice_lines": (line,)}


CHECK = Check(
    code="price_not_as_indexed",
    cause="P06",
    title="Price does not follow the agreed index",
    stage=35,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P01", "P06"),
    needs=("price_terms", "index_values"),
    applies=row.units.is_present(),
    blocked=first_reason(
        (~row.indexes_present, "no_table:index_values"),
        (row.index_base_on.is_missing(), "no_column:price_terms.index_base_on"),
        (row.index_base.is_missing(), "not_covered:index_values"),
        (row.index_now.is_missing(), "not_covered:index_values"),
        (row.term_tied, "no_convention:price_precedence"),
        (row.term_other_unit, "no_convention:unit"),
        (row.spoken_price, "assumed_only:promises"),
        (row.promise_unclear, "assumed_only:promises"),
    ),
    fires=~(_right(row.term_price) | _right(row.rounded_price)),
    likely=row.loose_credit | _LESS,
    billed="position",
    derivation=(
        Planned(
            "indexed",
            {
                "base_price": "base_price",
                "index": "index_now",
                "base_index": "index_base",
                "cap": "cap",
                "floor": "floor",
                "price": "term_price",
            },
            rule="domain/02-pricing-models.csv indexation",
        ),
        *EXTENDED,
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "unit_price", "unit_price"),
        Cite("price_terms", ("term_id",), "unit_price", "base_price"),
        Cite("index_values", ("index_series", "value_on"), "value", "index_now"),
    ),
    sources=("domain/01-dispute-taxonomy.md P06", "domain/02-pricing-models.csv indexation"),
    examples=(
        Example(
            "6.17 % more, and the cap is 5 %",
            (Expect("fires", "INV-1", "1", billed="106.17", expected="105.00"),),
            book(_clause(index_cap_percent="5"), _billed("10.617", "106.17")),
        ),
        Example(
            "at the cap",
            (Expect("clean", "INV-1", "1"),),
            book(_clause(index_cap_percent="5"), _billed("10.50", "105.00")),
        ),
        Example(
            "no cap, and the price rounded to the cent",
            (Expect("clean", "INV-1", "1"),),
            book(_clause(), _billed("10.62", "106.20")),
        ),
        Example(
            "adjusted once a year: the value of November still counts",
            (Expect("fires", "INV-1", "1", billed="105.00", expected="100.00"),),
            book(
                _clause(index_cap_percent="5", index_every_months="12"),
                _billed("10.50", "105.00"),
            ),
        ),
        Example(
            "no value for the month that counts",
            (Expect("blocked", "INV-1", "1", blocked="not_covered:index_values"),),
            book(_clause(index_lag_months="3"), _billed("10.50", "105.00")),
        ),
        Example(
            "the difference was credited on the line",
            (Expect("corrected", "INV-1", "1"),),
            book(
                _clause(index_cap_percent="5"),
                _billed("10.617", "106.17"),
                credit("1.17", "1.42", line="1"),
            ),
        ),
    ),
)
