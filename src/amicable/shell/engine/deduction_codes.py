"""Loads what payers' deduction codes mean: `deduction_codes/<name>.json`, one list a file.

A list is for all customers (`"*"`) or for those it names; what is said for a customer goes before
what is said for all, and a file of a later root replaces its namesake.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.folding import fold
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError, entry_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_EVERYBODY = "*"


def deduction_codes(customer_id: str, roots: Iterable[Path] = (BUILT_IN,)) -> dict[str, str]:
    """Return the causes, or group letters, by the folded codes that a customer uses.

    Raises:
        CatalogueEntryError: a file is no list of codes.
    """
    files = entry_files(tuple(roots), "deduction_codes", ".json")
    lists = [_read(path) for path in files.values()]
    found: dict[str, str] = {}
    for whose in (_EVERYBODY, customer_id):
        for customers, codes in lists:
            if whose in customers:
                found |= codes
    return found


def _read(path: Path) -> tuple[frozenset[str], dict[str, str]]:
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        codes = {fold(code).strip(): str(cause) for code, cause in content["codes"].items()}
        return frozenset(map(str, content["customers"])), codes
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CatalogueEntryError(path, f"{type(error).__name__} {error}") from error
