"""Amounts that a list writes in thousands, ten thousands or millions become whole ones."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.books.dialect.scales import scale_of
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.physical import named
from amicable.shell.engine.sheets.cell_sql import place

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.shell.engine.sheets.settling import Answers

_WORDS = {
    Decimal("0.01"): "hundredths (cents)",
    Decimal(1_000): "thousands",
    Decimal(10_000): "ten thousands",
    Decimal(100_000): "lakhs (hundred thousands)",
    Decimal(1_000_000): "millions",
    Decimal(10_000_000): "crores (ten millions)",
}


def in_full(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    value: str,
    answers: Answers,
) -> str:
    """Return SQL for whole amounts; whether a TEUR in a heading or a title counts is asked.

    Raises:
        UndecidedError: Something speaks of thousands, and nobody says whether the amounts are.
    """
    scale, where = scale_of([column.heading]), f"{column.heading} in {place(sheet)}"
    if scale is None:
        scale, where = scale_of([*sheet.above, sheet.title]), f"amounts in {place(sheet)}"
    if scale is None:
        return value
    number = f"try_cast({value} AS DECIMAL(30,8))"
    example = connection.execute(
        f"SELECT first({named(column.name)} ORDER BY _row) FROM {named(sheet.staged)} "
        f"WHERE {number} <> 0"
    ).fetchone()
    shown = str(example[0]) if example and example[0] is not None else "1"
    choices = (
        Choice(str(scale), f"they are {_WORDS[scale]}", f"{shown} is {shown} \u00d7 {scale:,}"),
        Choice("1", "they are whole amounts", f"{shown} is {shown}"),
    )
    words = f"Whether {where} are written in {_WORDS[scale]} is not clear"
    if answers.settle(Question(f"scale of {where}", words, choices)) == "1":
        return value
    times = f"rtrim(rtrim(CAST({number} * {scale} AS VARCHAR), '0'), '.')"
    return f"coalesce({times}, {value})"
