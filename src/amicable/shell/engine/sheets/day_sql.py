"""Dates and moments of a column: its families, their order, Excel's serial days, clock times."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.dialect.dates import ORDERS, families, order_of_column, settle_order
from amicable.shell.engine.physical import literal
from amicable.shell.engine.sheets.calendar_sql import other_day
from amicable.shell.engine.sheets.cell_sql import look_at, place
from amicable.shell.engine.sheets.date_sql import (
    OPEN,
    fixed_iso,
    order_question,
    orders_text,
    read_groups,
)
from amicable.shell.engine.sheets.era_sql import in_our_era, short_years, without_other_eras
from amicable.shell.engine.sheets.locale import sheet_order, sheet_sign
from amicable.shell.engine.sheets.noting import note
from amicable.shell.engine.sheets.number_sql import unread
from amicable.shell.engine.sheets.turned_days import as_meant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from amicable.core.books.dialect.dates import DateGroup, DateOrder, Family
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.core.vocabulary.tables import ColumnType
    from amicable.shell.engine.sheets.cell_sql import Cells
    from amicable.shell.engine.sheets.settling import Answers

_ISO_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CANONICAL = {"date": _ISO_DAY, "moment": _ISO_DAY + "[T ].*(Z|[+-][0-9]{2}(:?[0-9]{2})?)"}
_KINDS = "sdn"
_SHORT_YEAR = re.compile(r"9{1,2}[-./ ]+(?:9{1,2}|[^\W\d]+)[-./, ]+99(?:[^9].*)?|99年.*")
_NO_DAY = re.compile(r"[09]+([-./])[09]+\1[09]+(?: [09:]+)?|9{8}")
"""How SAP and MySQL may write that there is no date: 00.00.0000."""
_ZONED = re.compile(r"(?:Z|UTC|GMT|[+-]99(?::?99)?)$|^9{10}(?:999)?$")


def day_sql(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    kind: ColumnType,
    answers: Answers,
) -> str:
    """Return SQL for a column's ISO dates, or its moments with their zone.

    Raises:
        UndecidedError: Day and month can change places and nobody says which is which.
    """
    cells = look_at(connection, sheet, column, _KINDS)
    cells = replace(cells, text=as_meant(connection, sheet, column, cells.text, answers))
    cells = in_our_era(connection, sheet, column, cells)
    read = _read(connection, sheet, column, kind, cells, answers)
    return without_other_eras(connection, sheet, column, cells, read, answers)


def _read(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    kind: ColumnType,
    cells: Cells,
    answers: Answers,
) -> str:
    """Return SQL for what the cells read, whatever year it is."""
    found = {shape.text for shape in cells.shapes}
    text = cells.text
    if kind == "date" and found == {"9999-99-99"}:
        return f"nullif({text}, '')"
    present = families(cells.shapes)
    groups = read_groups(connection, sheet, text, set(present))
    orders = _orders(connection, sheet, column, cells, groups, answers)
    _note_readings(connection, sheet, column, kind, cells)
    fixed = fixed_iso(cells, groups, orders) if kind == "date" and not sheet.typed else ""
    if fixed:
        return fixed
    other = short_years(connection, sheet, column, cells, answers) or other_day(
        connection, sheet, column, cells, answers
    )
    open_ones = [family for family in present if family not in OPEN or family in orders]
    day = orders_text(orders, open_ones, text)
    whole = _counted_days(text, kind, found, present)
    value = f"CASE WHEN try_cast({day} AS DATE) IS NOT NULL THEN {day} END"
    if kind == "moment":
        value = f"{value} || {_clock(text)}"
        other = other and f"{other} || 'T00:00:00Z'"
    unless = unread(column, _CANONICAL[kind])
    read = f"coalesce({other or 'NULL'}, {value}, {whole}, {unless})"
    if other or any(_NO_DAY.fullmatch(shape.text) for shape in cells.shapes):
        return f"CASE WHEN NOT regexp_full_match({text}, '[0:T ./-]+') THEN {read} END"
    return read


def _orders(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    cells: Cells,
    groups: Sequence[DateGroup],
    answers: Answers,
) -> dict[Family, DateOrder]:
    """Return the order of every family that leaves one open."""
    orders: dict[Family, DateOrder] = {}
    for group in groups:
        if len(group.fitting) == 1:
            orders[group.family] = group.fitting[0]
            continue
        question = order_question(sheet, column, group, cells.years_more)
        order = None
        if group.fitting and question.key not in answers.kept:
            known = order_of_column(groups) or sheet_order(connection, sheet, answers)
            order = settle_order(group, known, None)
            if order is None:
                order = settle_order(group, None, sheet_sign(connection, sheet, answers))
        orders[group.family] = order or _said(answers.settle(question))
    return orders


def _said(order: str) -> DateOrder:
    return next(one for one in ORDERS if one == order)


def _counted_days(text: str, kind: str, shapes_: set[str], present: Mapping[Family, int]) -> str:
    """Return SQL for Excel's serial days and for seconds since 1970, null for all else."""
    branches = []
    if "serial" in present and "999999" not in shapes_:
        days = f"CAST(split_part({text}, '.', 1) AS INTEGER)"
        part = f"CAST('0.0' || split_part({text}, '.', 2) AS DECIMAL(18,12)) * 864000"
        at = f"TIMESTAMP '1899-12-30' + to_days({days}) + to_seconds(CAST({part} AS INTEGER))"
        fits = f"regexp_full_match({text}, '[2-7][0-9]{{4}}(\\.[0-9]{{1,11}})?')"
        branches.append(f"CASE WHEN {fits} THEN {_written(at, kind)} END")
    if "epoch" in present:
        seconds = f"CAST(left({text}, 10) AS BIGINT)"
        at = f"TIMESTAMP '1970-01-01' + to_seconds({seconds})"
        fits = f"regexp_full_match({text}, '[0-9]{{10}}([0-9]{{3}})?')"
        branches.append(f"CASE WHEN {fits} THEN {_written(at, kind)} END")
    return f"coalesce({', '.join(branches)})" if branches else "NULL"


