"""Insert the rows of one sheet into the staged tables of the books, as its kind of a map says."""

# ruff: noqa: S608 - SQL is composed of names of the books, staged names and quoted literals
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.mapping.numbers_sql import is_number, number, plain
from amicable.shell.engine.importing.mapping.periods_sql import asked_about_ends, ends_of_rows
from amicable.shell.engine.importing.mapping.rules_sql import rule_sql
from amicable.shell.engine.importing.staging import create_staged
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.noting import note

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.table_map import Condition, RowMap, Rule
    from amicable.core.vocabulary.tables import Column
    from amicable.shell.engine.importing.mapping.scope import Scope

_ENDS = frozenset({"ends_on", "trial_ends_on", "valid_to", "period_to"})
"""Columns that hold the first day after; sources often write the last day."""

_STARTS = {"period_to": "period_from", "valid_to": "valid_from"}
"""The first days beside them, which tell how the ends of whole months are written."""

_CODES = frozenset({"currency", "country", "base", "quote"})


def insert_rows(connection: duckdb.DuckDBPyConnection, scope: Scope, rows: RowMap) -> int:
    """Add what one block of a map makes of a sheet to its staged table; return how many rows."""
    where, values = compiled(scope, rows)
    if _lacks_required(rows, values):
        _tell_lost(connection, scope, rows, where)
        return 0
    create_staged(connection, rows.table)
    picked = ", ".join(f"{sql} AS {named(column)}" for column, sql in values.items())
    source = f"SELECT _row, {picked} FROM {scope.sheet.staged} WHERE {where}"
    if rows.one_per:
        source = _one_per(connection, scope, rows, source, values)
    columns = ", ".join(map(named, values))
    missing = _not_there(rows) if rows.unless_there else "TRUE"
    counted = connection.execute(
        f"INSERT INTO raw_{rows.table} (_file, _row, {columns}) "
        f"SELECT {literal(scope.sheet.source)}, _row, {columns} FROM ({source}) AS new "
        f"WHERE {missing}"
    ).fetchone()
    return int(counted[0]) if counted else 0


def compiled(scope: Scope, rows: RowMap) -> tuple[str, dict[str, str]]:
    """Return SQL for the condition of a block, and for each of its columns that has a value."""
    where = met(scope, rows.where)
    within = replace(scope, where=where)
    values = {column: sql for column in rows.columns if (sql := _value(within, rows, column))}
    return where, values


def taken(scope: Scope) -> str:
    """Return SQL that is true or false: whether any block of the kind takes a row."""
    blocks = [rows for rows in scope.kind.rows if not rows.unless_there] or scope.kind.rows
    return " OR ".join(f"({met(scope, rows.where)})" for rows in blocks) or "TRUE"


def takes_rows(scope: Scope) -> bool:
    """Say whether the kind takes any row of the sheet, or leaves it out on purpose."""
    found = scope.look(f"SELECT 1 FROM {scope.sheet.staged} WHERE {taken(scope)} LIMIT 1")
    return scope.kind.ignored or bool(found)


def met(scope: Scope, where: tuple[Condition, ...]) -> str:
    """Return SQL that is true or false, never null: whether a row meets every condition."""
    tests = [test for one in where for test in _tests(scope, one)]
    return " AND ".join(f"coalesce({test}, FALSE)" for test in tests) or "TRUE"


def _tests(scope: Scope, one: Condition) -> list[str]:
    text = rule_sql(one.of, "text", scope) or "NULL"
    folded = f"lower(trim({text}))"
    tests = []
    if one.among:
        empty = f"{text} IS NULL OR " if "" in one.among else ""
        tests.append(f"{empty}{folded} IN ({', '.join(map(literal, one.among))})")
    if one.not_among:
        tests.append(
            f"{text} IS NULL OR {folded} NOT IN ({', '.join(map(literal, one.not_among))})"
        )
    if one.filled is not None:
        tests.append(f"{text} IS {'NOT ' if one.filled else ''}NULL")
    if one.sign is not None:
        amount = rule_sql(one.of, "amount", scope) or "NULL"
        sign = {"positive": ">", "negative": "<", "zero": "="}[one.sign]
        tests.append(f"{number(amount)} {sign} 0")
    return [f"({test})" for test in tests]


def _lacks_required(rows: RowMap, values: dict[str, str]) -> bool:
    """Say that a required column has nothing behind it: this sheet does not have such rows."""
    return any(one.required and one.name not in values for one in TABLES[rows.table].columns)


