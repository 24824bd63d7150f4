"""How exactly an e-invoice is judged: in the standard's tolerance, or to the minor unit."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.money import minor_unit, round_half_away

if TYPE_CHECKING:
    from amicable.core.investigate.einvoice.document import EInvoice

Mode = Literal["conform", "strict"]

_HALF = Decimal("0.5")
_HALF_CENT = Decimal("0.005")
_CENT = Decimal("0.01")


def rounded(value: Decimal, document: EInvoice, mode: Mode) -> Decimal:
    """Round an amount as the mode wants it.

    Conform rounds as the official rules do: two decimals whatever the currency, and, because XPath
    rounds halves towards +infinity, -0.005 becomes 0.00. Strict rounds halves away from zero at
    the minor unit, but at two decimals where the currency has more and the document, as
    EN 16931 demands (BR-DEC-*), does not use them.
    """
    if mode == "conform":
        return (value + _HALF_CENT).quantize(_CENT, rounding=ROUND_FLOOR)
    return round_half_away(value, _places(document))


def rounded_tax(value: Decimal, document: EInvoice, mode: Mode) -> Decimal:
    """Round a VAT amount, halves away from zero: the official rules take its absolute value."""
    return round_half_away(value, 2 if mode == "conform" else _places(document))


def whole_units(value: Decimal) -> Decimal:
    """Round to whole units as XPath does, halves towards +infinity."""
    return (value + _HALF).to_integral_value(rounding=ROUND_FLOOR)


def _places(document: EInvoice) -> int:
    places = minor_unit(document.currency or "")
    if places <= 2:
        return places
    totals = document.totals
    stated = [item for item in (totals.lines, totals.net, totals.gross, totals.payable) if item]
    used = max((-int(item.value.as_tuple().exponent) for item in stated), default=2)
    return min(places, max(2, used))
