"""Reads one file of clocks, targets or hours, and refuses what would count wrongly later."""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from datetime import date, time
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from amicable.core.clocks.rule import Applies, ClockKind, ClockRule, DayType, Extension, Unit
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.core.clocks.calendar import Shift

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OFFICE = ("09:00-18:00",)
_LONGEST = 1000
_SCOPES = ("countries", "customers", "products", "priorities", "kinds", "signs")
_ASKED = ("holding_reply", "notice", "provisional_credit")
_WORDS = {"kind": get_args(ClockKind), "unit": get_args(Unit), "day_type": get_args(DayType)}


class ClockEntryError(InputError):
    """A file of clocks, targets or calendars cannot be used."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: these clocks cannot be used ({why}); mend that and try again.")


@contextmanager
def whole_entry(path: Path) -> Iterator[None]:
    """Name the file in whatever is wrong with its content.

    Raises:
        ClockEntryError: something is missing or cannot be what it is.
    """
    try:
        yield
    except KeyError as missing:
        raise ClockEntryError(path, f"{missing} is missing") from missing
    except (ValueError, TypeError, AttributeError) as error:
        raise ClockEntryError(path, str(error)) from error


def read_entry(path: Path) -> dict[str, Any]:
    """Return what a file says.

    Raises:
        ClockEntryError: it cannot be read.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ClockEntryError(path, str(error)) from error


def one_rule(one: dict[str, Any], source: str, version: str, *, is_legal: bool) -> ClockRule:
    """Return one rule of a file; a word that nobody knows would start a clock that never ends.

    Raises:
        KeyError, ValueError: a part is missing, or is none of the words it may be.
    """
    for name, allowed in _WORDS.items():
        if one[name] not in allowed:
            reason = f"`{name}` of {one['id']} is {one[name]!r}, and one of {', '.join(allowed)}"
            raise ValueError(reason)
    return ClockRule(
        id=one["id"],
        version=version,
        kind=one["kind"],
        value=_count(one, "value"),
        unit=one["unit"],
        day_type=one["day_type"],
        may_pause=one.get("may_pause", False) is True,
        is_legal=is_legal,
        late_is_next_day=one.get("late_is_next_day", False) is True,
        cap_days=_count(one, "cap_days") if "cap_days" in one else None,
        valid_from=_day(one, "valid_from"),
        valid_until=_day(one, "valid_until"),
        extension=_extension(one),
        applies=Applies(**{name: _words(one, name) for name in _SCOPES}),
        source=source,
        flag=one.get("flag", ""),
    )


def _day(one: dict[str, Any], name: str) -> str:
    return date.fromisoformat(str(one[name])).isoformat() if name in one else ""


def _extension(one: dict[str, Any]) -> Extension | None:
    """Return how far a rule may be extended; its words are those of rules."""
    told = one.get("extension")
    if told is None:
        return None
    for name, allowed in (("unit", get_args(Unit)), ("day_type", get_args(DayType))):
        if told[name] not in allowed:
            reason = f"`{name}` of the extension of {one['id']} is {told[name]!r}"
            raise ValueError(reason)
    if told["asks"] not in _ASKED:
        reason = f"`asks` of the extension of {one['id']} is none of {', '.join(_ASKED)}"
        raise ValueError(reason)
    value = _count({"id": one["id"], **told}, "value")
    return Extension(value, told["unit"], told["day_type"], told["asks"])


def known_zone(zone: str) -> str:
    """Return the name of a time zone that there is.

    Raises:
        ValueError: there is none of that name.
    """
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, IsADirectoryError) as error:
        reason = f"`zone` is {zone!r}, which is no name such as Europe/Madrid"
        raise ValueError(reason) from error


def closed_days(read: dict[str, Any]) -> frozenset[date]:
    """Return the days on which the office is closed beside the holidays.

    Raises:
        ValueError: one is no day.
    """
    return frozenset(date.fromisoformat(str(day)) for day in read.get("closed_on", ()))


def week_of(read: dict[str, Any]) -> tuple[tuple[Shift, ...], ...]:
    """Return the hours of each weekday; a file without any has office hours on working days.

    Raises:
        ValueError: hours are not written 09:00-13:00, end before they begin, or overlap.
    """
    named = any(day in read for day in _WEEK)
    usual = [_OFFICE] * 5 + [()] * 2
    return tuple(
        _hours(day, read.get(day, ()) if named else usual[number])
        for number, day in enumerate(_WEEK)
    )


def _hours(day: str, written: tuple[str, ...]) -> tuple[Shift, ...]:
    """Return the shifts of a day, each after the one before; the last may end at 00:00."""
    try:
        shifts = tuple(_shift(text) for text in written)
    except ValueError as error:
        reason = f"hours are written 09:00-13:00, {error}"
        raise ValueError(reason) from error
    is_turned = any(start >= end != time() for start, end in shifts)
    if is_turned or any(one[1] > other[0] or one[1] == time() for one, other in pairwise(shifts)):
        reason = f"hours of {day} end before they begin, or overlap: {', '.join(written)}"
        raise ValueError(reason)
    return shifts


def _shift(text: str) -> Shift:
    start, _, end = text.partition("-")
    end = end.strip()
    return time.fromisoformat(start.strip()), time() if end == "24:00" else time.fromisoformat(end)


def _count(one: dict[str, Any], name: str) -> int:
    value = one[name]
    least = 0 if one["unit"] == "at_once" else 1
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= _LONGEST:
        reason = f"`{name}` of {one['id']} is {value!r}, and a whole number up to {_LONGEST}"
        raise ValueError(reason)
    return value


def _words(one: dict[str, Any], name: str) -> tuple[str, ...]:
    words = one.get(name, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        reason = f"`{name}` of {one['id']} is a list of words in square brackets"
        raise ValueError(reason)
    return tuple(words)