def _tell_lost(
    connection: duckdb.DuckDBPyConnection, scope: Scope, rows: RowMap, where: str
) -> None:
    """Note rows that a kind names as such, and that lack a column to become rows of the table."""
    if not any((one.among and "" not in one.among) or one.sign for one in rows.where):
        return
    found = connection.execute(
        f"SELECT count(*) FROM {scope.sheet.staged} WHERE {where}"
    ).fetchone()
    if found and found[0]:
        lack = f"lack a column that {rows.table} must have"
        note(connection, f"{scope.sheet.source}: {found[0]} rows {lack}, and are left out")


def _value(scope: Scope, rows: RowMap, name: str) -> str | None:
    column = _column(rows, name)
    rule = _days_before_labels(rows.columns[name], scope)
    text = rule_sql(rule, column.type, scope)
    if text is None:
        return None
    if name in _CODES and column.type == "text":
        return f"upper(trim({text}))"
    is_day = name in _ENDS and rule.source != "period_end"
    return _end(scope, rule, name, text) if is_day else text


def _days_before_labels(rule: Rule, scope: Scope) -> Rule:
    """Return the one rule that counts of those for a period: its days, else what a label names."""
    if not any(part.source in {"period_start", "period_end"} for part in rule.parts):
        return rule
    return next((part for part in rule.parts if part.text in scope.found), rule.parts[-1])


def _column(rows: RowMap, name: str) -> Column:
    column = TABLES[rows.table].column(name)
    if column is None:
        message = f"{rows.table} has no column {name}; a map is checked when it is read"
        raise LookupError(message)
    return column


def _end(scope: Scope, rule: Rule, name: str, text: str) -> str:
    """Return the exclusive end: the day itself, or the day after an inclusive last day."""
    if scope.table_map.end_dates is None and _is_interchange(scope, rule, name):
        return text
    ends = (
        scope.table_map.end_dates
        or scope.answers.get("end_dates")
        or ends_of_rows(_STARTS.get(name), text, scope)
        or ("exclusive" if scope.is_dry else None)
        or scope.answered(asked_about_ends(scope))
    )
    if ends == "exclusive":
        return text
    day = f"try_cast({text} AS DATE)"
    return f"CASE WHEN {day} IS NULL THEN {text} ELSE CAST({day} + 1 AS VARCHAR) END"


def _is_interchange(scope: Scope, rule: Rule, name: str) -> bool:
    """Say that the sheet uses the very name of books.md, whose end dates are exclusive."""
    column = scope.found.get(rule.text)
    return column is not None and column.heading.strip() == name


def _one_per(
    connection: duckdb.DuckDBPyConnection,
    scope: Scope,
    rows: RowMap,
    source: str,
    values: dict[str, str],
) -> str:
    """Return SQL that makes one row of those that agree in the key; what disagrees is bad."""
    staged = f"one_{scope.sheet.staged}"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {staged} AS {source}")
    keys = ", ".join(map(named, rows.one_per))
    same = [name for name in values if name not in rows.one_per and _take(rows, name) == "same"]
    for name in same:
        connection.execute(
            f"INSERT INTO bad SELECT {literal(rows.table)}, {literal(scope.sheet.source)}, "
            f"min(_row), {literal(name)}, max({named(name)}), 'one value on all rows of ' || "
            f"concat_ws(', ', {keys}) || ', such as ' || min({named(name)}) FROM {staged} "
            f"GROUP BY {keys} HAVING count(DISTINCT {named(name)}) > 1"
        )
    picked = ", ".join(
        name if name in map(named, rows.one_per) else f"{_taken(rows, bare)} AS {name}"
        for bare, name in ((one, named(one)) for one in values)
    )
    return f"SELECT min(_row) AS _row, {picked} FROM {staged} GROUP BY {keys}"


def _take(rows: RowMap, name: str) -> str:
    return rows.columns[name].take


def _taken(rows: RowMap, name: str) -> str:
    column = named(name)
    match _take(rows, name):
        case "last":
            return f"arg_max({column}, _row)"
        case "sum" if is_number(_column(rows, name).type):
            odd = f"max(CASE WHEN {number(column)} IS NULL THEN {column} END)"
            return f"coalesce({odd}, {plain(f'sum({number(column)})')})"
        case _:
            return f"arg_min({column}, _row)"


def _not_there(rows: RowMap) -> str:
    keys = TABLES[rows.table].key
    same = " AND ".join(f"old.{named(key)} = new.{named(key)}" for key in keys)
    return f"NOT EXISTS (SELECT 1 FROM raw_{rows.table} AS old WHERE {same})"
