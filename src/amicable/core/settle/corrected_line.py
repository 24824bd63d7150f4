"""How a corrected amount is written as a line: what changes, how many, at which price."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO, round_half_away, round_money
from amicable.core.vocabulary.settlement import CorrectionLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.settle.entry import Entry
    from amicable.core.settle.tax_group import TaxGroup
    from amicable.core.vocabulary.invoice import InvoiceLine
    from amicable.core.vocabulary.settlement import Change

_PLACES = 8
_ONE = Decimal(1)
# Families of the dispute taxonomy whose errors are a price; all others that name a line are
# about how much was delivered, done, used or billed.
_PRICE_FAMILIES = frozenset("PFZ")

type Factors = tuple[Decimal | None, Decimal | None, Decimal | None]


def corrected_line(entry: Entry, group: TaxGroup) -> CorrectionLine:
    """Return the line that gives an entry back, with factors whose product is its amount."""
    line = entry.line
    change = _change(entry)
    if line is None:
        return CorrectionLine(
            line=None,
            change="amount",
            net=entry.net,
            category=group.category,
            rate=group.rate,
            causes=(entry.finding.cause,),
            findings=(entry.finding.id,),
        )
    factors = billed_factors(line, entry.net, change, group.currency)
    return _written(line, change, entry.net, group, factors, entry)


def whole_line(line: InvoiceLine, group: TaxGroup) -> CorrectionLine:
    """Return a line of the original invoice, given back as it was billed."""
    factors = billed_factors(line, line.net, "whole", group.currency)
    return _written(line, "whole", line.net, group, factors, None)


def _written(
    line: InvoiceLine,
    change: Change,
    net: Decimal,
    group: TaxGroup,
    factors: Factors,
    entry: Entry | None,
) -> CorrectionLine:
    quantity, unit_price, base_quantity = factors
    return CorrectionLine(
        line=line.line,
        change=change,
        net=net,
        category=group.category or line.tax_category,
        rate=group.rate if group.rate is not None else line.tax_rate,
        item_id=line.item_id,
        item_name=line.item_name or line.description,
        quantity=quantity,
        unit=line.unit,
        unit_price=unit_price,
        base_quantity=base_quantity,
        order_line=line.order_line,
        billed_net=line.net,
        causes=(entry.finding.cause,) if entry else (),
        findings=(entry.finding.id,) if entry else (),
    )


def _change(entry: Entry) -> Change:
    family = entry.finding.cause[:1]
    if entry.line is not None and entry.net == entry.line.net:
        return "whole"
    if family in _PRICE_FAMILIES:
        return "price"
    return "quantity"


def billed_factors(line: InvoiceLine, net: Decimal, change: Change, currency: str) -> Factors:
    """Return quantity, unit price and base quantity whose rounded product is the net amount."""
    if line.quantity is None or line.unit_price is None:
        return (None, None, None)
    base = line.base_quantity or _ONE
    tried: Sequence[Factors] = (
        _candidate(line.quantity, line.unit_price, net, base, change),
        _candidate(line.quantity, line.unit_price, net, base, "price"),
    )
    for quantity, price, per in tried:
        if quantity is None or price is None or per is None or price < ZERO:
            continue
        if round_money(quantity * price / per, currency) == net:
            return (quantity, price, per)
    return (None, None, None)


def _candidate(
    quantity: Decimal, price: Decimal, net: Decimal, base: Decimal, change: Change
) -> Factors:
    if change == "whole":
        return (quantity, price, base)
    if change == "quantity":
        return (_trimmed(net * base / price) if price else None, price, base)
    return (quantity, _trimmed(net * base / quantity) if quantity else None, base)


def _trimmed(value: Decimal) -> Decimal:
    """Return the value at eight places, without zeros at its end."""
    rounded = round_half_away(value, _PLACES)
    return rounded.quantize(_ONE) if rounded == rounded.to_integral() else rounded.normalize()
