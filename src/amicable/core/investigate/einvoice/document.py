"""What an e-invoice says about its amounts, whatever syntax it was written in.

Names in the docstrings are the business terms of EN 16931. Everything may be missing: a fragment
is a document too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

Syntax = Literal["ubl", "ubl-creditnote", "cii"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that the document states, and the place where it does (an XPath-like path)."""

    value: Decimal
    where: str


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An allowance or a charge of a line or of the document (BG-20, BG-21, BG-27, BG-28)."""

    is_charge: bool
    amount: Stated | None
    base: Stated | None = None
    percent: Stated | None = None
    category: str | None = None
    rate: Stated | None = None
    indicator: str | None = None
    """The words that say whether it is a charge, as they are written."""
    gives_reason: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An invoice line (BG-25): net amount BT-131, quantity BT-129, prices, VAT category."""

    net: Stated | None
    quantity: Decimal | None = None
    price: Stated | None = None
    """Item net price, BT-146."""
    gross_price: Stated | None = None
    """Item gross price, BT-148."""
    base_quantity: Decimal | None = None
    """Quantity that the price is for, BT-149; one when not said."""
    gross_base_quantity: Decimal | None = None
    """Quantity that the gross price is for, where the syntax lets it differ."""
    price_adjustments: tuple[Adjustment, ...] = ()
    """What leads from the gross price to the net price, BT-147."""
    category: str | None = None
    rate: Stated | None = None
    adjustments: tuple[Adjustment, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class TaxSubtotal:
    """VAT of one category and rate (BG-23): base BT-116, tax BT-117; rate in percent."""

    base: Stated | None
    tax: Stated | None
    category: str | None
    """Code of UNCL 5305 (BT-118); null also when the tax is no VAT."""
    rate: Stated | None
    gives_reason: bool = False
    """Whether it says why nothing is taxed (BT-120, BT-121)."""
    where: str = ""


@dataclass(frozen=True, slots=True)
class TaxTotal:
    """A total of VAT in one currency (BT-110 or BT-111) with its breakdown."""

    amount: Stated | None
    currency: str | None
    subtotals: tuple[TaxSubtotal, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of the document (BG-22), and where they stand."""

    where: str
    lines: Stated | None = None
    """BT-106"""
    allowances: Stated | None = None
    """BT-107"""
    charges: Stated | None = None
    """BT-108"""
    net: Stated | None = None
    """BT-109"""
    gross: Stated | None = None
    """BT-112"""
    prepaid: Stated | None = None
    """BT-113"""
    rounding: Stated | None = None
    """BT-114"""
    payable: Stated | None = None
    """BT-115"""


@dataclass(frozen=True, slots=True)
class EInvoice:
    """The amounts of one e-invoice."""

    syntax: Syntax
    specification: str
    """Specification identifier BT-24, empty when not said."""
    currency: str | None
    lines: tuple[Line, ...]
    adjustments: tuple[Adjustment, ...]
    tax_totals: tuple[TaxTotal, ...]
    totals: Totals
    tax_currency: str | None = None
    """VAT accounting currency, BT-6."""
    breakdown_where: str = ""
    """Where the VAT breakdown stands, or would."""
    is_headed: bool = False
    """Whether it says its number, its date and who sells."""

    @property
    def breakdown(self) -> tuple[TaxSubtotal, ...]:
        """The parts of the VAT breakdown, in the order of the document."""
        return tuple(part for total in self.tax_totals for part in total.subtotals)

    @property
    def is_whole(self) -> bool:
        """Whether what is absent is a fact: an amount is due, for lines or under a letterhead."""
        return self.totals.payable is not None and (bool(self.lines) or self.is_headed)

    @property
    def names_peppol(self) -> bool:
        """Whether the document says that it follows Peppol BIS Billing."""
        return "peppol" in self.specification.lower()
