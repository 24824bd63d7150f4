"""Loads how long countries give a business to object: `notice_windows/<name>.json`, one a rule.

The public holidays in which nobody counts are those of the calendars that clocks run by.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.guard import NoticeWindow
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError, entry_files
from amicable.shell.engine.clock_rules import free_days

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

_LONGEST = 1000
_UNITS = ("calendar_day", "business_day", "weekday", "month")


def notice_windows(roots: Iterable[Path] = (BUILT_IN,)) -> tuple[NoticeWindow, ...]:
    """Return the windows of all catalogue roots; a file of a later root replaces its namesake.

    Raises:
        CatalogueEntryError: a file does not say what a window needs.
    """
    files = entry_files(tuple(roots), "notice_windows", ".json")
    return tuple(one for path in files.values() for one in _read(path))


def _read(path: Path) -> tuple[NoticeWindow, ...]:
    try:
        content = json.loads(path.read_bytes())
        return tuple(_window(content, country) for country in content["countries"])
    except (ValueError, TypeError, KeyError) as error:
        raise CatalogueEntryError(path, f"{type(error).__name__} {error}") from error


def _window(content: dict[str, Any], country: str) -> NoticeWindow:
    length, unit = content["length"], content["unit"]
    if unit not in _UNITS or not isinstance(length, int) or not 0 < length <= _LONGEST:
        reason = f"`length` and `unit` must be 1 to {_LONGEST} of {', '.join(_UNITS)}"
        raise ValueError(reason)
    return NoticeWindow(
        country=country,
        rule=content["rule"],
        length=length,
        unit=unit,
        groups=frozenset(content["groups"]),
        buyers=frozenset(content["buyers"]),
        is_confirmed=content["confirmed"] is True,
        free_days=public_holidays,
    )


@cache
def public_holidays(country: str, year: int) -> frozenset[date] | None:
    """Return the public holidays of a country in a year; None where the calendars lack it."""
    around, _ = free_days(country, year)
    return frozenset(one for one in around if one.year == year) or None
