"""Days that are not written as day, month and year of our era: which writings a column may have.

The era of the Republic of China counts from 1912, the Buddhist era of Thailand from 543 before
ours. JD Edwards writes a day as century, year and day of the year (124122), IBM i as century,
year, month and day (1240501). ISO 8601 has ordinal days (2024-122) and weeks (2024-W18-3).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from amicable.core.books.dialect.months import THAI_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.books.dialect.shapes import Shape

Writing = Literal[
    "roc_named", "roc", "roc_seven", "century", "julian", "ordinal", "week_day",
    "thai", "monday", "friday", "sunday", "six_ymd", "six_dmy", "six_mdy",
]  # fmt: skip

_THAI = "|".join(map(re.escape, THAI_MONTHS))
_SIX = "([0-9]{2})([0-9]{2})([0-9]{2})"
_WEEK = r"((?:19|20)[0-9]{2})[-/ ]?K?W ?([0-9]{1,2})"
_WEEK_FIRST = r"KW ?([0-9]{1,2})[/. -]+((?:19|20)[0-9]{2})"
WEEKS = f"(?:{_WEEK}|{_WEEK_FIRST})"
"""A week without a day: its year and number are the first two groups, or the last two."""

PATTERNS: dict[Writing, str] = {
    "roc_named": (
        "(?:中[華华])?民[國国] ?([0-9]{1,3}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号號]?"
    ),
    "roc": r"(0?[0-9]{2}|1[0-4][0-9]) ?[-./年] ?([0-9]{1,2}) ?[-./月] ?([0-9]{1,2}) ?日?",
    "roc_seven": "(0[0-9]{2}|1[0-4][0-9])([0-9]{2})([0-9]{2})",
    "century": "([01][0-9]{2})([0-9]{2})([0-9]{2})",
    "julian": "([01][0-9]{2})([0-9]{3})",
    "ordinal": "((?:19|20)[0-9]{2})[-/. ]?([0-9]{3})",
    "week_day": "((?:19|20)[0-9]{2})-?W([0-9]{2})-?([1-7])",
    "thai": (
        rf"([0-9]{{1,2}}) ?({_THAI}) ?(?:พ\.?ศ\.? ?)?(25[1-9][0-9]|(?:19|20)[0-9]{{2}}|[6-9][0-9])"
    ),
    "monday": WEEKS,
    "friday": WEEKS,
    "sunday": WEEKS,
    "six_ymd": _SIX,
    "six_dmy": _SIX,
    "six_mdy": _SIX,
}
"""How each is written; where two read every day of a column, a person must say."""

WORDS: dict[Writing, str] = {
    "roc_named": "years of the Republic of China",
    "roc": "years of the Republic of China",
    "roc_seven": "year of the Republic of China, month, day",
    "century": "century, year, month, day",
    "julian": "century, year, day of the year",
    "ordinal": "year, day of the year",
    "week_day": "year, week, day of the week",
    "thai": "day, month and year of Thailand",
    "monday": "the Monday of the week",
    "friday": "the Friday of the week",
    "sunday": "the Sunday of the week",
    "six_ymd": "year, month, day",
    "six_dmy": "day, month, year",
    "six_mdy": "month, day, year",
}

BUDDHIST_ERA = 543
"""How many years it counts more than our era."""
BUDDHIST = r"(?:25[1-9][0-9]|26[0-3][0-9])"
"""Years of the Buddhist era since 1967; our own are so far ahead that no record bears them."""
BUDDHIST_DAY = (
    rf"({BUDDHIST})([-./ ] ?[0-9]{{1,2}}[-./ ] ?[0-9]{{1,2}}(?:[T ].*)?)|"
    rf"([0-9]{{1,2}}[-./ ] ?[0-9]{{1,2}}[-./ ] ?)({BUDDHIST})(,? .*)?"
)
"""A day with such a year first (groups 1 and 2) or last (3, 4 and what stands behind it)."""

_NO_DAY = re.compile("0+")
_SHORT_ROC = re.compile(r"[0-9]{2}[^0-9].*")
_SHORT_YEAR = re.compile(r"[6-9][0-9]([-./])[0-9]{1,2}\1[0-9]{1,2}")
"""Two digits of a year that may count from 1912: no records are kept of years before 1971."""


def writings_of(shapes: Iterable[Shape]) -> tuple[Writing, ...]:
    """Return the writings that a column may have, by an example of each of its shapes.

    Two digits for the year say nothing of an era: one with three must be among them.
    """
    examples = [shape.example for shape in shapes if not _NO_DAY.fullmatch(shape.example)]
    found: list[Writing] = []
    for name, pattern in PATTERNS.items():
        fitting = [one for one in examples if re.fullmatch(pattern, one)]
        if name == "roc" and all(_SHORT_ROC.fullmatch(one) for one in fitting):
            continue
        if fitting:
            found.append(name)
    return tuple(found)


def fitting_writings(days: Mapping[Writing, int], any_day: int) -> tuple[Writing, ...]:
    """Return the writings that read a day in every cell in which any of them does."""
    return tuple(name for name, count in days.items() if count == any_day)


def are_buddhist(shapes: Iterable[Shape]) -> bool:
    """Say whether an example of every shape of a column has a year of the Buddhist era."""
    examples = [shape.example for shape in shapes]
    return bool(examples) and all(re.fullmatch(BUDDHIST_DAY, one) for one in examples)


def are_short_years(shapes: Iterable[Shape]) -> bool:
    """Say whether every shape has two digits for a year, of 1971 to 2010 in Taiwan."""
    examples = [shape.example for shape in shapes]
    return bool(examples) and all(map(_SHORT_YEAR.fullmatch, examples))
