"""The seller of the scenes, and the scenes of a module."""

from __future__ import annotations

from inspect import getmembers, isfunction
from typing import TYPE_CHECKING

from tests.honest.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType


def scenes_of(module: ModuleType) -> dict[str, Callable[[Ledger], None]]:
    """Return the scenes of a module by name."""
    made = getmembers(module, lambda one: isfunction(one) and one.__module__ == module.__name__)
    return {name: scene for name, scene in made if not name.startswith("_")}


def seller(modules: Iterable[ModuleType]) -> Ledger:
    """Return the books of a seller in Spain, with the items of all scenes."""
    ledger = Ledger()
    ledger.row("sellers", seller_id="S1", name="Norte", country="ES", time_zone="Europe/Madrid")
    rates = (("ES", "S", "21"), ("ES", "E", "0"), ("DE", "K", "0"), ("US", "G", "0"))
    for country, category, rate in rates:
        told = {"country": country, "category": category, "rate": rate}
        ledger.row("tax_rates", valid_from="2012-09-01", **told)
    kinds = {"DISC": "fee", "DEP": "fee", "PAL": "fee", "SAAS": "subscription", "API": "usage"}
    kinds |= dict.fromkeys(("JUN", "SEN", "CARE", "CLEAN", "HOUR", "RENT"), "service")
    for module in modules:
        kinds |= module.ITEMS
    for item_id in dict.fromkeys((*kinds, "BOLT", "NUT", "PUMP", "SCREW", "KIT")):
        kind, _, unit = kinds.get(item_id, "goods").partition(":")
        told = {"name": item_id.title(), "unit": unit or "pc", "kind": kind}
        ledger.row("items", item_id=item_id, **told)
    return ledger
