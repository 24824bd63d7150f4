"""Splits the difference between two invoices into reasons that add up to it, to the cent.

Per item, in this order: what is new or ended; the change of quantity at the old price; the change
of price at the new quantity, told as a part of a period where only the length of the period
moved; discounts; charges. Then allowances and charges of the document, and tax.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.account import Change
from amicable.core.vocabulary.money import ZERO, minor_unit, round_half_away

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from amicable.core.vocabulary.account import ChangeKind
    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

_LONGER = 4
"""Whole months differ by up to three days in length; only beyond that a part was billed."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The lines of one item on an invoice, added up."""

    name: str
    net: Decimal
    quantity: Decimal | None
    list_amount: Decimal
    allowance: Decimal
    charge: Decimal
    days: int | None

    @property
    def price(self) -> Decimal | None:
        """Return the mean price of a unit, None where no quantity is known."""
        return self.list_amount / self.quantity if self.quantity else None


def comparison(before: Invoice, after: Invoice) -> tuple[Change, ...]:
    """Return the reasons why `after` is higher or lower than `before`; both in one currency.

    The amounts of the changes add up to the difference of the gross amounts.
    """
    places = minor_unit(after.currency)
    old, new = _groups(before.lines), _groups(after.lines)
    changes: list[Change] = []
    for key in dict.fromkeys((*old, *new)):
        changes += _changes_of(old.get(key), new.get(key), places)
    document = _beside_lines(after) - _beside_lines(before)
    rest = (after.gross - before.gross) - sum((one.amount for one in changes), ZERO) - document
    changes += [Change("document", document), Change("tax", rest)]
    return tuple(one for one in changes if one.amount)


def _changes_of(old: _Group | None, new: _Group | None, places: int) -> list[Change]:
    if old is None:
        return [Change("new", new.net, new.name)] if new else []
    if new is None:
        return [Change("ended", -old.net, old.name)]
    moved = _moved(old, new, places)
    discount = old.allowance - new.allowance
    charge = new.charge - old.charge
    return [*moved, Change("discount", discount, new.name), Change("charge", charge, new.name)]


def _moved(old: _Group, new: _Group, places: int) -> list[Change]:
    """Return what quantity and price changed of the amount before allowances and charges."""
    whole = new.list_amount - old.list_amount
    old_price, new_price = old.price, new.price
    if old_price is None or new_price is None or old.quantity is None or new.quantity is None:
        return [Change("price", whole, new.name)]
    by_quantity = round_half_away((new.quantity - old.quantity) * old_price, places)
    kind: ChangeKind = "proration" if _only_the_period_moved(old, new) else "price"
    return [
        Change("quantity", by_quantity, new.name, old.quantity, new.quantity),
        Change(kind, whole - by_quantity, new.name, old_price, new_price),
    ]


def _only_the_period_moved(old: _Group, new: _Group) -> bool:
    if old.days is None or new.days is None or old.quantity != new.quantity:
        return False
    return abs(new.days - old.days) >= _LONGER


def _groups(lines: Sequence[InvoiceLine]) -> dict[str, _Group]:
    keys = dict.fromkeys(_key(line) for line in lines)
    return {key: _added([line for line in lines if _key(line) == key]) for key in keys}


def _key(line: InvoiceLine) -> str:
    return line.item_id or line.description or line.kind or ""


def _added(lines: Sequence[InvoiceLine]) -> _Group:
    counted = [line.quantity for line in lines if line.quantity is not None]
    allowance = _sum(line.allowance for line in lines)
    charge = _sum(line.charge for line in lines)
    net = _sum(line.net for line in lines)
    first = lines[0]
    return _Group(
        name=first.item_name or first.description or first.item_id or "",
        net=net,
        quantity=sum(counted, ZERO) if len(counted) == len(lines) else None,
        list_amount=net + allowance - charge,
        allowance=allowance,
        charge=charge,
        days=_days(lines),
    )


def _days(lines: Sequence[InvoiceLine]) -> int | None:
    spans = [
        (line.period_to - line.period_from).days
        for line in lines
        if line.period_from is not None and line.period_to is not None
    ]
    return sum(spans) if spans else None


def _beside_lines(invoice: Invoice) -> Decimal:
    """Return allowances and charges of the document: what its net has beside its lines."""
    if invoice.net is None or not invoice.lines:
        return ZERO
    return invoice.net - _sum(line.net for line in invoice.lines)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount or ZERO for amount in amounts), ZERO)
