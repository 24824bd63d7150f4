"""SQL for days of other calendars, of systems that count days, and of weeks, by evidence."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.calendars import (
    BUDDHIST_ERA,
    PATTERNS,
    WORDS,
    fitting_writings,
    writings_of,
)
from amicable.core.books.dialect.months import THAI_MONTHS
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.cell_sql import place
from amicable.shell.engine.sheets.noting import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.books.dialect.calendars import Writing
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.shell.engine.sheets.cell_sql import Cells
    from amicable.shell.engine.sheets.settling import Answers

_ERAS: dict[Writing, int] = {
    **dict.fromkeys(("roc_named", "roc", "roc_seven"), 1911),
    **dict.fromkeys(("century", "julian"), 1900),
}
"""How many years each writing counts fewer than our era."""
_ORDERS: dict[Writing, tuple[int, int, int]] = {"six_dmy": (3, 2, 1), "six_mdy": (3, 1, 2)}
"""Where year, month and day stand, other than in this order."""
_WEEKDAYS: dict[Writing, str] = {"monday": "1", "friday": "5", "sunday": "7"}
_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}


def other_day(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    cells: Cells,
    answers: Answers,
) -> str | None:
    """Return SQL for the ISO dates of another calendar or count, None where the column has none.

    Raises:
        UndecidedError: Two writings read every day, and nobody says which it is.
    """
    writings = writings_of(cells.shapes)
    if not writings:
        return None
    days = ", ".join(f"count({_known(_day('t', one))})" for one in writings)
    any_day = ", ".join(_known(_day("t", one)) for one in writings)
    row = connection.execute(
        f"SELECT {days}, count(coalesce({any_day}, NULL)), min(t) FILTER "
        f"(coalesce({any_day}, NULL) IS NOT NULL) "
        f"FROM (SELECT {cells.text} AS t FROM {named(sheet.staged)})"
    ).fetchone()
    *counts, whole, example = row or (0, None)
    found = dict(zip(writings, map(int, counts), strict=False))
    fitting = fitting_writings(found, int(whole)) if whole else ()
    if not fitting:
        return None
    where = f"{column.heading} in {place(sheet)}"
    one = fitting[0]
    if len(fitting) > 1:
        question = _question(connection, where, str(example), fitting)
        said = answers.settle(question)
        one = next(name for name in fitting if name == said)
    note(connection, f"{where}: {example} is read as {_read(connection, str(example), one)}")
    return day_text(cells.text, one)


def day_text(text: str, one: Writing) -> str:
    """Return SQL for the ISO date of a text under a writing, null where it is no day of it."""
    return f"CAST({_known(_day(text, one))} AS VARCHAR)"


def _question(
    connection: duckdb.DuckDBPyConnection, where: str, example: str, fitting: Sequence[Writing]
) -> Question:
    choices = tuple(
        Choice(one, WORDS[one], f"{example} is {_read(connection, example, one)}")
        for one in fitting
    )
    words = f"The days of {where} can be read in {_COUNTS[len(fitting)]} ways"
    return Question(f"calendar of {where}", words, choices)


def _read(connection: duckdb.DuckDBPyConnection, example: str, one: Writing) -> str:
    row = connection.execute(f"SELECT CAST({_day(literal(example), one)} AS VARCHAR)").fetchone()
    return str(row[0]) if row else ""


def _known(day: str) -> str:
    """Return SQL for a day, null where it is none of 1900 to 2099."""
    return f"CASE WHEN {day} BETWEEN DATE '1900-01-01' AND DATE '2099-12-31' THEN {day} END"


def _day(text: str, one: Writing) -> str:
    """Return SQL for the day that a text is under a writing, null where it is none."""
    first, second, third, fourth = (part(text, PATTERNS[one], n) for n in range(1, 5))
    if one in _WEEKDAYS:
        year, week = (f"nullif({part}, '')" for part in (first, second))
        year, week = f"coalesce({year}, {fourth})", f"coalesce({week}, {third})"
        return _in_week(year, week, _WEEKDAYS[one])
    if one == "week_day":
        return _in_week(first, second, third)
    if one in {"julian", "ordinal"}:
        return _nth_day(_year(first, one), second)
    if one == "thai":
        return _thai_day(first, second, third)
    parts = (first, second, third)
    year, month, day = (parts[n - 1] for n in _ORDERS.get(one, (1, 2, 3)))
    return _dated(_year(year, one), month, day)


def _thai_day(day: str, month: str, year: str) -> str:
    """Return SQL for a day of Thailand; years of two digits are of the Buddhist era, 2560 on."""
    months = ", ".join(f"{literal(name)}: '{number}'" for name, number in THAI_MONTHS.items())
    full = f"CASE WHEN length({year}) = 2 THEN '25' || {year} ELSE {year} END"
    ours = f"CASE WHEN {full} > '2500' THEN {shifted(full, -BUDDHIST_ERA)} ELSE {year} END"
    return _dated(f"({ours})", f"(MAP {{{months}}})[{month}]", day)


def _year(written: str, one: Writing) -> str:
    """Return SQL for a year in full, of our era."""
    if one in _ERAS:
        return shifted(written, _ERAS[one])
    if one.startswith("six"):
        return f"(CASE WHEN {written} < '80' THEN '20' ELSE '19' END || {written})"
    return written


def part(text: str, pattern: str, number: int) -> str:
    """Return SQL for a group of a pattern that a whole text fits, '' where it does not."""
    return f"regexp_extract({text}, {literal(f'^(?:{pattern})$')}, {number})"


def shifted(year: str, by: int) -> str:
    """Return SQL for a written year, so many years later."""
    return f"CAST(try_cast({year} AS INTEGER) + ({by}) AS VARCHAR)"


def _dated(year: str, month: str, day: str) -> str:
    return f"try_cast({year} || '-' || {month} || '-' || {day} AS DATE)"


def _nth_day(year: str, number: str) -> str:
    """Return SQL for so many days into a year, null past its last day."""
    day = f"try_cast({year} || '-01-01' AS DATE) + (try_cast({number} AS INTEGER) - 1)"
    return f"CASE WHEN year({day}) = try_cast({year} AS INTEGER) THEN {day} END"


def _in_week(year: str, week: str, day: str) -> str:
    """Return SQL for a day of a week of ISO 8601: the first week holds 4 January."""
    monday = f"CAST(date_trunc('week', try_cast({year} || '-01-04' AS DATE)) AS DATE)"
    start = f"({monday} + 7 * (try_cast({week} AS INTEGER) - 1))"
    day_of_week = f"{start} + (try_cast({day} AS INTEGER) - 1)"
    return f"CASE WHEN isoyear({start}) = try_cast({year} AS INTEGER) THEN {day_of_week} END"
