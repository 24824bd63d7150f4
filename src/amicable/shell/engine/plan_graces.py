"""Loads how late an instalment of a plan may come: `plan_graces/<name>.json`, one rule a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amicable.core.cases.plan import PlanGrace
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError, entry_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_DAYS = 60
"""A grace that is longer reaches over the instalment after it, and its own."""


def plan_graces(roots: Iterable[Path] = (BUILT_IN,)) -> dict[str, PlanGrace]:
    """Return the graces by customer id, that of all other customers under `*`.

    A file of a later root replaces its namesake, and goes before those of the roots before it.

    Raises:
        CatalogueEntryError: a file does not say what a grace needs.
    """
    files = entry_files(tuple(roots), "plan_graces", ".json")
    return {customer: grace for path in files.values() for customer, grace in _read(path)}


def grace_for(customer_id: str, roots: Iterable[Path] = (BUILT_IN,)) -> PlanGrace:
    """Return the grace of a customer, that of all others without one of their own.

    Raises:
        CatalogueEntryError: a file does not say what a grace needs.
    """
    graces = plan_graces(roots)
    return graces.get(customer_id) or graces.get("*") or PlanGrace()


def _read(path: Path) -> list[tuple[str, PlanGrace]]:
    try:
        content = json.loads(path.read_bytes())
        days = content["days"]
        customers = [str(one) for one in content["customers"]]
        version, source = str(content["version"]), str(content.get("source", path.name))
    except (ValueError, TypeError, KeyError) as error:
        raise CatalogueEntryError(path, f"{type(error).__name__} {error}") from error
    if type(days) is not int or not 0 <= days <= MOST_DAYS:
        raise CatalogueEntryError(path, f"'days' must be 0 to {MOST_DAYS}")
    return [(one, PlanGrace(days, version, source)) for one in customers]
