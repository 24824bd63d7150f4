"""Dates that leave out what the other end of their range says: `from 1 to 7 June 2026`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_JOINT = (
    r"\s?(?:-|to|until|through|till|and|al?|ao|hasta|ate|y|e|\u81f3|\u5230)\s?"
    r"(?:el (?:dia )?|o (?:dia )?|dia |the )?"
)
_HAN_SHORT = (
    r"(?<=[\u81f3\u5230-])(?:\d{1,2}\s?\u6708\s?)?\d{1,2}\s?[\u65e5\u53f7](?![\u5185\u524d\u540e])"
)
"""The second day of a Chinese range, whose year stands before the first."""
_FAR = 30
"""Characters between the two days of a range."""
_HAN_DATE = re.compile(r"(\d{4})\s?\u5e74\s?(\d{1,2})\s?\u6708\s?\d{1,2}\s?[\u65e5\u53f7]")
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class _Later:
    """The year and the month of the whole date of a range, in figures."""

    year: str
    month: str


def short_date(names: str, dated: str) -> str:
    """Return the pattern of a date without its year that a whole one (`dated`) goes on with."""
    day = r"\d{1,2}(?:st|nd|rd|th|o|\xba)?"
    worded = rf"{day}(?:\s(?:de |of )?{names})?|{names}\.? {day}"
    return rf"(?<![\d.,/-])(?:{worded})(?={_JOINT}(?:{dated}))|{_HAN_SHORT}"


def completed(words: str, before: str, after: str, months: Mapping[str, int]) -> str:
    """Return a folded date with the month and the year that the text around it says.

    A day later in the year than the end of its range is of the year before:
    `15 December to 15 January 2027`.
    """
    if re.search(r"\d{4}", words):
        return words
    if words.endswith(("\u65e5", "\u53f7")):
        return _after_han(words, before)
    later = _whole(after[:_FAR], months)
    if later is None:
        return words
    if not any(name in words for name in months):
        return f"{later.year}-{later.month}-{_NUMBER.findall(words)[0]}"
    month = max((name for name in months if name in words), key=len)
    year = int(later.year) - (months[month] > int(later.month))
    return f"{year}-{months[month]}-{_NUMBER.findall(words)[0]}"


def _after_han(words: str, before: str) -> str:
    found = list(_HAN_DATE.finditer(before[-_FAR:]))
    if not found:
        return words
    year, month = found[-1].groups()
    return f"{year}\u5e74{words}" if "\u6708" in words else f"{year}\u5e74{month}\u6708{words}"


def _whole(text: str, months: Mapping[str, int]) -> _Later | None:
    """Return the first whole date with a month in words in a text."""
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    if not names:
        return None
    found = re.search(
        rf"(?<!\d)(?:\d{{1,2}}(?:st|nd|rd|th|o|\xba)?\s?(?:de |of )?({names})"
        rf"|({names})\.? \d{{1,2}})[^\d]{{1,8}}(\d{{4}})",
        text,
    )
    if found is None:
        return None
    month = found[1] or found[2]
    return _Later(found[3], str(months[month]))
