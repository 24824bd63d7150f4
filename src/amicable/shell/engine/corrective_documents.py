"""Loads what countries ask of a corrective document, and the codes of correction reasons.

Both are data of the catalogue, found by being there: `corrective_documents/<name>.json`, one a
regime, and `reason_codes/<name>.json`, one a code list.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.settlement import CountryRule, Reason
from amicable.shell.catalogue import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


class CatalogFileError(InputError):
    """A data file of the catalogue cannot be used; the sentence names file and mend."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}; mend it after the example of the files beside it.")


def country_rules(roots: Iterable[Path] = (BUILT_IN,)) -> tuple[CountryRule, ...]:
    """Return the rules of all catalogue roots, by file name; a later root replaces a namesake."""
    found: dict[str, CountryRule] = {}
    for path in _files(roots, "corrective_documents"):
        found[path.name] = _read(path, _country_rule)
    return tuple(found[name] for name in sorted(found))


def reasons(roots: Iterable[Path] = (BUILT_IN,)) -> dict[str, Reason]:
    """Return the reason of each cause with its code of UNTDID 4465 and English words."""
    found: dict[str, Reason] = {}
    for path in _files(roots, "reason_codes"):
        found |= _read(path, _reasons)
    return found


def _files(roots: Iterable[Path], folder: str) -> Iterator[Path]:
    for root in roots:
        yield from sorted((root / folder).glob("*.json"))


def _read[Value](path: Path, build: Callable[[Any], Value]) -> Value:
    try:
        return build(json.loads(path.read_bytes()))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CatalogFileError(path, f"{type(error).__name__} {error}") from error


def _country_rule(content: dict[str, Any]) -> CountryRule:
    return CountryRule(
        countries=tuple(content["countries"]),
        regime=content["regime"],
        needs=tuple(content["needs"]),
        note=content["note"],
        source=content["source"],
        read_on=content["read_on"],
    )


def _reasons(content: dict[str, Any]) -> dict[str, Reason]:
    return {
        cause: Reason(cause, reason["codes"][0], reason["words"])
        for cause, reason in content["reasons"].items()
    }
