"""What a label of a billing period says by itself: Q2 2024, KW 18/2024, 2024-05, mayo de 2024.

A label that reads in one way has one reading, under the name `""`. One that reads in several has a
reading for each convention of its family, of which the column, or a person, decides.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from amicable.core.books.dialect.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping

Family = Literal["", "week", "short", "order", "fiscal", "day"]
"""What a label leaves open: which weeks, month or year first, day or month first, when the fiscal
year begins, whether a first day stands for its month."""


@dataclass(frozen=True, slots=True)
class Span:
    """A period from its first day to the day after its last.

    With `is_written`, `end` is the last day as written, which may count or not.
    """

    start: date
    end: date
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The readings of a label, by the conventions of its family."""

    readings: Mapping[str, Span]
    family: Family = ""


FISCAL_STARTS = {
    "january": 0,
    "april before": -9,
    "july before": -6,
    "october before": -3,
    "april": 3,
    "july": 6,
    "october": 9,
}
"""When a fiscal year usually begins: months from January of the year that names it."""

_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "~": "-", "～": "-"})  # noqa: RUF001 - what lists write
_YEAR = r"(?:[ /.,-]*(?:del? |do )?'?)(?P<year>(?:19|20)\d\d|\d\d)"
_ORDINAL = r"(?P<n>[1-4]|first|second|third|fourth|primer|primero|segundo|tercer|tercero|cuarto"
_ORDINAL += r"|primeiro|terceiro|quarto|erstes|zweites|drittes|viertes|iv|i{1,3}|[一二三四])"
_NTH = r"(?:\.|o|a|st|nd|rd|th|er)? ?"
_QUARTER = r"(?:quarter|quartal|trimestre|trim|qtr|q|t)\.?"
_HALF = r"(?:half(?:[- ]year)?|halbjahr|semestre|hj|hy|h)\.?"
_WEEK = r"(?:week|woche|semana|wk|sem|w|s)\.?"
_FISCAL = r"(?:fy|fiscal year|financial year|gj|wj|geschäftsjahr|ejercicio|exercício)"

_ORDINALS = {
    **dict.fromkeys(("1", "first", "primer", "primero", "primeiro", "erstes", "i", "一"), 1),
    **dict.fromkeys(("2", "second", "segundo", "zweites", "ii", "二"), 2),
    **dict.fromkeys(("3", "third", "tercer", "tercero", "terceiro", "drittes", "iii", "三"), 3),
    **dict.fromkeys(("4", "fourth", "cuarto", "quarto", "viertes", "iv", "四"), 4),
}

_PARTS = {
    3: (
        rf"{_QUARTER} ?(?P<n>[1-4]){_YEAR}",
        rf"{_ORDINAL}{_NTH}{_QUARTER}{_YEAR}",
        rf"(?P<year>(?:19|20)\d\d)[ /.-]*{_QUARTER} ?(?P<n>[1-4])",
        r"(?P<year>(?:19|20)\d\d)年?第?(?P<n>[1-4一二三四])季度?",
    ),
    6: (
        rf"{_HALF} ?(?P<n>[12]){_YEAR}",
        rf"{_ORDINAL}{_NTH}(?:{_HALF}|s){_YEAR}",
        rf"(?P<year>(?:19|20)\d\d)[ /.-]*{_HALF} ?(?P<n>[12])",
    ),
    12: (r"(?:year |jahr |año |ano )?(?P<year>(?:19|20)\d\d)(?:年度?)?",),
    1: (
        r"(?P<year>(?:19|20)\d\d)[-/. ]?(?P<n>0?[1-9]|1[0-2])",
        r"(?P<n>0?[1-9]|1[0-2])[-/. ]?(?P<year>(?:19|20)\d\d)",
        r"(?P<year>(?:19|20)\d\d|\d\d)年(?P<n>\d{1,2})月份?",
    ),
}
"""How many months a part of the year has → how it is written."""
_COMPILED = {size: [re.compile(one) for one in written] for size, written in _PARTS.items()}
_HALF_YEAR = re.compile(r"((?:19|20)\d\d)年?([上下])半年?")
_NAMED = (
    re.compile(rf"(?P<name>[^\W\d_]{{3,12}})\.?{_YEAR}"),
    re.compile(r"(?P<year>(?:19|20)\d\d)[ /.-]+(?P<name>[^\W\d_]{3,12})\.?"),
)
_SHORT = re.compile(r"(\d\d?)[/.-](\d\d)")
_ISO_WEEK = (
    re.compile(rf"[kc]w\.? ?(?P<n>\d\d?){_YEAR}"),
    re.compile(rf"(?P<n>\d\d?)\.? ?[kc]w{_YEAR}"),
    re.compile(r"(?P<year>(?:19|20)\d\d)[ /-]*(?:[kc]w ?|-w)(?P<n>\d\d?)"),
)
_SOME_WEEK = (
    re.compile(rf"{_WEEK} ?(?P<n>\d\d?){_YEAR}"),
    re.compile(rf"(?P<year>(?:19|20)\d\d)[ /.-]*{_WEEK} ?(?P<n>\d\d?)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)年?第?(?P<n>\d\d?)周"),
)
_IN_FISCAL = r"(?:p|period|per|m|month|periode|periodo|período)\.? ?"
_FISCALS = (
    re.compile(rf"{_FISCAL}{_YEAR}[ /.-]*{_IN_FISCAL}(?P<p>\d\d?)"),
    re.compile(rf"{_IN_FISCAL}(?P<p>\d\d?)[ /.-]*{_FISCAL}?{_YEAR}"),
    re.compile(r"(?P<p>0(?:0[1-9]|1[0-6]))[ /.-](?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)[ /.-](?P<p>0(?:0[1-9]|1[0-6]))"),
    re.compile(rf"{_FISCAL}{_YEAR}[ /.-]*(?P<unit>[qh]) ?(?P<n>[1-4])"),
    re.compile(rf"(?P<unit>[qh]) ?(?P<n>[1-4])[ /.-]*{_FISCAL}{_YEAR}"),
    re.compile(rf"{_FISCAL}{_YEAR}(?:/\d\d)?"),
)
_UNITS = {"q": 3, "h": 6}
_BEFORE = re.compile(
    r"^(?:(?:month|mes|mês) (?:of|de) |monat |(?:billing )?period:? |per[ií]odo:? "
    r"|(?:leistungs)?zeitraum:? )"
)
_FIRST_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-01(?:[ t]00:00(?::00)?(?:\.0+)?)?")


