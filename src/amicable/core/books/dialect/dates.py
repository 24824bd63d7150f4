"""In which order day, month and year stand: the orders that fit every date of a column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.books.dialect.shapes import Shape

DateOrder = Literal["dmy", "mdy", "ymd"]
ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")
_FEW_YEARS = 4
_MANY_YEARS = 12
"""So many different years the records of an export hardly span, when read rightly."""
Family = Literal["iso", "year_first", "chinese", "three", "eight", "named", "serial", "epoch"]

WORDS: dict[str, str] = {
    "dmy": "day, month, year",
    "mdy": "month, day, year",
    "ymd": "year, month, day",
}

TIME = (
    r"(?:,? ?(?:T|at |um |às |a las )? ?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"(?: ?(?:[AaPp]\.? ?[Mm]\.?|Uhr|h))?(?: ?(?:Z|UTC|GMT|[+-][0-9]{2}:?(?:[0-9]{2})?))?)?"
)
"""A time behind a date, which may be missing."""

PATTERNS: dict[Family, str] = {
    "iso": r"([0-9]{4})-([0-9]{2})-([0-9]{2})" + TIME,
    "year_first": r"([0-9]{4})[-./ ] ?([0-9]{1,2})[-./ ] ?([0-9]{1,2})\.?" + TIME,
    "chinese": r"([0-9]{4}|[0-9]{2}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号]?" + TIME,
    "three": r"([0-9]{1,2})[-./ ] ?([0-9]{1,2})[-./ ] ?([0-9]{4}|[0-9]{2})" + TIME,
    "eight": r"([0-9]{8})(?:\.0)?" + TIME,
    "serial": r"([0-9]{5})(?:\.[0-9]+)?",
    "epoch": r"([0-9]{10}|[0-9]{13})",
}
"""How each family of dates is written; three numbers and eight digits leave their order open."""


def named_patterns(letter: str) -> tuple[str, str]:
    """Return how dates with the name of a month are written: the day first, the month first.

    `letter` is the class of letters in the dialect of patterns that will search with them.
    """
    word = f"({letter}{{3,12}})"
    year = "([0-9]{4}|[0-9]{2})"
    day = r"([0-9]{1,2})(?:st|nd|rd|th|[.º])?"
    weekday = rf"(?:{letter}{{2,10}}\.?,? )?"
    day_first = rf"{weekday}{day}[- /]?(?: ?de )? ?{word}\.?[-, /]*(?:del? )? ?{year}{TIME}"
    return day_first, rf"{word}\.?[- ]{day}[-, ]+{year}{TIME}"


_NAMED = re.compile("|".join(named_patterns(r"[^\W\d_]")))
_FRACTION = re.compile(r"1{8}\.1")
"""Eight digits that a spreadsheet took for a number: 20240501.0."""
_FAMILIES = {family: re.compile(pattern) for family, pattern in PATTERNS.items()}


@dataclass(frozen=True, slots=True)
class DateGroup:
    """Cells written alike whose order is open, and in how many each order reads a day.

    `days` counts, for each order, the cells that are a day of the calendar between 1900 and
    2099 when read so; `any_day` those that are one in some order.
    """

    family: Family
    any_day: int
    days: Mapping[DateOrder, int]
    example: str
    years: Mapping[DateOrder, int] = field(default_factory=dict)
    """How many different years each order reads; without it nothing is told by them."""

    @property
    def fitting(self) -> tuple[DateOrder, ...]:
        """Return the orders that read a day in every cell that can be one at all.

        The year first, in two digits and with points or slashes, is written by nobody in our
        languages; it does not fit where it would scatter over many years what another order
        reads in a few (01.03.26 to 20.07.26 are not days of 2001 to 2020).
        """
        whole = tuple(order for order in ORDERS if self.days.get(order, 0) == self.any_day)
        others = [self.years.get(order, 0) for order in whole if order != "ymd"]
        if "-" in self.example or not others or min(others) > _FEW_YEARS:
            return whole
        scattered = self.years.get("ymd", 0) >= _MANY_YEARS
        return tuple(order for order in whole if order != "ymd" or not scattered)


def family(shape: str) -> Family | None:
    """Return the family of dates that a shape belongs to, or None."""
    digits = shape.replace("9", "1").replace("0", "1")
    if _FRACTION.fullmatch(digits):
        digits = digits[:-2]
    for name, pattern in _FAMILIES.items():
        if pattern.fullmatch(digits):
            return name
    return "named" if _NAMED.fullmatch(digits) else None


def families(shapes: Iterable[Shape]) -> dict[Family, int]:
    """Return how many cells of a column each family of dates has."""
    found: dict[Family, int] = {}
    for shape in shapes:
        name = family(shape.text)
        if name:
            found[name] = found.get(name, 0) + shape.count
    return found


def order_of_column(groups: Iterable[DateGroup]) -> DateOrder | None:
    """Return the one order of all groups that leave no choice, or None."""
    orders = {group.fitting[0] for group in groups if len(group.fitting) == 1}
    return orders.pop() if len(orders) == 1 else None


def settle_order(group: DateGroup, known: DateOrder | None, sign: str | None) -> DateOrder | None:
    """Return the order of a group, or None when a person must say.

    `known` is the order of the sheet's other dates, `sign` its decimal sign: nobody who writes a
    decimal comma in our languages puts the month first, or a year of two digits.
    """
    unheard = {"mdy", "ymd"} if sign == "," and group.family == "three" else {"mdy"}
    fitting = [one for one in group.fitting if not (sign == "," and one in unheard)]
    if len(fitting) == 1:
        return fitting[0]
    return known if known in fitting else None
