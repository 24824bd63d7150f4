"""Loads how long countries give a business to object: `notice_windows/<name>.json`, one a rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.guard import NoticeWindow
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError, entry_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LONGEST = 1000
_UNITS = ("calendar_day", "weekday", "month")


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
    )
