"""The nouns of the demo company: items, customers, bills and what is known about its errors."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

AS_OF = date(2026, 9, 30)
"""The day as of which the demo books were taken."""
BEGIN = date(2026, 1, 1)
"""The first day of which the books hold deliveries and usage."""
CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def cents(value: Decimal) -> Decimal:
    """Round to the cent, halves away from zero."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Item:
    """Something sold. `price` is the list price in EUR for one `unit`."""

    item_id: str
    slot: str
    name: str
    unit: str
    kind: str
    price: Decimal


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes for a customer."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What a customer to be made is like."""

    country: str
    speaks: str
    items: tuple[str, ...]
    terms_days: int = 30
    currency: str = "EUR"
    parent: str | None = None
    timing: str = "arrears"
    tax_rounding: str | None = "document"
    discount_order: str | None = "percent_first"
    signed_on: date = date(2025, 11, 18)


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer with its contract and the agreed price of each item slot in its currency."""

    customer_id: str
    name: str
    wish: Wish
    domain: str
    contact: Person
    contract_id: str
    contract_number: str
    prices: Mapping[str, Decimal]

    @property
    def currency(self) -> str:
        """Currency of its contract and its bills."""
        return self.wish.currency


@dataclass(frozen=True, slots=True)
class Tax:
    """Tax category and rate in percent, with the reason when nothing is charged."""

    category: str
    rate: Decimal
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be billed. Without `net` it is quantity times price less the allowance."""

    item: Item
    quantity: Decimal
    price: Decimal
    net: Decimal | None = None
    allowance: Decimal = ZERO
    rate: Decimal | None = None
    """A tax rate to be billed in place of the right one."""
    links: Mapping[str, str] = field(default_factory=dict)
    period: tuple[date, date] | None = None
    supplied_on: date | None = None

    @property
    def amount(self) -> Decimal:
        """Net of the line as it is billed."""
        right = cents(self.quantity * self.price) - self.allowance
        return right if self.net is None else self.net


@dataclass(frozen=True, slots=True)
class Head:
    """What a bill says above its lines."""

    issued_on: date
    due_on: date | None = None
    kind: str = "380"
    order_id: str | None = None
    purchase_order: str | None = None
    preceding: str | None = None
    freight: Decimal = ZERO
    freight_in_base: int = 1
    """How often the freight was counted in the tax base; once is right."""


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice or a credit note as it was posted."""

    invoice_id: str
    customer: Customer
    head: Head
    lines: tuple[Line, ...]
    net: Decimal
    tax: Decimal
    gross: Decimal
    due_on: date


@dataclass(frozen=True, slots=True)
class Order:
    """An order with the quantities of its lines by line number."""

    order_id: str
    number: str
    purchase_order: str
    ordered_on: date
    quantities: Mapping[str, tuple[Item, Decimal]]


@dataclass(frozen=True, slots=True)
class Planted:
    """An error put into the books on purpose, on the basis that a finding has."""

    cause: str
    bill: Bill
    line: str | None
    basis: str
    billed: str
    expected: str
    difference: Decimal | None
    gross: Decimal
    """What the customer owes less when it is mended."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a mail claims and what is true about it; money is gross."""

    reasons: tuple[str, ...]
    bill: Bill | None
    line: str | None
    verdict: str
    cause: str | None
    supported: Decimal = ZERO
    corrected: bool = False
    claimed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything behind one mail: who wrote, about which bills, and what is true."""

    file: str
    customer: Customer | None
    sender: Person
    claims: tuple[Claim, ...]
    facts: Mapping[str, object]
    """What the words of the mail are filled with."""
    also: tuple[Bill, ...] = ()
    """Bills that may be identified too, because the mail speaks of them."""
    unmentioned: tuple[Planted, ...] = ()
    status: str = "found"
    candidates: tuple[Bill, ...] = ()
