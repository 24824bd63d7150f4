"""The same cause elsewhere: how far an error reaches beyond the invoice somebody wrote about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """What was billed too high and too low in one currency, both above zero."""

    currency: str
    too_high: Decimal
    too_low: Decimal


@dataclass(frozen=True, slots=True)
class Systemic:
    """One cause, searched over the item (or over all invoices) for all customers; internal.

    `here` are the invoices of the customer who complained, `same_period` those issued in the
    same month. `complete` is false where only the latest invoices were looked at.
    """

    check: str
    cause: str
    over: Literal["item", "all"]
    item_id: str | None
    invoices: int
    customers: int
    here: int
    same_period: int
    amounts: tuple[Amount, ...]
    since: date | None
    until: date | None
    complete: bool
