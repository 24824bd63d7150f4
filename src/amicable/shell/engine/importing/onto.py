"""Lay a delta export onto an older snapshot: its rows replace or join those that are there.

A key that is there with the same values is a repeat, with other values the newer row counts, and
a new key is added. Nothing vanishes: only a full export shows what is gone.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.books.coverage.merge import merged
from amicable.core.vocabulary.connector import Paper, Reading
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.joined_older import TAKEN_BACK, is_taken_back
from amicable.shell.engine.importing.staging import create_staged, staged_tables
from amicable.shell.engine.physical import canonical, literal, named

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    import duckdb

    from amicable.core.vocabulary.coverage import Coverage
    from amicable.core.vocabulary.tables import Table
    from amicable.shell.engine.snapshot import Snapshot

_NAMED_BY_DOCUMENTS = (
    "customers",
    "contacts",
    "sellers",
    "items",
    "contracts",
    "orders",
    "deliveries",
    "invoices",
)
_LISTED = 20


class OlderExportError(InputError):
    """An export was taken before the snapshot it is to be laid onto."""

    def __init__(self, day: date, onto: Snapshot) -> None:
        super().__init__(
            f"The sources were taken on {day}, before the snapshot {onto.path} of {onto.as_of}; "
            "lay the later export onto the earlier snapshot, or give --as-of."
        )


@dataclass(frozen=True, slots=True)
class Laid:
    """What became of the rows of a table: added, the same as before, or in place of others."""

    added: int
    same: int
    altered: int
    altered_keys: tuple[str, ...] = ()
    """The first keys of rows that replaced others."""


def every_table(tables: Collection[str], onto: Snapshot) -> list[str]:
    """Return the tables of both, in the order of the books."""
    return [table for table in TABLES if table in tables or onto.present(table)]


def show_known(connection: duckdb.DuckDBPyConnection, onto: Snapshot) -> None:
    """Stage what documents may name, so that they find the older snapshot's parties and papers."""
    for name in (name for name in _NAMED_BY_DOCUMENTS if onto.present(name)):
        create_staged(connection, name)
        texts = ", ".join(canonical(column) for column in TABLES[name].columns)
        connection.execute(
            f"INSERT INTO raw_{name} SELECT {literal(onto.path)}, -row_number() OVER (), {texts} "
            f"FROM ({onto.rows_sql(TABLES[name])})"
        )


def hide_known(connection: duckdb.DuckDBPyConnection, onto: Snapshot) -> None:
    """Take back what `show_known` staged, and payments that were shown beside receipts."""
    shown = {*_NAMED_BY_DOCUMENTS, "payments", "allocations"} & {*staged_tables(connection)}
    for name in shown:
        connection.execute(f"DELETE FROM raw_{name} WHERE _file = {literal(onto.path)}")


def older_papers(onto: Snapshot) -> list[Paper]:
    """Return the documents that the older snapshot still keeps."""
    kept = ((one, onto.paper(one)) for one in onto.manifest.get("papers", {}))
    return [Paper(sha256, file.read_bytes) for sha256, file in kept if file]


def lay_onto(
    connection: duckdb.DuckDBPyConnection, name: str, onto: Snapshot, *, is_new: bool
) -> Laid:
    """Put the older rows of a table behind the typed ones of a delta; `is_new` says there are any.

    Events of the log `usage` have no key of their own: one that is there with all its values is a
    repeat, any other is added.
    """
    table = TABLES[name]
    columns = ", ".join(named(column.name) for column in table.columns)
    connection.execute(TAKEN_BACK)
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW older AS SELECT {literal(onto.path)} AS _file, "
        f"row_number() OVER () AS _row, {columns} FROM ({onto.rows_sql(table)}) "
        f"WHERE NOT ({is_taken_back(table)})"
    )
    if not is_new:
        connection.execute(f"CREATE TABLE {named(name)} AS SELECT * FROM older")
        return Laid(0, 0, 0)
    laid = _compare(connection, table)
    is_log = name == "usage"
    if is_log:
        connection.execute(f"DELETE FROM usage AS t WHERE EXISTS ({_match(table, whole=True)})")
    kept = "" if is_log else f"WHERE NOT EXISTS ({_match(table, whole=False, turned=True)})"
    connection.execute(f"INSERT INTO {named(name)} SELECT * FROM older AS o {kept}")
    return laid


def _compare(connection: duckdb.DuckDBPyConnection, table: Table) -> Laid:
    """Count what is new, the same and altered among the typed rows."""
    there = f"EXISTS ({_match(table, whole=False)})"
    alike = f"EXISTS ({_match(table, whole=True)})"
    found = connection.execute(
        f"SELECT count(*) FILTER ({there}), count(*) FILTER ({alike}), count(*) "
        f"FROM {named(table.name)} AS t"
    ).fetchone()
    known, same, rows = found or (0, 0, 0)
    if table.name == "usage":
        return Laid(added=rows - same, same=same, altered=0)
    key = " || ', ' || ".join(f"CAST(t.{named(one)} AS VARCHAR)" for one in table.key)
    listed = connection.execute(
        f"SELECT {key} FROM {named(table.name)} AS t WHERE {there} AND NOT {alike} "
        f"ORDER BY 1 LIMIT {_LISTED}"
    ).fetchall()
    keys = tuple(str(row[0]) for row in listed)
    return Laid(rows - known, same, known - same, keys)


def _match(table: Table, *, whole: bool, turned: bool = False) -> str:
    """Return a query for the older row `o` of a row `t`, by key or by all values.

    `turned` asks for the row `t` of an older row `o` instead.
    """
    columns = [column.name for column in table.columns] if whole else list(table.key)
    same = " AND ".join(f"o.{named(one)} IS NOT DISTINCT FROM t.{named(one)}" for one in columns)
    source = f"{named(table.name)} AS t" if turned else "older AS o"
    return f"SELECT 1 FROM {source} WHERE {same}"


def with_older_coverage(readings: Sequence[Reading], onto: Snapshot) -> list[Reading]:
    """Return the readings, declaring what the older snapshot covers together with what they do.

    Raises:
        OlderExportError: They were taken before the older snapshot.
    """
    day = max((reading.as_of for reading in readings if reading.as_of), default=None)
    if day is not None and day < onto.as_of:
        raise OlderExportError(day, onto)
    stretches: dict[str, tuple[Coverage, ...]] = dict(onto.coverage)
    for reading in readings:
        for table, more in reading.coverage.items():
            stretches[table] = merged((*stretches.get(table, ()), *more))
    return [*(replace(one, coverage={}) for one in readings), Reading(coverage=stretches)]