def folded(label: str) -> str:
    """Return a label as it is compared: small letters, plain digits, one dash and one space."""
    text = unicodedata.normalize("NFKC", label).translate(_DASHES)
    return _BEFORE.sub("", " ".join(text.lower().split()))


def read_label(text: str) -> Label | None:
    """Return what a folded label says by itself, or None where it is no name of a period."""
    for read in (_part_of_year, _named_month, _half_year, _week, _fiscal, _short, _first_day):
        label = read(text)
        if label is not None:
            return label
    return None


def months(year: int, month: int, count: int) -> Span:
    """Return so many months from the first of one; months beyond December are of later years."""
    return Span(_first_of(year, month), _first_of(year, month + count))


def _first_of(year: int, month: int) -> date:
    more, place = divmod(month - 1, 12)
    return date(year + more, place + 1, 1)


def full_year(written: str) -> int:
    """Return a year; one of two digits is of this century below 80."""
    year = int(written)
    return year if len(written) > 2 else year + (2000 if year < 80 else 1900)


def _only(span: Span) -> Label:
    return Label({"": span})


def _part_of_year(text: str) -> Label | None:
    for size, patterns in _COMPILED.items():
        for pattern in patterns:
            found = pattern.fullmatch(text)
            if found is None:
                continue
            written = found.groupdict().get("n") or "1"
            n = _ORDINALS.get(written) or int(written)
            if n * size <= 12:
                return _only(months(full_year(found["year"]), (n - 1) * size + 1, size))
    return None


def _named_month(text: str) -> Label | None:
    for pattern in _NAMED:
        found = pattern.fullmatch(text)
        if found is not None and found["name"] in MONTHS:
            return _only(months(full_year(found["year"]), MONTHS[found["name"]], 1))
    return None


def _half_year(text: str) -> Label | None:
    found = _HALF_YEAR.fullmatch(text)
    return found and _only(months(int(found[1]), 1 if found[2] == "上" else 7, 6))


def _week(text: str) -> Label | None:
    """Weeks of KW, CW and 2024-W18 are those of ISO 8601; others may begin on the Sunday."""
    for pattern in (*_ISO_WEEK, *_SOME_WEEK):
        found = pattern.fullmatch(text)
        if found is None:
            continue
        year, week = full_year(found["year"]), int(found["n"])
        if not 1 <= week <= date(year, 12, 28).isocalendar().week:
            return None
        monday = date.fromisocalendar(year, week, 1)
        if pattern in _ISO_WEEK:
            return _only(Span(monday, monday + timedelta(7)))
        new_year = date(year, 1, 1)
        sunday = new_year - timedelta(new_year.isoweekday() % 7) + timedelta(7 * (week - 1))
        spans = {"iso": Span(monday, monday + timedelta(7))}
        return Label({**spans, "sunday": Span(sunday, sunday + timedelta(7))}, "week")
    return None


def _fiscal(text: str) -> Label | None:
    for pattern in _FISCALS:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        said = found.groupdict()
        size = _UNITS.get(said.get("unit") or "", 1 if said.get("p") else 12)
        n = int(said.get("p") or said.get("n") or "1")
        if n * size > 12:
            return None
        year, month = full_year(said["year"]), (n - 1) * size + 1
        return Label(
            {name: months(year, month + off, size) for name, off in FISCAL_STARTS.items()},
            "fiscal",
        )
    return None


def _short(text: str) -> Label | None:
    """Return what 05/24 says: the month comes first, or the year."""
    found = _SHORT.fullmatch(text)
    if found is None:
        return None
    first, second = found[1], found[2]
    orders = {"month first": (second, first), "year first": (first, second)}
    readings = {
        name: months(full_year(year), int(month), 1)
        for name, (year, month) in orders.items()
        if 1 <= int(month) <= 12 and len(year) == 2
    }
    return Label(readings, "short") if readings else None


def _first_day(text: str) -> Label | None:
    """Return the month that Excel keeps as its first day, where May 2024 was typed."""
    found = _FIRST_DAY.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    return Label({"month": months(int(found[1]), int(found[2]), 1)}, "day")
