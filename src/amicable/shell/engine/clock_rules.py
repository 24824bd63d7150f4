"""Clock rules and calendars from the catalogue: one file a regime, one a calendar, one a target.

A later catalogue root replaces a file of the same name. Rules that are flagged K or U are left
out unless the file of a company's own root holds them: then it has confirmed them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from amicable.core.clocks.calendar import Calendar
from amicable.core.clocks.rule import Applies, ClockRule
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from amicable.core.clocks.calendar import Shift

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OFFICE = ("09:00-18:00",)
_YEARS = 3
"""Free days are read from a year before to so many years after the one that is asked about."""


class ClockEntryError(InputError):
    """A file of clocks, targets or calendars cannot be used."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: these clocks cannot be used ({why}); mend that and try again.")


@dataclass(frozen=True, slots=True)
class Timed:
    """A rule with the calendar it is counted in."""

    rule: ClockRule
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk is: the zone and country that `office` takes where it names none."""

    zone: str
    country: str


def clock_rules(roots: Sequence[Path], place: Place, year: int) -> tuple[Timed, ...]:
    """Return every rule that is on, our own targets after the law, each with its calendar.

    Raises:
        ClockEntryError: a file cannot be read, or lacks something.
    """
    office = office_calendar(roots, place, year)
    legal = [
        Timed(rule, calendar)
        for path in _files(roots, "clocks")
        for rule, calendar in _regime(path, year, confirmed=path.parents[1] != roots[0])
    ]
    own = [Timed(rule, office) for path in _files(roots, "sla") for rule in _targets(path)]
    return (*legal, *own)


def free_days(country: str, year: int) -> tuple[frozenset[date], str]:
    """Return the public holidays of a country around a year, and where they come from."""
    if not country:
        return frozenset(), ""
    from importlib.metadata import version

    import holidays

    years = range(year - 1, year + _YEARS + 1)
    try:
        found = holidays.country_holidays(country, years=years)
    except NotImplementedError:
        return frozenset(), f"holidays {version('holidays')}: {country} is not known"
    return frozenset(found), f"holidays {version('holidays')} {country}"


def _files(roots: Sequence[Path], folder: str) -> list[Path]:
    named = {path.name: path for root in roots for path in sorted((root / folder).glob("*.toml"))}
    return [named[name] for name in sorted(named)]


def _regime(path: Path, year: int, *, confirmed: bool) -> list[tuple[ClockRule, Calendar]]:
    read = _read(path)
    try:
        free, version = free_days(read["free_days"], year)
        calendar = Calendar(path.stem, read["zone"], _week({}), free, version)
        rules = [_rule(one, read["source"], one["version"], is_legal=True) for one in read["rule"]]
    except KeyError as missing:
        raise ClockEntryError(path, f"{missing} is missing") from missing
    return [(rule, calendar) for rule in rules if confirmed or rule.flag in {"V", "P"}]


def _targets(path: Path) -> list[ClockRule]:
    read = _read(path)
    try:
        return [
            _rule(
                {"day_type": "business", "may_pause": True} | one,
                read["source"],
                read["version"],
                is_legal=False,
            )
            for one in read["rule"]
        ]
    except KeyError as missing:
        raise ClockEntryError(path, f"{missing} is missing") from missing


def _rule(one: dict[str, Any], source: str, version: str, *, is_legal: bool) -> ClockRule:
    asked = Applies(
        **{
            name: tuple(one.get(name, ()))
            for name in ("countries", "customers", "products", "priorities", "kinds")
        }
    )
    return ClockRule(
        id=one["id"],
        version=version,
        kind=one["kind"],
        value=one["value"],
        unit=one["unit"],
        day_type=one["day_type"],
        may_pause=bool(one.get("may_pause", False)),
        is_legal=is_legal,
        late_is_next_day=bool(one.get("late_is_next_day", False)),
        cap_days=one.get("cap_days"),
        applies=asked,
        source=source,
        flag=one.get("flag", ""),
    )


def office_calendar(roots: Sequence[Path], place: Place, year: int) -> Calendar:
    """Return the company's own office hours with the public holidays around a year.

    Raises:
        ClockEntryError: the file cannot be read, or lacks something.
    """
    (path,) = (one for one in _files(roots, "calendars") if one.stem == "office")
    read = _read(path)
    free, version = free_days(read.get("free_days") or place.country, year)
    extra = frozenset(date.fromisoformat(day) for day in read.get("closed_on", ()))
    try:
        week = _week(read)
    except ValueError as error:
        raise ClockEntryError(path, f"hours are written 09:00-13:00, {error}") from error
    return Calendar("office", read.get("zone") or place.zone, week, free | extra, version)


def _week(read: dict[str, Any]) -> tuple[tuple[Shift, ...], ...]:
    """Return the hours of each weekday; a file without any has office hours on working days."""
    named = any(day in read for day in _WEEK)
    usual = [_OFFICE] * 5 + [()] * 2
    return tuple(
        tuple(_shift(text) for text in (read.get(day, ()) if named else usual[number]))
        for number, day in enumerate(_WEEK)
    )


def _shift(text: str) -> Shift:
    start, _, end = text.partition("-")
    return time.fromisoformat(start.strip()), time.fromisoformat(end.strip())


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ClockEntryError(path, str(error)) from error
