"""What a source declares about itself: `as_of` and `coverage` of a `datapackage.json`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.coverage import Coverage
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path


class PackageError(InputError):
    """A `datapackage.json`, or a file of coverage, says something that cannot be followed."""

    def __init__(self, path: Path, place: str, mend: str) -> None:
        super().__init__(f"{path}: {place} cannot be followed; {mend}.")


def declared_as_of(place: Path, package: dict[str, Any]) -> date | None:
    """Return the day on which the package says the books were taken.

    Raises:
        PackageError: It is no date.
    """
    return _day(place, "as_of", package.get("as_of"))


def _day(place: Path, where: str, written: Any) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except (TypeError, ValueError):
        raise PackageError(place, where, "write a date such as 2026-01-31") from None


def declared_coverage(place: Path, package: dict[str, Any]) -> dict[str, tuple[Coverage, ...]]:
    """Return for each table the stretches that the package declares to be complete.

    Raises:
        PackageError: It names no table of the books, or a stretch cannot be followed.
    """
    written = package.get("coverage", {})
    if not isinstance(written, dict):
        raise PackageError(place, "coverage", "make it an object with a table a name")
    found = {}
    for table, declared in written.items():
        if table not in TABLES:
            raise PackageError(place, f"coverage.{table}", "name a table of the books")
        many = declared if isinstance(declared, list) else [declared]
        found[table] = tuple(_stretch(place, f"coverage.{table}", one) for one in many)
    return found


def _stretch(place: Path, where: str, written: Any) -> Coverage:
    known = {"from", "to", "as_of", "sellers", "customers"}
    if not isinstance(written, dict) or not set(written) <= known:
        raise PackageError(place, where, f"use {', '.join(sorted(known))} only")
    stretch = Coverage(
        from_on=_day(place, f"{where}.from", written.get("from")),
        to_on=_day(place, f"{where}.to", written.get("to")),
        as_of=_day(place, f"{where}.as_of", written.get("as_of")),
        sellers=_ids(place, f"{where}.sellers", written.get("sellers", [])),
        customers=_ids(place, f"{where}.customers", written.get("customers", [])),
    )
    if stretch.from_on and stretch.to_on and stretch.to_on <= stretch.from_on:
        raise PackageError(place, where, "make `to`, which is exclusive, later than `from`")
    return stretch


def _ids(place: Path, where: str, written: Any) -> tuple[str, ...]:
    if not isinstance(written, list) or not all(isinstance(one, str) for one in written):
        raise PackageError(place, where, "write a list of ids")
    return tuple(written)