def _written(moment: str, kind: str) -> str:
    shape = "%Y-%m-%d" if kind == "date" else "%Y-%m-%dT%H:%M:%SZ"
    return f"strftime({moment}, '{shape}')"


def _clock(text: str) -> str:
    """Return SQL for the time of day and the zone behind a date; without them, midnight in UTC."""
    pattern = r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,]([0-9]{1,6}))?)?[^0-9:.]*"
    tail = literal(pattern + r"(?:[Zz]|UTC|GMT|[+-][0-9]{2}:?(?:[0-9]{2})?)?$")
    hour, minute, second, part = (f"regexp_extract({text}, {tail}, {n})" for n in (1, 2, 3, 4))
    noon = f"regexp_matches({text}, '(?i)[0-9] ?p\\.? ?m')"
    midnight = f"regexp_matches({text}, '(?i)[0-9] ?a\\.? ?m')"
    hours = (
        f"CASE WHEN {noon} AND {hour} <> '12' THEN CAST(CAST({hour} AS INTEGER) + 12 AS VARCHAR) "
        f"WHEN {midnight} AND {hour} = '12' THEN '00' ELSE lpad({hour}, 2, '0') END"
    )
    seconds = f"CASE WHEN {second} = '' THEN '00' ELSE {second} END"
    parts = f"CASE WHEN {part} = '' THEN '' ELSE '.' || {part} END"
    zone = f"regexp_extract({text}, '[0-9] ?([+-][0-9]{{2}}(:?[0-9]{{2}})?)$', 1)"
    zones = f"CASE WHEN contains({text}, ':') AND {zone} <> '' THEN {zone} ELSE 'Z' END"
    there = f"regexp_matches({text}, '{TIME_OF_DAY}')"
    return (
        f"CASE WHEN {there} THEN 'T' || {hours} || ':' || {minute} || ':' || {seconds} "
        f"|| {parts} || {zones} ELSE 'T00:00:00Z' END"
    )


TIME_OF_DAY = "[0-9]:[0-9]{2}"


def _note_readings(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    kind: ColumnType,
    cells: Cells,
) -> None:
    """Keep notes on what the column leaves out and convention fills in."""
    where = f"{column.heading} in {place(sheet)}"
    present = families(cells.shapes)
    if "serial" in present:
        words = "numbers of five digits are read as Excel's days (46053 is 2026-01-31)"
        note(connection, f"{where}: {words}")
    if any(_SHORT_YEAR.fullmatch(shape.text) for shape in cells.shapes):
        note(connection, f"{where}: years of two digits are read as 1980 to 2079")
    if kind == "moment" and not all(_ZONED.search(shape.text) for shape in cells.shapes):
        note(connection, f"{where}: times without a zone are read as UTC")
