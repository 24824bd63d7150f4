"""Clock rules and calendars from the catalogue: one file a regime, one a calendar, one a target.

A later catalogue root replaces a file of the same name. Rules that are flagged K or U are left
out unless the file of a company's own root holds them: then it has confirmed them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.clocks.calendar import Calendar
from amicable.shell.engine.clock_entry import (
    closed_days,
    known_zone,
    one_rule,
    read_entry,
    week_of,
    whole_entry,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from amicable.core.clocks.rule import ClockRule

_YEARS = 3
"""Free days are read from a year before to so many years after the one that is asked about."""


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
    read = read_entry(path)
    with whole_entry(path):
        free, version = free_days(read["free_days"], year)
        calendar = Calendar(path.stem, known_zone(read["zone"]), week_of({}), free, version)
        source = read["source"]
        rules = [one_rule(one, source, one["version"], is_legal=True) for one in read["rule"]]
    return [(rule, calendar) for rule in rules if confirmed or rule.flag in {"V", "P"}]


def _targets(path: Path) -> list[ClockRule]:
    read = read_entry(path)
    own = {"day_type": "business", "may_pause": True}
    with whole_entry(path):
        return [
            one_rule(own | one, read["source"], read["version"], is_legal=False)
            for one in read["rule"]
        ]


def office_calendar(roots: Sequence[Path], place: Place, year: int) -> Calendar:
    """Return the company's own office hours with the public holidays around a year.

    Raises:
        ClockEntryError: the file cannot be read, or lacks something.
    """
    (path,) = (one for one in _files(roots, "calendars") if one.stem == "office")
    read = read_entry(path)
    with whole_entry(path):
        free, version = free_days(read.get("free_days") or place.country, year)
        zone = known_zone(read.get("zone") or place.zone)
        return Calendar("office", zone, week_of(read), free | closed_days(read), version)
