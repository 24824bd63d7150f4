"""What a cell says that holds a whole period: 01.04.2024 - 30.06.2024, 1-31 May, Jan-Mar 24."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from amicable.core.books.dialect.months import MONTHS
from amicable.core.books.dialect.period_labels import Label, Span, folded, full_year, read_label

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(
    r" ?(?:\.\.\.?|[-至到]|(?<=-\d\d)/| / | to | through | thru | until | till "
    r"| bis(?: zum| einschließlich)? | al? | au | à | até | hasta(?: el)? | t/m "
    r"| tot(?: en met)? ) ?"
)
_FROM = re.compile(r"^(?:from |vom? |del? |du |dal? |van |desde(?: el)? |自|从)")
_ALWAYS_COUNTED = re.compile(r" through | thru | einschließlich |inclusive|inkl")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_FIRST = re.compile(r"\d{1,2}")
_THREE = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ]((?:19|20)?\d\d)")
_ONE_DAY = re.compile(r"\d{1,2}([-./ ])\d{1,2}\1\d{2,4}")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?")
_WORDED = (
    re.compile(
        r"(?P<d>\d{1,2})(?:st|nd|rd|th|[.o])?[- ]?(?:de )?(?P<m>[^\W\d_]{3,12})\.?"
        r"(?:[-, ]|del? )*(?P<y>(?:19|20)?\d\d)"
    ),
    re.compile(
        r"(?P<m>[^\W\d_]{3,12})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?[, ]+(?P<y>(?:19|20)?\d\d)"
    ),
)
_MONTHS_OF_YEAR = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月?[-至到](\d{1,2})月份?")
_LONGEST = 3700
"""So many days no bill is for."""


def read_period(label: str) -> Label | None:
    """Return the readings of a cell as a period, or None where it names none.

    A month or a day may lack the year, or what else the other end says: 1.-31.5.2024.
    """
    text = folded(label)
    alone = read_label(text)
    if alone is not None:
        return alone
    whole = _MONTHS_OF_YEAR.fullmatch(text)
    if whole is not None:
        text = f"{whole[1]}-{whole[2]} to {whole[1]}-{whole[3]}"
    if _ONE_DAY.fullmatch(text):
        return None
    bare = _FROM.sub("", text)
    for cut in _BETWEEN.finditer(bare):
        ends = bare[: cut.start()].strip(), bare[cut.end() :].strip()
        found = _between(*ends, is_counted=bool(_ALWAYS_COUNTED.search(text)))
        if found is not None:
            return found
    return None


def says_nothing(value: str) -> bool:
    """Say whether a cell stands where no period is: a dash, n/a."""
    return folded(value).strip(" -/.") in {"", "n/a", "na", "nan", "null", "none", "无"}


def are_periods(values: tuple[str, ...]) -> bool:
    """Say whether nearly all of the values name a period."""
    told = [value for value in values if not says_nothing(value)]
    named = sum(read_period(value) is not None for value in told)
    return bool(told) and 10 * named >= 8 * len(told)


def _between(first: str, last: str, *, is_counted: bool) -> Label | None:
    for one, other in _completed(first, last):
        found = _named_ends(one, other) or _days(one, other, is_counted=is_counted)
        if found is not None:
            return found
    return None


def _completed(first: str, last: str) -> Iterator[tuple[str, str]]:
    """Give both ends as written, and each with what only the other says."""
    yield first, last
    year = _YEAR.search(last) or _YEAR.search(first) or re.search(r"\d\d$", last)
    if year is None:
        return
    bare = first.rstrip(" .,")
    yield f"{bare} {year[0]}", last
    yield f"{bare}.{year[0]}", last
    yield first, f"{year[0]}年{last}"
    rest = _DAY_FIRST.match(last)
    if rest is not None:
        yield f"{bare}{last[rest.end() :]}", last
    word = re.match(r"[^\W\d_]+\.? ", first)
    if word is not None:
        yield f"{bare}, {year[0]}", f"{word[0]}{last}"


def _named_ends(first: str, last: str) -> Label | None:
    """Months, quarters and weeks reach from the first to the end of the last."""
    one, other = read_label(first), read_label(last)
    if one is None or other is None or one.family != other.family or one.family == "day":
        return None
    readings = {
        name: Span(one.readings[name].start, other.readings[name].end)
        for name in one.readings
        if name in other.readings and one.readings[name].start < other.readings[name].end
    }
    return Label(readings, one.family) if readings else None


def _days(first: str, last: str, *, is_counted: bool) -> Label | None:
    ones, others = _day(first), _day(last)
    readings: dict[str, Span] = {}
    for order in ("dmy", "mdy"):
        start, end = ones.get(order), others.get(order)
        if start and end and start <= end and (end - start).days < _LONGEST:
            readings[order] = Span(start, end, is_written=not is_counted)
    if is_counted:
        readings = {
            name: Span(one.start, date.fromordinal(one.end.toordinal() + 1))
            for name, one in readings.items()
        }
    if len(set(readings.values())) == 1 and len(ones) == len(others) == 2:
        return Label({"": next(iter(readings.values()))})
    return Label(readings, "order") if readings else None


def _day(text: str) -> dict[str, date]:
    """Return the day that a text is, under each order of day and month."""
    text = text.strip(" ,")
    found = _YEAR_FIRST.fullmatch(text)
    if found is not None:
        return _both(_date(found[1], found[2], found[3]))
    for pattern in _WORDED:
        named = pattern.fullmatch(text)
        if named is not None and named["m"] in MONTHS:
            return _both(_date(named["y"], str(MONTHS[named["m"]]), named["d"]))
    three = _THREE.fullmatch(text)
    if three is None:
        return {}
    orders = {"dmy": (three[3], three[2], three[1]), "mdy": (three[3], three[1], three[2])}
    return {name: day for name, parts in orders.items() if (day := _date(*parts))}


def _both(day: date | None) -> dict[str, date]:
    return {"dmy": day, "mdy": day} if day else {}


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(full_year(year), int(month), int(day))
    except ValueError:
        return None
