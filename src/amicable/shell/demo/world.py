"""The world of the demo company while it is being made: names, items, customers, counters."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from amicable.shell.demo.kinds import Item, cents
from amicable.shell.demo.rows import Rows

if TYPE_CHECKING:
    from random import Random

    from amicable.shell.demo.kinds import Bill, Customer, Planted


@dataclass(slots=True)
class World:
    """What has been made so far. Everything random comes from `rng`."""

    rng: Random
    pools: dict[str, Any]
    rows: Rows = field(default_factory=Rows)
    items: dict[str, Item] = field(default_factory=dict)
    customers: list[Customer] = field(default_factory=list)
    bills: dict[str, Bill] = field(default_factory=dict)
    posted: dict[str, dict[str, str]] = field(default_factory=dict)
    """The row of each bill, whose open amount changes when money comes in."""
    planted: list[Planted] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def next_id(self, prefix: str, start: int = 0, width: int = 4) -> str:
        """Return the next id of that prefix, `O-0001` and so on."""
        self.counts[prefix] += 1
        return f"{prefix}-{self.counts[prefix] + start:0{width}d}"

    def draw(self, kind: str, key: str) -> str:
        """Take a name out of a pool so that it is not used again; an empty pool is refilled."""
        pool = self.pools.setdefault(f"left {kind}", {}).setdefault(key, [])
        if not pool:
            pool.extend(self.pools[kind][key])
            self.rng.shuffle(pool)
        return str(pool.pop())

    def whole(self, low: int, high: int) -> Decimal:
        """Return a whole quantity between low and high, both included."""
        return Decimal(self.rng.randint(low, high))

    def price(self, low: str, high: str, step: str = "0.05") -> Decimal:
        """Return a price between low and high on a grid of `step`."""
        grid = Decimal(step)
        lowest, highest = int(Decimal(low) / grid), int(Decimal(high) / grid)
        return (grid * self.rng.randint(lowest, highest)).quantize(Decimal("0.01"))

    def plant(self, error: Planted) -> Planted:
        """Note an error that was put into the books and return it."""
        self.planted.append(error)
        return error

    def open_amount(self, bill: Bill) -> Decimal:
        """Return what the books say is unpaid of a bill."""
        return Decimal(self.posted[bill.invoice_id]["open_amount"])


def new_world(rng: Random) -> World:
    """Return a world with its items and nothing sold yet."""
    pools = json.loads(files("amicable.shell.demo").joinpath("pools.json").read_text("utf-8"))
    world = World(rng, pools)
    for slot, said in pools["items"].items():
        low, high = said["price"]
        step = "0.01" if slot == "prints" else "0.05"
        world.items[slot] = Item(
            world.next_id("ART", start=1000),
            slot,
            rng.choice(said["names"]),
            said["unit"],
            said["kind"],
            world.price(low, high, step),
        )
    for item in world.items.values():
        world.rows.add(
            "items", item_id=item.item_id, name=item.name, unit=item.unit, kind=item.kind
        )
    return world


def in_currency(amount: Decimal, currency: str) -> Decimal:
    """Return a EUR price in another currency at the company's list rate, to the cent."""
    return cents(
        amount
        * {
            "EUR": Decimal(1),
            "USD": Decimal("1.15"),
            "BRL": Decimal("6.20"),
            "CNY": Decimal("8.30"),
        }[currency]
    )


def latin(text: str) -> str:
    """Return the plain lower-case letters of a name, for an internet domain."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return "".join(sign for sign in plain.lower() if sign.isalnum())
