"""SQL for days whose years are counted from elsewhere: read, asked about, or told as strange."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.dialect.calendars import (
    BUDDHIST_DAY,
    BUDDHIST_ERA,
    are_buddhist,
    are_short_years,
)
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.calendar_sql import day_text, part, shifted
from amicable.shell.engine.sheets.cell_sql import place
from amicable.shell.engine.sheets.noting import note
from amicable.shell.engine.sheets.taiwan import is_of_taiwan

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.shell.engine.sheets.cell_sql import Cells
    from amicable.shell.engine.sheets.settling import Answers

_OTHER_ERAS = "({0} >= '1000' AND {0} < '1700' OR {0} >= '2200' AND {0} < '2900')"
"""Years that no record of ours bears, and that no system writes for the end of time."""
_FAR = "20[6-9][0-9]|21[0-9]{2}|^[67][0-9]|[^0-9][67][0-9]($|[^0-9])"
"""Years from 2060 on, also of two digits, and Excel's days in them, among whatever else."""


def in_our_era(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: SheetColumn, cells: Cells
) -> Cells:
    """Return the cells of a column, their years ours where all are of the Buddhist era."""
    if not are_buddhist(cells.shapes):
        return cells
    row = connection.execute(
        f"SELECT count(*) FILTER (NOT regexp_full_match(t, {literal(BUDDHIST_DAY)})) "
        f"FROM (SELECT {cells.text} AS t FROM {named(sheet.staged)}) WHERE t <> ''"
    ).fetchone()
    if row is None or row[0]:
        return cells
    words = f"years of the Buddhist era are read as {BUDDHIST_ERA} less (2567 is 2024)"
    note(connection, f"{column.heading} in {place(sheet)}: {words}")
    first, after, before, last, behind = (part(cells.text, BUDDHIST_DAY, n) for n in range(1, 6))
    year_first = f"{shifted(first, -BUDDHIST_ERA)} || {after}"
    year_last = f"{before} || {shifted(last, -BUDDHIST_ERA)} || {behind}"
    text = f"CASE WHEN {first} <> '' THEN {year_first} ELSE {year_last} END"
    return replace(cells, text=text, years_more=BUDDHIST_ERA)


def short_years(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    cells: Cells,
    answers: Answers,
) -> str | None:
    """Return SQL for days of the Republic of China in two digits, None where a column has none.

    99/05/01 is a day of 1999, and of 2010 where Taiwan counts the years.

    Raises:
        UndecidedError: The sheet seems to be Taiwan's, and nobody says which years they are.
    """
    where = f"{column.heading} in {place(sheet)}"
    key = f"calendar of {where}"
    if not are_short_years(cells.shapes):
        return None
    if key not in answers.kept and not is_of_taiwan(connection, sheet):
        return None
    example = cells.shapes[0].example
    row = connection.execute(f"SELECT {day_text(literal(example), 'roc')}").fetchone()
    ours = f"{'20' if example < '80' else '19'}{example}"
    choices = (
        Choice("roc", "years of the Republic of China", f"{example} is {row[0] if row else ''}"),
        Choice("ours", "years of our era", f"{example} is {ours}"),
    )
    words = f"The sheet seems to be one of Taiwan, and the days of {where} can be read in two ways"
    said = answers.settle(Question(key, words, choices))
    return day_text(cells.text, "roc") if said == "roc" else None


def without_other_eras(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    cells: Cells,
    read: str,
    answers: Answers,
) -> str:
    """Return SQL for read dates where those with a year of another era are none.

    1403 of Iran and 1445 of Islam look like years of ours; the cell then says so, as a bad row.
    2081 of Nepal looks like one of ours that lies decades ahead: a person says whose it is.

    Raises:
        UndecidedError: Years lie far ahead, and nobody says in which era they are.
    """
    row = connection.execute(
        f"SELECT bool_or({_OTHER_ERAS.format('t')}), bool_or(regexp_matches(t, '{_FAR}')) "
        f"FROM (SELECT {cells.text} AS t FROM {named(sheet.staged)})"
    ).fetchone()
    strange, far = row or (None, None)
    if strange:
        read = _marked(read, _OTHER_ERAS.format("t"))
    if far and _are_foreign(connection, sheet, column, (cells.text, read), answers):
        return _marked(read, _far("t"))
    return read


def _marked(read: str, when: str) -> str:
    """Return SQL for read dates of which some are told to be of an unknown era."""
    is_other = f"({when}) AND regexp_matches(t, '^[0-9]{{4}}-')"
    marked = f"CASE WHEN {is_other} THEN t || ' (in which era?)' ELSE t END"
    return f"list_transform([{read}], lambda t: {marked})[1]"


def _far(day: str) -> str:
    """Return SQL for whether a day lies far ahead and is no end of time (2099-12-31)."""
    return f"{day} >= '2060' AND {day} < '2200' AND substr({day}, 5, 6) <> '-12-31'"


def _are_foreign(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    written_and_read: tuple[str, str],
    answers: Answers,
) -> bool:
    """Say whether a person takes the days of a column that lie far ahead for another era's."""
    written, read = written_and_read
    row = connection.execute(
        f"SELECT min_by(t, r), min(r) FROM (SELECT {written} AS t, {read} AS r "
        f"FROM {named(sheet.staged)}) WHERE {_far('r')}"
    ).fetchone()
    if row is None or row[1] is None:
        return False
    where = f"{column.heading} in {place(sheet)}"
    choices = (
        Choice("other", "they are of another era, to be turned into ours first", "a bad row each"),
        Choice("ours", "they are of our era", f"{row[0]} is {str(row[1])[:10]}"),
    )
    words = (
        f"Some days of {where}, such as {row[0]}, lie decades ahead as years of our era; in Nepal "
        "it is 2081 when ours is 2024"
    )
    return answers.settle(Question(f"era of {where}", words, choices)) == "other"
