"""Bills of our own, right to the cent by plain Decimal, for every VAT category.

They let the damage be tried where the records of the standard are not at hand, and reach what
these hold little of: Canary Islands and Ceuta, prices for a hundred, discounts, prepayment.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

CENT = Decimal("0.01")
_ZERO = Decimal(0)
KINDS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("S", "19"), ("S", "7")),
    (("S", "25"), ("Z", "0")),
    (("S", "21"), ("E", "0")),
    (("AE", "0"),),
    (("K", "0"),),
    (("G", "0"), ("Z", "0")),
    (("O", ""),),
    (("L", "7"), ("L", "3")),
    (("M", "4"), ("S", "21")),
)
"""Categories with their rates that go together on one bill."""


@dataclass(frozen=True, slots=True)
class Extra:
    """An allowance or a charge; base and percent where it was reckoned from them."""

    is_charge: bool
    amount: Decimal
    base: Decimal | None
    percent: Decimal | None
    tax: tuple[str, str]

    @property
    def signed(self) -> Decimal:
        """What it adds."""
        return self.amount if self.is_charge else -self.amount


@dataclass(frozen=True, slots=True)
class BillLine:
    """A line: so many units at a price for so many, less what was agreed."""

    quantity: Decimal
    price: Decimal
    per: Decimal
    discount: Decimal | None
    extras: tuple[Extra, ...]
    tax: tuple[str, str]

    @property
    def net(self) -> Decimal:
        """Return the net amount."""
        return cents(self.quantity * self.price / self.per) + added(self.extras)


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill before it is written in a syntax; `abroad` is its VAT in Danish crowns."""

    specification: str
    lines: tuple[BillLine, ...]
    extras: tuple[Extra, ...]
    prepaid: Decimal | None
    rounding: Decimal | None
    tax_by_row: bool = False
    abroad: Decimal | None = None

    @property
    def bases(self) -> dict[tuple[str, str], Decimal]:
        """Category and rate → what the lines, allowances and charges add up to."""
        found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for line in self.lines:
            found[line.tax] += line.net
        for extra in self.extras:
            found[extra.tax] += extra.signed
        return dict(found)

    @property
    def taxes(self) -> dict[tuple[str, str], Decimal]:
        """Category and rate → the tax."""
        return {tax: cents(base * Decimal(tax[1] or 0) / 100) for tax, base in self.bases.items()}

    @property
    def totals(self) -> dict[str, Decimal | None]:
        """The totals by their names of EN 16931; null is not written."""
        lines = sum((line.net for line in self.lines), _ZERO)
        off = -added([extra for extra in self.extras if not extra.is_charge])
        on = added([extra for extra in self.extras if extra.is_charge])
        vat = sum(self.taxes.values(), _ZERO)
        gross = lines - off + on + vat
        return {
            "BT-106": lines,
            "BT-107": off or None,
            "BT-108": on or None,
            "BT-109": lines - off + on,
            "BT-110": vat,
            "BT-112": gross,
            "BT-113": self.prepaid,
            "BT-114": self.rounding,
            "BT-115": gross - (self.prepaid or 0) + (self.rounding or 0),
        }


def cents(value: Decimal) -> Decimal:
    """Round to the cent, halves away from zero; nothing is written as less than zero."""
    return value.quantize(CENT, ROUND_HALF_UP) + 0


def _tax(base: Decimal, tax: tuple[str, str]) -> Decimal:
    return cents(base * Decimal(tax[1] or 0) / 100)


def added(extras: list[Extra] | tuple[Extra, ...]) -> Decimal:
    """Return what the allowances and charges add."""
    return sum((extra.signed for extra in extras), _ZERO)


def bill(chance: Random, kind: tuple[tuple[str, str], ...], specification: str) -> Bill:
    """Return a bill with these categories: some of them negative, some prepaid to the cent."""
    sign = chance.choice([1, 1, -1])
    lines = tuple(_line(chance, kind[number % len(kind)], sign) for number in range(len(kind) + 1))
    extras = tuple(_extra(chance, is_charge, kind[0], sign) for is_charge in (False, True))
    by_row = chance.random() < 0.5
    plain = Bill(specification, lines, extras, None, None, by_row)
    return replace(
        plain,
        prepaid=chance.choice([None, _amount(chance, 5000), plain.totals["BT-112"]]),
        rounding=chance.choice([None, _amount(chance, 50), -_amount(chance, 50)]),
        abroad=chance.choice([None, cents((plain.totals["BT-110"] or 0) * Decimal("7.46"))]),
    )


def _amount(chance: Random, most: int) -> Decimal:
    return Decimal(chance.randint(1, most)) / 100


def _line(chance: Random, tax: tuple[str, str], sign: int) -> BillLine:
    count = chance.randint(0, 2)
    extras = tuple(_extra(chance, chance.random() < 0.5, tax, sign) for _ in range(count))
    return BillLine(
        quantity=sign * Decimal(chance.randint(1, 90000)) / chance.choice([1, 10, 1000]),
        price=Decimal(chance.randint(1, 990000)) / chance.choice([100, 10000]),
        per=Decimal(chance.choice([1, 1, 10, 100])),
        discount=chance.choice([None, _amount(chance, 300)]),
        extras=extras,
        tax=tax,
    )


def _extra(chance: Random, is_charge: bool, tax: tuple[str, str], sign: int) -> Extra:  # noqa: FBT001 - drawn
    if chance.random() < 0.5:
        return Extra(is_charge, sign * _amount(chance, 2000), None, None, tax)
    base, percent = sign * _amount(chance, 99999), Decimal(chance.randint(1, 300)) / 10
    return Extra(is_charge, cents(base * percent / 100), base, percent, tax)
