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


def deduction_windows(roots: Iterable[Path] = (BUILT_IN,)) -> dict[str, DeductionWindow]:
    """Return the windows by customer id, that of all other customers under `*`.

    A file of a later root replaces its namesake.

    Raises:
        CatalogueEntryError: a file does not say what a window needs.
    """
    files = entry_files(tuple(roots), "deduction_windows", ".json")
    return {customer: window for path in files.values() for customer, window in _read(path)}


def _read(path: Path) -> list[tuple[str, DeductionWindow]]:
    try:
        content = json.loads(path.read_bytes())
        days = content["days"]
        customers = [str(one) for one in content["customers"]]
        window = DeductionWindow(days, is_confirmed=content["confirmed"] is True)
    except (ValueError, TypeError, KeyError) as error:
        raise CatalogueEntryError(path, f"{type(error).__name__} {error}") from error
    if not isinstance(days, int) or not 0 < days <= _MOST_DAYS:
        raise CatalogueEntryError(path, f"'days' must be 1 to {_MOST_DAYS}")
    return [(one, window) for one in customers]
