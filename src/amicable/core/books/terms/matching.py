"""Whom and what a contract means among the records that are there already."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(r"[\w./-]+")
_SHORTEST_TAX_ID = 6
_NEW = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item of the books."""

    item_id: str
    name: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class KnownCustomer:
    """A customer of the books."""

    customer_id: str
    name: str = ""
    tax_id: str | None = None


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """A price that the books hold already; dates are ISO, the last one exclusive."""

    term_id: str
    contract_id: str
    item_id: str
    valid_from: str
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the books hold of whom and what a contract may name."""

    items: Mapping[str, KnownItem] = field(default_factory=dict)
    customers: Mapping[str, KnownCustomer] = field(default_factory=dict)
    contracts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Contract id → its columns as text; empty columns left out."""
    terms: tuple[KnownTerm, ...] = ()
    lists_items: bool = False
    """True when the books have a table of items, in which a new one would be missing."""

    def item(self, item_id: str | None, name: str | None) -> KnownItem | None:
        """Return the item of that very id, else the only one of exactly that name."""
        tokens = [item_id or "", *_TOKEN.findall(name or "")]
        by_id = {one for one in tokens if one in self.items}
        if len(by_id) == 1:
            return self.items[by_id.pop()]
        wanted = _plain(name or "")
        by_name = [one for one in self.items.values() if wanted and _plain(one.name) == wanted]
        return by_name[0] if len(by_name) == 1 else None

    def customer_by_tax_id(self, tax_id: str) -> KnownCustomer | None:
        """Return the only customer with that tax id, signs and country prefix aside."""
        wanted = _signs(tax_id)
        fitting = [
            one
            for one in self.customers.values()
            if one.tax_id and _same_number(_signs(one.tax_id), wanted)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def contract(self, reference: str | None) -> str | None:
        """Return the contract of that id, else the only one of that number."""
        if reference is None or reference in self.contracts:
            return reference
        fitting = [k for k, one in self.contracts.items() if one.get("number") == reference]
        return fitting[0] if len(fitting) == 1 else None

    def amended(self, contract_id: str, item_id: str, since: str) -> KnownTerm | None:
        """Return the only price of that contract and item that is in force the day before."""
        fitting = [
            one
            for one in self.terms
            if (one.contract_id, one.item_id) == (contract_id, item_id)
            and one.valid_from < since
            and (one.valid_to is None or one.valid_to >= since)
        ]
        return fitting[0] if len(fitting) == 1 else None


def same(one: str, other: str) -> bool:
    """Say whether two values are the same: as numbers where both are, else as texts."""
    try:
        return Decimal(one) == Decimal(other)
    except ArithmeticError:
        return one == other


def new_item_id(name: str) -> str:
    """Return the id that an item gets which the books do not know."""
    return "new:" + (_NEW.sub("-", fold(name)).strip("-") or "item")


def _same_number(one: str, other: str) -> bool:
    """Say whether two tax ids are the same but for a country's prefix."""
    if min(len(one), len(other)) < _SHORTEST_TAX_ID:
        return False
    return one.endswith(other) or other.endswith(one)


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _signs(number: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", number.upper())
