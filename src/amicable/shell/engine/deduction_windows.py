"""Loads how long payers take objections: `deduction_windows/<name>.json`, one rule a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amicable.core.vocabulary.short_payment import DeductionWindow
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError, entry_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MOST_DAYS = 3660
_PROVE_DAYS = 14


def deduction_windows(roots: Iterable[Path] = (BUILT_IN,)) -> dict[str, DeductionWindow]:
    """Return the windows by customer id, that of all other customers under `*`.

    A file of a later root replaces its namesake, and goes before those of the roots before it.

    Raises:
        CatalogueEntryError: a file does not say what a window needs.
    """
    files = entry_files(tuple(roots), "deduction_windows", ".json")
    return {customer: window for path in files.values() for customer, window in _read(path)}


def window_for(customer_id: str, roots: Iterable[Path] = (BUILT_IN,)) -> DeductionWindow | None:
    """Return the window of a customer, that of all others without one; None without either.

    Raises:
        CatalogueEntryError: a file does not say what a window needs.
    """
    windows = deduction_windows(roots)
    return windows.get(customer_id, windows.get("*"))


def _read(path: Path) -> list[tuple[str, DeductionWindow]]:
    try:
        content = json.loads(path.read_bytes())
        days = content["days"]
        customers = [str(one) for one in content["customers"]]
        prove_days = content.get("prove_days", _PROVE_DAYS)
        window = DeductionWindow(
            days,
            is_confirmed=content["confirmed"] is True,
            prove_days=prove_days,
            version=str(content.get("version", "")),
            source=str(content.get("source", path.name)),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise CatalogueEntryError(path, f"{type(error).__name__} {error}") from error
    for name, told in (("days", days), ("prove_days", prove_days)):
        if not isinstance(told, int) or not 0 < told <= _MOST_DAYS:
            raise CatalogueEntryError(path, f"'{name}' must be 1 to {_MOST_DAYS}")
    return [(one, window) for one in customers]
