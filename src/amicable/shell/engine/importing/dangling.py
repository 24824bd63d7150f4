"""Tell of references to orders and deliveries that the books do not hold."""

# ruff: noqa: S608 - SQL is composed of the names of the tables
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.rules import may_dangle
from amicable.shell.engine.physical import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb


def dangling_notes(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str]
) -> tuple[str, ...]:
    """Return a note for each column that names orders or deliveries which are not there."""
    notes = []
    for name in tables:
        for column in TABLES[name].columns:
            target = column.refers_to
            if target in ("orders", "deliveries") and may_dangle(name, column.name):
                rows, ids = _missing(connection, name, column.name, target, tables)
                if rows:
                    notes.append(
                        f"{name}: {rows} rows name {ids} {target} that the books do not hold"
                    )
    return tuple(notes)


def _missing(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    column: str,
    target: str,
    tables: Sequence[str],
) -> tuple[int, int]:
    """Count the rows, and the different ids, that name nothing; a missing table is no slip."""
    if target not in tables:
        return 0, 0
    key = TABLES[target].key[0]
    found = connection.execute(
        f"SELECT count(*), count(DISTINCT t.{named(column)}) FROM {named(name)} AS t "
        f"ANTI JOIN {named(target)} AS r ON r.{named(key)} = t.{named(column)} "
        f"WHERE t.{named(column)} IS NOT NULL"
    ).fetchone()
    return (int(found[0]), int(found[1])) if found else (0, 0)
