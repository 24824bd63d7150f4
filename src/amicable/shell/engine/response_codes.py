"""Loads what the codes of invoice responses mean: `response_codes/<name>.json`, together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amicable.core.intake.invoice_response import ResponseCodes
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError, entry_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from amicable.core.vocabulary.claim_row import ApprovedIs, StatusMeans

_STATES: dict[str, StatusMeans] = {"accepted": "accepted", "paid": "paid"}
_AMOUNTS: dict[str, ApprovedIs] = {"gross": "gross", "payable": "payable", "net": "net"}


def response_codes(roots: Iterable[Path] = (BUILT_IN,)) -> ResponseCodes:
    """Return the codes of all catalogue roots; a file of a later root replaces its namesake.

    Raises:
        CatalogueEntryError: a file is no list of codes.
    """
    opening: set[str] = set()
    conditional: set[str] = set()
    reasons: dict[str, str] = {}
    states: dict[str, StatusMeans] = {}
    approved: dict[str, ApprovedIs] = {}
    for path in entry_files(tuple(roots), "response_codes", ".json").values():
        try:
            content = json.loads(path.read_bytes())
            opening |= set(map(str, content["opening"]))
            conditional |= set(map(str, content.get("conditional", ())))
            reasons |= {str(code): str(cause) for code, cause in content["reasons"].items()}
            states |= {code: _STATES[means] for code, means in content.get("states", {}).items()}
            approved |= {
                term: _AMOUNTS[amount] for term, amount in content.get("approved", {}).items()
            }
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise CatalogueEntryError(path, f"{type(error).__name__} {error}") from error
    return ResponseCodes(frozenset(opening), reasons, frozenset(conditional), states, approved)
