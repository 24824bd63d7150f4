"""Read every cell that a map uses once: a sheet becomes a table of canonical texts.

Rules name a cell in several places, and what a number or a date says is costly to find out. So the
rules are compiled once without reading, to learn which headings they read as what; then the staged
table is replaced by one with those columns, read.
"""

# ruff: noqa: S608 - SQL is composed of staged names
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.shell.engine.importing.mapping.groups_below import repeat_customers
from amicable.shell.engine.importing.mapping.rows_sql import compiled, met
from amicable.shell.engine.importing.mapping.rules_sql import rule_sql
from amicable.shell.engine.importing.mapping.scope import Dialect
from amicable.shell.engine.importing.whole_rows import READ, REST, remember_rows
from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.core.vocabulary.tables import ColumnType
    from amicable.shell.engine.importing.mapping.scope import Scope

    Key = tuple[str, ColumnType | None]

_UNREAD = "CAST(NULL AS VARCHAR)"


def read_once(scope: Scope) -> Scope:
    """Replace a sheet's staged table by one of canonical texts; return the scope that reads it."""
    _fill_down(scope)
    repeat_customers(scope)
    uses = _uses(scope)
    columns = {key: f"v{number}" for number, key in enumerate(uses)}
    picked = "".join(f", {sql} AS {columns[key]}" for key, sql in uses.items())
    staged = scope.sheet.staged
    scope.connection.execute(
        f"CREATE OR REPLACE TABLE {staged} AS SELECT _row, {_told_apart(scope)}{picked} "
        f"FROM {staged}"
    )
    remember_rows(scope.connection, scope.sheet.source, staged)

    def canonical(_sheet: Sheet, column: SheetColumn, kind: ColumnType) -> str:
        return columns[column.name, kind]

    def currency_in(_sheet: Sheet, column: SheetColumn) -> str | None:
        return columns.get((column.name, None))

    return replace(scope, dialect=Dialect(canonical, currency_in), is_read=True, looked={})


def _told_apart(scope: Scope) -> str:
    """Return SQL for what stands for the cells of a row that the map reads, and for the rest."""
    used = {column.name for column in scope.found.values()}
    names = [column.name for column in scope.sheet.columns]
    read = [f"trim({name})" for name in names if name in used]
    rest = [f"trim({name})" for name in names if name not in used]
    return (
        f"hash({', '.join(read or ['0'])}) AS {READ}, hash({', '.join(rest or ['0'])}) AS {REST}"
    )


def _uses(scope: Scope) -> dict[Key, str]:
    """Return what the rules read, column and type (None: its currency) → SQL that reads it."""
    found: dict[Key, str] = {}

    def canonical(sheet: Sheet, column: SheetColumn, kind: ColumnType) -> str:
        found[column.name, kind] = scope.dialect.canonical(sheet, column, kind)
        return _UNREAD

    def currency_in(sheet: Sheet, column: SheetColumn) -> str | None:
        sql = scope.dialect.currency_in(sheet, column)
        if sql is None:
            return None
        found[column.name, None] = sql
        return _UNREAD

    dry = replace(scope, dialect=Dialect(canonical, currency_in), is_dry=True)
    for rows in scope.kind.rows:
        compiled(dry, rows)
    for skip in scope.kind.skip:
        met(dry, skip.where)
    if scope.kind.money:
        rule_sql(scope.kind.money, "amount", dry)
    if scope.kind.clearing:
        rule_sql(scope.kind.clearing.group, "text", dry)
        dry.written(scope.kind.clearing.on, "date")
    return found


def _fill_down(scope: Scope) -> None:
    """Repeat what is written once, on the first row of each group, on the rows below it."""
    key = scope.found.get(scope.kind.fill_key or "")
    columns = [scope.found[name].name for name in scope.kind.fill_down if name in scope.found]
    if key is None or not columns:
        return
    staged = scope.sheet.staged
    replaced = ", ".join(
        f"first_value({named(name)}) OVER (PARTITION BY _group ORDER BY _row) AS {named(name)}"
        for name in columns
    )
    scope.connection.execute(
        f"CREATE OR REPLACE TABLE {staged} AS SELECT * EXCLUDE (_group) REPLACE ({replaced}) "
        f"FROM (SELECT *, count({named(key.name)}) OVER (ORDER BY _row) AS _group FROM {staged})"
    )
