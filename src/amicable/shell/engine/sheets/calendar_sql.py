"""SQL for days of other eras, of systems that count days, and of weeks, by evidence."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.calendars import (
    BUDDHIST_DAY,
    PATTERNS,
    WORDS,
    are_buddhist,
    fitting_writings,
    writings_of,
)
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
_BUDDHIST_ERA = 543
_OTHER_ERAS = "({0} >= '1000' AND {0} < '1700' OR {0} >= '2200' AND {0} < '2900')"
"""Years that no record of ours bears, and that no system writes for the end of time."""
_WEEKDAYS: dict[Writing, str] = {"monday": "1", "friday": "5", "sunday": "7"}
_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}


def in_our_era(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: SheetColumn, cells: Cells
) -> str:
    """Return SQL for a column's text, its years ours where all are of the Buddhist era."""
    if not are_buddhist(cells.shapes):
        return cells.text
    row = connection.execute(
        f"SELECT count(*) FILTER (NOT regexp_full_match(t, {literal(BUDDHIST_DAY)})) "
        f"FROM (SELECT {cells.text} AS t FROM {named(sheet.staged)}) WHERE t <> ''"
    ).fetchone()
    if row is None or row[0]:
        return cells.text
    words = f"years of the Buddhist era are read as {_BUDDHIST_ERA} less (2567 is 2024)"
    note(connection, f"{column.heading} in {place(sheet)}: {words}")
    first, after, before, last, behind = (_part(cells.text, BUDDHIST_DAY, n) for n in range(1, 6))
    year_first = f"{_shifted(first, -_BUDDHIST_ERA)} || {after}"
    year_last = f"{before} || {_shifted(last, -_BUDDHIST_ERA)} || {behind}"
    return f"CASE WHEN {first} <> '' THEN {year_first} ELSE {year_last} END"


def without_other_eras(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, text: str, read: str
) -> str:
    """Return SQL for read dates where those with a year of another era are none.

    1403 of Iran and 1445 of Islam look like years of ours; the cell then says so, as a bad row.
    """
    row = connection.execute(
        f"SELECT 1 FROM (SELECT {text} AS t FROM {named(sheet.staged)}) "
        f"WHERE {_OTHER_ERAS.format('t')} LIMIT 1"
    ).fetchone()
    if row is None:
        return read
    is_other = f"{_OTHER_ERAS.format('t')} AND regexp_matches(t, '^[0-9]{{4}}-')"
    marked = f"CASE WHEN {is_other} THEN t || ' (in which era?)' ELSE t END"
    return f"list_transform([{read}], lambda t: {marked})[1]"


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
    return f"CAST({_known(_day(cells.text, one))} AS VARCHAR)"


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
    first, second, third, fourth = (_part(text, PATTERNS[one], n) for n in range(1, 5))
    if one in _WEEKDAYS:
        year, week = (f"nullif({part}, '')" for part in (first, second))
        year, week = f"coalesce({year}, {fourth})", f"coalesce({week}, {third})"
        return _in_week(year, week, _WEEKDAYS[one])
    if one == "week_day":
        return _in_week(first, second, third)
    if one in {"julian", "ordinal"}:
        return _nth_day(_year(first, one), second)
    parts = (first, second, third)
    year, month, day = (parts[n - 1] for n in _ORDERS.get(one, (1, 2, 3)))
    return _dated(_year(year, one), month, day)


def _year(written: str, one: Writing) -> str:
    """Return SQL for a year in full, of our era."""
    if one in _ERAS:
        return _shifted(written, _ERAS[one])
    if one.startswith("six"):
        return f"(CASE WHEN {written} < '80' THEN '20' ELSE '19' END || {written})"
    return written


def _part(text: str, pattern: str, number: int) -> str:
    return f"regexp_extract({text}, {literal(f'^(?:{pattern})$')}, {number})"


def _shifted(year: str, by: int) -> str:
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
