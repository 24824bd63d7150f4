"""From dates as written to ISO dates: the order by evidence over the column, then SQL."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from amicable.core.books.dialect.dates import (
    ORDERS,
    PATTERNS,
    WORDS,
    DateGroup,
    named_patterns,
)
from amicable.core.books.dialect.months import MONTHS
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.cell_sql import place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from amicable.core.books.dialect.dates import DateOrder, Family
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.shell.engine.sheets.cell_sql import Cells

_THREE = {"dmy": (3, 2, 1), "mdy": (3, 1, 2), "ymd": (1, 2, 3)}
"""Which of three written numbers is the year, the month and the day."""
_EIGHT = {"dmy": ((5, 4), (3, 2), (1, 2)), "mdy": ((5, 4), (1, 2), (3, 2))}
_EIGHT_ISO = ((1, 4), (5, 2), (7, 2))
_YEAR = re.compile("[0-9]{4}")
_DIGITS_APART = re.compile("[./-]")
OPEN: tuple[Family, ...] = ("three", "eight")
"""Families whose order a column must decide."""


def read_groups(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, cells: str, present: set[Family]
) -> list[DateGroup]:
    """Return what each order would read in dates whose order is open.

    `cells` is SQL for the cleaned text of the column.
    """
    return [
        group
        for family in OPEN
        if family in present
        for group in [_group(connection, sheet, cells, family)]
        if group.any_day
    ]


def _group(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, cells: str, family: Family
) -> DateGroup:
    text = "t"
    read = [f"({_day(text, family, order)})" for order in ORDERS]
    days = [f"{day} BETWEEN DATE '1900-01-01' AND DATE '2099-12-31'" for day in read]
    counts = ", ".join(f"coalesce(sum(n) FILTER ({day}), 0)" for day in days)
    years = ", ".join(f"count(DISTINCT year({day}))" for day in read)
    # A date that every order reads alike, 01/01/2026, would be no example of a difference.
    apart = " OR ".join(f"{one} <> {other}" for one, other in combinations(read, 2))
    either = " OR ".join(f"coalesce({day}, false)" for day in days)
    row = connection.execute(
        f"SELECT {counts}, {years}, "
        f"coalesce(sum(n) FILTER ({either}), 0), "
        f"coalesce(min(t) FILTER ({apart}), min(t) FILTER ({either})) "
        f"FROM (SELECT regexp_extract(w, {literal(_core(family))}) AS t, sum(n) AS n FROM ("
        f"SELECT {cells} AS w, count(*) AS n FROM {named(sheet.staged)} GROUP BY w) "
        f"WHERE regexp_full_match(w, {literal(PATTERNS[family])}) GROUP BY 1)"
    ).fetchone()
    *counted, any_day, example = row or (0, 0, 0, 0, 0, 0, 0, None)
    days_by_order = dict(zip(ORDERS, map(int, counted[:3]), strict=True))
    years_by_order = dict(zip(ORDERS, map(int, counted[3:]), strict=True))
    return DateGroup(family, int(any_day), days_by_order, str(example or ""), years_by_order)


def _core(family: Family) -> str:
    """Return the pattern of a date without the time behind it."""
    from amicable.core.books.dialect.dates import TIME

    return PATTERNS[family].removesuffix(TIME)


def _day(text: str, family: Family, order: str) -> str:
    return f"try_cast({iso(text, family, order)} AS DATE)"


def iso(text: str, family: Family, order: str = "ymd") -> str:
    """Return SQL for the ISO date of a text of that family read in that order."""
    if family == "eight":
        parts = [f"substr({text}, {at}, {size})" for at, size in _EIGHT.get(order, _EIGHT_ISO)]
    else:
        pattern = literal(PATTERNS[family])
        parts = [f"regexp_extract({text}, {pattern}, {n})" for n in _THREE[order]]
    return joined(*parts)


def joined(year: str, month: str, day: str) -> str:
    """Return SQL for an ISO date; years of two digits below 80 are of this century."""
    century = f"CASE WHEN {year} < '80' THEN '20' ELSE '19' END || {year}"
    full = f"CASE WHEN length({year}) = 2 THEN {century} ELSE {year} END"
    return f"(({full}) || '-' || {_two(month)} || '-' || {_two(day)})"


def _two(digits: str) -> str:
    """Return SQL for at least two digits; four are no day and stay four (lpad would cut them)."""
    return f"CASE WHEN length({digits}) < 2 THEN '0' || {digits} ELSE {digits} END"


def named_iso(text: str) -> str:
    """Return SQL for the ISO date of a text that names its month."""
    day_first, month_first = named_patterns(r"\p{L}")
    months = ", ".join(f"{literal(name)}: '{number}'" for name, number in MONTHS.items())

    def written(pattern: str, order: tuple[int, int, int]) -> str:
        year, word, day = (f"regexp_extract({text}, {literal(pattern)}, {n})" for n in order)
        return joined(year, f"(MAP {{{months}}})[lower({word})]", day)

    return (
        f"CASE WHEN regexp_full_match({text}, {literal(day_first)}) "
        f"THEN {written(day_first, (3, 2, 1))} "
        f"WHEN regexp_full_match({text}, {literal(month_first)}) "
        f"THEN {written(month_first, (3, 1, 2))} END"
    )


def order_question(
    sheet: Sheet, column: SheetColumn, group: DateGroup, years_more: int = 0
) -> Question:
    """Return the question in which order day, month and year stand.

    `years_more` is by how many years the cells are written later than the group reads them.
    """
    where = f"{column.heading} in {place(sheet)}"
    written = _YEAR.sub(lambda year: str(int(year[0]) + years_more), group.example)
    fitting = group.fitting or tuple(order for order in ORDERS if group.days.get(order))
    choices = tuple(
        Choice(order, WORDS[order], f"{written} is {_reading(group.example, group.family, order)}")
        for order in fitting
    )
    words = f"The dates of {where} can be read in {_COUNTS[len(choices)]} ways"
    return Question(f"date order of {where}", words, choices)


_COUNTS = {1: "one", 2: "two", 3: "three"}


def _reading(example: str, family: Family, order: DateOrder) -> str:
    if family == "eight":
        parts = [example[at - 1 : at - 1 + size] for at, size in _EIGHT.get(order, _EIGHT_ISO)]
    else:
        numbers = re.findall("[0-9]+", example)
        parts = [numbers[n - 1] for n in _THREE[order]]
    year, month, day = parts
    century = ("20" if year < "80" else "19") if len(year) == 2 else ""
    return f"{century}{year}-{month:0>2}-{day:0>2}"


def fixed_iso(
    cells: Cells, groups: Sequence[DateGroup], orders: Mapping[Family, DateOrder]
) -> str:
    """Return SQL for dates that all are days and have their digits in the same places, or ''."""
    shapes = {_DIGITS_APART.sub("-", shape.text) for shape in cells.shapes}
    all_days = len(groups) == 1 and groups[0].any_day == cells.count and cells.is_complete
    if not all_days:
        return ""
    order = orders[groups[0].family]
    if groups[0].days[order] != cells.count:
        return ""
    if shapes == {"99999999"}:
        places = _EIGHT.get(order, _EIGHT_ISO)
    elif shapes == {"99-99-9999"} and order != "ymd":
        places = ((7, 4), (4, 2), (1, 2)) if order == "dmy" else ((7, 4), (1, 2), (4, 2))
    else:
        return ""
    year, month, day = (f"substr({cells.text}, {at}, {size})" for at, size in places)
    return f"CASE WHEN {cells.text} <> '' THEN {year} || '-' || {month} || '-' || {day} END"


def orders_text(orders: Mapping[Family, DateOrder], families: Sequence[Family], text: str) -> str:
    """Return SQL for the ISO date of a text of any of the families, null where none fits."""
    branches = []
    for family in families:
        pattern = literal(PATTERNS[family]) if family in PATTERNS else ""
        if family == "named":
            branches.append(named_iso(text))
        elif family in OPEN:
            value = iso(text, family, orders[family])
            branches.append(f"CASE WHEN regexp_full_match({text}, {pattern}) THEN {value} END")
        elif family in {"iso", "year_first", "chinese"}:
            value = iso(text, family)
            branches.append(f"CASE WHEN regexp_full_match({text}, {pattern}) THEN {value} END")
    return f"coalesce({', '.join(branches)})" if branches else "NULL"
