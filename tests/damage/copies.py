"""Damaged copies of an e-invoice: one number changed, or one line dropped or doubled."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.damage.reading import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.damage.reading import Spot

KINDS = (
    "quantity", "unit price", "line net", "rate", "category base", "category tax",
    "document total", "prepaid", "allowance or charge", "line dropped", "line doubled",
)  # fmt: skip
MORE_KINDS = ("third decimal", "category")
"""Damage that is no question of the cent: only the official rules are asked about it."""

_AMOUNTS = ("line net", "category base", "category tax", "document total", "allowance or charge")
_CODES = ("S", "Z", "E", "AE", "K", "G", "O", "L", "M")
_STEPS = tuple(map(Decimal, ("0.01", "-0.01", "0.05", "-0.99", "1.00", "-1.00", "10", "-250.50")))
_FINE = tuple(map(Decimal, ("1", "-1", "0.5", "0.01", "0.0001")))
_RATES = tuple(map(Decimal, ("3", "5.5", "9", "16", "22")))
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged copy, what was done to it, where, and how much money that moves."""

    kind: str
    where: str
    moves: Decimal
    copy: bytes


def damaged(xml: bytes, kind: str, chance: Random) -> Damage | None:
    """Return a copy damaged once in that way, or None where there is nothing of the kind."""
    root, names = opened(xml)
    if kind.startswith("line ") and kind != "line net":
        return _line_moved(root, names, kind, chance)
    if kind == "category":
        return _recoded(root, names, chance)
    kinds = _AMOUNTS if kind == "third decimal" else (kind,)
    spots = [spot for each in kinds for spot in _targets(root, names, each) if spot.text(".")]
    if not spots:
        return None
    spot = chance.choice(spots)
    old = Decimal(spot.text("."))
    new = _changed(old, kind, chance)
    moves = _moved(root, names, spot, new)
    spot.element.text = str(new)
    return Damage(kind, spot.path, moves, ET.tostring(root.element))


def _recoded(root: Spot, names: dict[str, str], chance: Random) -> Damage | None:
    owners = [(root.all(names["line"]), "line tax"), (root.all(names["part"]), "part tax")]
    taxes = [found for spots, name in owners for spot in spots for found in spot.all(names[name])]
    codes = [code for tax in taxes for code in tax.all(names["code"])]
    if not codes:
        return None
    spot = chance.choice(codes)
    spot.element.text = chance.choice([code for code in _CODES if code != spot.text(".")])
    return Damage("category", spot.path, _ZERO, ET.tostring(root.element))


def _changed(old: Decimal, kind: str, chance: Random) -> Decimal:
    if kind == "third decimal":
        return old + Decimal("0.005")
    if kind == "rate":
        return chance.choice([rate for rate in _RATES if rate != old])
    if kind in ("quantity", "unit price"):
        new = old + chance.choice(_FINE)
        return new if new > 0 or kind == "quantity" else old + 1
    turned = [old * 10, -old] if old else []
    return chance.choice([old + chance.choice(_STEPS), old + chance.choice(_STEPS), *turned])


def _targets(root: Spot, names: dict[str, str], kind: str) -> Iterator[Spot]:
    lines = list(root.all(names["line"]))
    parts = list(root.all(names["part"]))
    rows = list(root.all(names["row"]))
    inner = ("line row", "discount")
    of_lines = [row for line in lines for name in inner for row in line.all(names[name])]
    ways: dict[str, list[tuple[list[Spot], str]]] = {
        "quantity": [(lines, "quantity")],
        "unit price": [(lines, "price")],
        "line net": [(lines, "net")],
        "category base": [(parts, "part base")],
        "category tax": [(parts, "part amount")],
        "allowance or charge": [(rows, "amount"), (of_lines, "amount")],
    }
    for owners, name in ways.get(kind, ()):
        yield from (found for owner in owners if (found := owner.one(names[name])))
    for owners, name in [(lines, "line tax"), (rows, "row tax"), (parts, "part tax")]:
        for tax in (found for owner in owners if (found := owner.one(names[name]))):
            yield from tax.all(names["rate"]) if kind == "rate" else ()
    yield from _totals(root, names, kind)


def _totals(root: Spot, names: dict[str, str], kind: str) -> Iterator[Spot]:
    terms = [term for term in names if term.startswith("BT-") and term != "BT-113"]
    box = root.one(names["totals"])
    if box is not None and kind in ("document total", "prepaid"):
        for term in terms if kind == "document total" else ["BT-113"]:
            yield from box.all(names[term])
    if kind == "document total":
        yield from list(root.all(names["vat"]))[:1]


def _moved(root: Spot, names: dict[str, str], spot: Spot, new: Decimal) -> Decimal:
    """Return the money that the change moves: what a finding must name to the cent."""
    old = Decimal(spot.text("."))
    for line in root.all(names["line"]):
        if spot.path.startswith(f"{line.path}/"):
            return _moved_in_line(line, names, spot, new)
    for part in root.all(names["part"]):
        if spot.path.startswith(f"{part.path}/") and spot.path.endswith(f"/{names['rate']}"):
            base = part.number(names["part base"]) or _ZERO
            tax = part.number(names["part amount"]) or _ZERO
            return tax - _cents(base * new / 100)
    for row in root.all(names["row"]):
        if spot.path.startswith(f"{row.path}/") and spot.path.endswith(f"/{names['rate']}"):
            amount = row.number(names["amount"]) or _ZERO
            return amount if old else _cents(amount * new / 100) or new
    return new - old


def _moved_in_line(line: Spot, names: dict[str, str], spot: Spot, new: Decimal) -> Decimal:
    old = Decimal(spot.text("."))
    name = spot.path.removeprefix(f"{line.path}/")
    quantity, price, per = (
        line.number(names[each]) for each in ("quantity", "price", "base quantity")
    )
    if name == names["line tax"] + "/" + names["rate"]:
        # At no rate before, the line now asks for tax; else its net leaves its category.
        net = line.number(names["net"]) or _ZERO
        return net if old else _cents(net * new / 100) or new
    if quantity is None or price is None or name not in (names["quantity"], names["price"]):
        return new - old
    other = price if name == names["quantity"] else quantity
    net = _cents(new * other / (per or 1)) - _cents(old * other / (per or 1))
    # A price may move by too little to move the net: then the price itself is what is wrong.
    return net or new - old


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _line_moved(root: Spot, names: dict[str, str], kind: str, chance: Random) -> Damage | None:
    lines = list(root.all(names["line"]))
    if not lines:
        return None
    line = chance.choice(lines)
    net = line.number(names["net"]) or _ZERO
    way, _, _ = names["line"].rpartition("/")
    owner = root.one(way) if way else root
    if owner is None:
        return None
    if kind == "line dropped":
        owner.element.remove(line.element)
    else:
        owner.element.insert(list(owner.element).index(line.element), deepcopy(line.element))
    return Damage(kind, line.path, net, ET.tostring(root.element))
