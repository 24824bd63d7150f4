"""Drop exact repeats of a row, report keys that name two rows, and number repeated events."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.ordering import is_ascending
from amicable.shell.engine.importing.whole_rows import READ, REST, whole_rows_sql
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.tables import Table


def drop_repeats(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    """Drop exact repeats from a typed table, returning how many; conflicts go to `bad`.

    `usage` is a log: its repeats stay and are numbered by the column `arrival` in the order of
    their moments (then of their other columns, so that the order of rows does not matter).
    """
    table = TABLES[name]
    if name == "usage":
        _number_arrivals(connection, table)
        return 0
    if is_ascending(connection, name, table.key):
        return 0
    if not _find_repeated_keys(connection, table):
        return 0
    dropped = _drop_exact(connection, table)
    _report_conflicts(connection, table)
    return dropped


def _number_arrivals(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Add the column `arrival`; only events that come more than once have to be put in order."""
    again = "SELECT event_id FROM usage GROUP BY event_id HAVING count(*) > 1"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE repeated AS {again}")
    connection.execute("ALTER TABLE usage ADD COLUMN arrival INTEGER DEFAULT 1")
    rest = [column.name for column in table.columns if column.name not in {"event_id", "at"}]
    order = ", ".join(f"{named(name)} NULLS LAST" for name in ("at", *rest))
    connection.execute(
        "UPDATE usage SET arrival = n.nth FROM (SELECT rowid AS id, row_number() OVER ("
        f"PARTITION BY event_id ORDER BY {order}) AS nth FROM usage SEMI JOIN repeated "
        "USING (event_id)) AS n WHERE usage.rowid = n.id AND n.nth > 1"
    )


def _find_repeated_keys(connection: duckdb.DuckDBPyConnection, table: Table) -> bool:
    keys = ", ".join(named(key) for key in table.key)
    filled = " AND ".join(
        f"{named(column.name)} IS NOT NULL"
        for column in table.columns
        if column.name in table.key and column.required
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE repeated AS SELECT {keys} FROM {named(table.name)} "
        f"WHERE {filled} GROUP BY {keys} HAVING count(*) > 1"
    )
    return connection.execute("SELECT 1 FROM repeated LIMIT 1").fetchone() is not None


_MENDS = {
    "invoices": (
        "; where companies, series, years or instalments share numbers, put headings to company, "
        "series, fiscal_year or instalment"
    )
}
"""How rows of a table are told apart that share a key for a reason."""


def _among_repeated(table: Table) -> str:
    same = " AND ".join(f"t.{named(key)} IS NOT DISTINCT FROM r.{named(key)}" for key in table.key)
    return f"{named(table.name)} AS t JOIN repeated AS r ON {same}"


def _drop_exact(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    """Drop repeats of a whole row; rows of a sheet that differ in cells nothing took are none."""
    whole = ", ".join(f"t.{named(column.name)}" for column in table.columns)
    among = _among_repeated(table)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE repeated_rows AS "
        + whole_rows_sql(connection, f"SELECT t._file, t._row FROM {among}")
    )
    found = connection.execute(
        f"DELETE FROM {named(table.name)} WHERE rowid IN (SELECT id FROM (SELECT t.rowid AS id, "
        f"row_number() OVER (PARTITION BY {whole} ORDER BY t._file, t._row) AS nth, "
        f"min({REST}) OVER alike IS DISTINCT FROM max({REST}) OVER alike AS differ FROM {among} "
        "LEFT JOIN repeated_rows AS w ON w._file = t._file AND w._row = t._row "
        f"WINDOW alike AS (PARTITION BY {whole}, w.{READ})) WHERE nth > 1 AND NOT differ)"
    ).fetchone()
    return int(found[0]) if found else 0


def _report_conflicts(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    keys = [f"t.{named(key)}" for key in table.key]
    shown = " || ', ' || ".join(f"coalesce(CAST({key} AS VARCHAR), '')" for key in keys)
    connection.execute(
        f"INSERT INTO bad SELECT {literal(table.name)}, _file, _row, "
        f"{literal(', '.join(table.key))}, shown, 'one row only for this key; row ' || other[1] "
        "|| ' of ' || parse_filename(other[2]) || ' has it too' || "
        f"{literal(_MENDS.get(table.name, ''))} FROM (SELECT t._file, t._row, "
        f"{shown} AS shown, count(*) OVER w AS many, "
        "CASE WHEN row_number() OVER o = 1 THEN nth_value((t._row, t._file), 2) OVER w "
        f"ELSE first_value((t._row, t._file)) OVER w END AS other FROM {_among_repeated(table)} "
        f"WINDOW o AS (PARTITION BY {', '.join(keys)} ORDER BY t._file, t._row), "
        f"w AS (PARTITION BY {', '.join(keys)} ORDER BY t._file, t._row "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) WHERE many > 1"
    )
