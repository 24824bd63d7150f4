"""Days whose month a spreadsheet took for the day: those that it could turn, not the rest.

Opened under an American locale, `03/02/2026` becomes the second of March, and `13/02/2026` stays a
text. What is left is a column of dates none of which is later than the twelfth, among texts all of
which are.
"""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.cell_sql import kind_of, place

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.shell.engine.sheets.settling import Answers

_TEXT = "([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4}|[0-9]{2})( .*)?"
_FEWEST = 2


def as_meant(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    text: str,
    answers: Answers,
) -> str:
    """Return SQL for the text of a column of days, day and month exchanged where a person says so.

    Raises:
        UndecidedError: They look exchanged, and nobody says whether they are.
    """
    if not sheet.typed:
        return text
    held, cell = kind_of(sheet, column), named(column.name)
    first = f"try_cast(regexp_extract({text}, {literal(_TEXT)}, 1) AS INTEGER)"
    day, month = (f"try_cast(substr({cell}, {at}, 2) AS INTEGER)" for at in (9, 6))
    shown = f"{held} = 's' AND regexp_full_match({text}, {literal(_TEXT)})"
    row = connection.execute(
        f"SELECT count(*) FILTER ({held} = 'd'), max({day}) FILTER ({held} = 'd'), "
        f"min({first}) FILTER ({shown}), min({text}) FILTER ({shown}), "
        f"min({cell}) FILTER ({held} = 'd' AND {day} <> {month}) "
        f"FROM {named(sheet.staged)}"
    ).fetchone()
    days, latest, earliest, example, turned = row or (0, None, None, None, None)
    if days < _FEWEST or turned is None or earliest is None or latest > 12 or earliest <= 12:
        return text
    question = _question(sheet, column, str(example), str(turned)[:10])
    if answers.settle(question) == "shown":
        return text
    exchanged = f"left({cell}, 5) || substr({cell}, 9, 2) || '-' || substr({cell}, 6, 2)"
    return f"CASE WHEN {held} = 'd' THEN {exchanged} || substr({cell}, 11) ELSE {text} END"


def _question(sheet: Sheet, column: SheetColumn, example: str, turned: str) -> Question:
    where = f"{column.heading} in {place(sheet)}"
    other = f"{turned[:5]}{turned[8:]}-{turned[5:7]}"
    choices = (
        Choice("exchanged", "a spreadsheet exchanged their day and month", f"it is {other}"),
        Choice("shown", "they are right as they are", f"it is {turned}"),
    )
    words = (
        f"Some of {where} are texts such as {example}, and no date among the others, such as "
        f"{turned}, is later than the 12th of its month"
    )
    return Question(f"turned dates of {where}", words, choices)
