"""Reads the catalogue's rules of retention."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, get_args

from amicable.core.record.retention import Keep, Kind, RetentionRule
from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import CatalogueEntryError, entry_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_KEYS = {"law", "is_confirmed", "note", "keep"}
_PERIODS = ("years", "months", "days")


class UnknownRetentionError(InputError):
    """The settings name a rule of retention that no catalogue root has."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"There is no rule of retention {name!r}; name some of {', '.join(known)}"
            f" in AMICABLE_RETENTION, or add retention/{name}.toml to a catalogue folder."
        )


def retention_rules(roots: tuple[Path, ...], names: Sequence[str]) -> tuple[RetentionRule, ...]:
    """Return the named rules of all catalogue roots.

    Raises:
        UnknownRetentionError: a name has no entry.
        CatalogueEntryError: an entry is not whole.
    """
    files = entry_files(roots, "retention", ".toml")
    for name in names:
        if name not in files:
            raise UnknownRetentionError(name, sorted(files))
    return tuple(read_retention(files[name]) for name in names)


def read_retention(path: Path) -> RetentionRule:
    """Return the rule of one file.

    Raises:
        CatalogueEntryError: it is no TOML, or its parts are others than a rule has.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueEntryError(path, f"it is no TOML ({error})") from error
    if told.keys() != _KEYS:
        raise CatalogueEntryError(path, f"it needs {', '.join(sorted(_KEYS))}, no others")
    if not (isinstance(told["is_confirmed"], bool) and isinstance(told["keep"], list)):
        raise CatalogueEntryError(path, "is_confirmed is true or false, keep a list of tables")
    keep = tuple(_keep(path, one) for one in told["keep"])
    return RetentionRule(
        path.stem, str(told["law"]), keep, told["is_confirmed"], str(told["note"])
    )


def _keep(path: Path, told: Mapping[str, Any]) -> Keep:
    periods = {name: told.get(name, 0) for name in _PERIODS}
    if not all(type(value) is int and 0 <= value <= 1000 for value in periods.values()):
        raise CatalogueEntryError(path, "a period is a whole number of years, months or days")
    kinds = told.get("kinds", [])
    if not kinds or not set(kinds) <= set(get_args(Kind)):
        raise CatalogueEntryError(path, f"kinds are some of {', '.join(get_args(Kind))}")
    counted = told.get("counted_from")
    if counted not in ("end", "year_end"):
        raise CatalogueEntryError(path, "counted_from is end or year_end")
    return Keep(frozenset(kinds), **periods, counted_from=counted, law=str(told.get("law", "")))
