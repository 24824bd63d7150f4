"""What the checks of `net_repriced` share: when a price is right, and how it is found."""

from __future__ import annotations

from amicable.catalog.algebra import repriced as row
from amicable.catalog.algebra.agreed_price import CHOSEN, EXTENDED
from amicable.catalog.algebra.exact import extends, extends_less_percent, falls_short

IS_DEARER = row.unit_price * row.term_per > row.term_price * row.per
"""The billed unit price is above the right one."""

RIGHT = (
    extends(
        row.position + row.allowance - row.charge,
        row.units,
        row.term_price,
        row.term_per,
        row.unit,
    )
    | extends(row.position, row.units, row.term_price, row.term_per, row.unit)
    | extends_less_percent(
        row.position, row.units, row.term_price, row.term_per, row.discount_percent, row.unit
    ).surely()
    | (row.unit_price * row.term_per).equals(row.term_price * row.per).surely()
)
"""The unit price is right, or the net position is the right price's, before or after the discount.

A right unit price that was wrongly multiplied is P12's, as it is for P01."""

LESS = falls_short(
    row.position + row.allowance - row.charge, row.units, row.term_price, row.term_per
)
"""Less was billed than agreed: somebody may have granted it, and no record says so."""

CANNOT_TELL = (
    (row.term_tied, "no_convention:price_precedence"),
    (row.term_other_unit, "no_convention:unit"),
    (row.term_changes, "no_convention:price_change_in_period"),
    (row.spoken_price, "assumed_only:promises"),
    (row.promise_unclear & ~RIGHT, "assumed_only:promises"),
    (row.part_period & ~RIGHT, "no_convention:proration"),
)
"""Where P01 cannot tell the right price either."""

REPRICED = (CHOSEN, *EXTENDED)
"""As in P01, so that nothing is left for it."""
