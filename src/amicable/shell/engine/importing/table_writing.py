"""Write one finished table: its content hash, its parts by customer, its manifest entry."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from amicable.shell.engine.importing.content import (
    all_columns,
    commitment,
    line_of,
    open_columns,
    personal_columns,
)
from amicable.shell.engine.importing.facts import facts_of
from amicable.shell.engine.importing.ordering import (
    PARENTS,
    in_customer_order,
    parent_of,
)
from amicable.shell.engine.importing.parts import content_digest, copy_part, cuts_of
from amicable.shell.engine.importing.sharing import file_hash
from amicable.shell.engine.physical import canonical, named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.tables import Column, Table
    from amicable.shell.engine.importing.facts import Facts
    from amicable.shell.engine.importing.parts import Cut
    from amicable.shell.engine.importing.pool import Pool
    from amicable.shell.engine.importing.sharing import Shelf


Room = Literal["tables", "personal"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What writing a snapshot takes: where to, with what, and the older parts to share."""

    folder: Path
    pool: Pool
    shelf: Shelf
    personal_key: str


@dataclass(frozen=True, slots=True)
class _Side:
    """The open or the personal columns of a table: all of them, those stored, and their line."""

    room: Room
    columns: tuple[Column, ...]
    stored: tuple[Column, ...]
    line: str

    def part_name(self, digest: bytes, personal_key: str) -> str:
        """Return the name of a part: what is personal is named by a keyed commitment only."""
        return commitment(personal_key, digest) if self.room == "personal" else digest.hex()


def write_table(
    connection: duckdb.DuckDBPyConnection, table: Table, tables: Sequence[str], desk: Desk
) -> dict[str, Any]:
    """Write a typed table into a new snapshot folder; return its entry in the manifest.

    Its rows then leave the work database, unless they know the customers of other tables.
    """
    facts = facts_of(connection, table.name, all_columns(table))
    sums = _sums(connection, table, tables)
    sides = _sides(table, facts)
    stored = {column.name: column for side in sides for column in side.stored}
    source = in_customer_order(connection, table, tables, stored.values())
    if source != table.name and table.name not in PARENTS:
        _drop(connection, {table.name})
    cuts = cuts_of(connection, facts.rows)
    parts: list[dict[str, Any]] = [
        {"rows": cut.stop - cut.start, "first": cut.first, "last": cut.last} for cut in cuts
    ]
    entry = {"rows": facts.rows, "sums": sums, "parts": parts}
    for side in sides:
        content = content_digest(desk.pool, source, side.line, facts.rows)
        entry |= _told(side, content, desk.personal_key)
        names = _write_parts(side, desk, table.name, source, cuts)
        for part, name in zip(parts, names, strict=True):
            part["sha256" if side.room == "tables" else "personal"] = name
    _drop(connection, {"by_customer"} | ({table.name} - PARENTS))
    return entry


def _sides(table: Table, facts: Facts) -> list[_Side]:
    """Return the open columns and, when any of them is filled, the personal ones."""
    sides = []
    rooms: tuple[tuple[Room, tuple[Column, ...]], ...] = (
        ("tables", open_columns(table)),
        ("personal", personal_columns(table)),
    )
    for room, columns in rooms:
        stored = [one for one in columns if one.name in table.key or facts.is_filled(one.name)]
        if room == "tables" or any(column.personal for column in stored):
            sides.append(_Side(room, columns, tuple(stored), line_of(columns, facts)))
    return sides


def _told(side: _Side, content: bytes, personal_key: str) -> dict[str, Any]:
    """Return what the manifest tells of the columns."""
    if side.room == "tables":
        return {"columns": [one.name for one in side.stored], "sha256": content.hex()}
    stored = [one.name for one in side.stored if one.personal]
    return {"personal": commitment(personal_key, content), "personal_columns": stored}


def _write_parts(
    side: _Side, desk: Desk, table: str, source: str, cuts: Sequence[Cut]
) -> list[str]:
    """Write the parts of a table, name each by its bytes, and return the names."""
    folder = desk.folder / side.room / table
    folder.mkdir(parents=True)
    files = [folder / f"part-{number}" for number in range(len(cuts))]
    copies = (
        copy_part(source, side.stored, cut, file) for file, cut in zip(files, cuts, strict=True)
    )
    names = []
    for file, _ in zip(files, desk.pool.answers(copies), strict=True):
        digest = file_hash(file)
        names.append(side.part_name(digest, desk.personal_key))
        desk.shelf.settle(file, digest, folder / f"{names[-1]}.parquet")
    return names


def _drop(connection: duckdb.DuckDBPyConnection, tables: set[str]) -> None:
    for table in tables:
        connection.execute(f"DROP TABLE IF EXISTS {named(table)}")


def _sums(
    connection: duckdb.DuckDBPyConnection, table: Table, tables: Sequence[str]
) -> dict[str, dict[str, str]]:
    """Return the sum of each amount column by currency, under "" where a row has none."""
    source, currency = f"{named(table.name)} AS b", "''"
    parent = parent_of(table.name, tables)
    if table.column("currency"):
        currency = "coalesce(b.currency, '')"
    elif parent and parent[0] in {"invoices", "contracts"}:
        source += f" LEFT JOIN {parent[0]} AS p ON b.{parent[1]} = p.{parent[1]}"
        currency = "coalesce(p.currency, '')"
    amounts = [column for column in table.columns if column.type == "amount"]
    if not amounts:
        return {}
    added = ", ".join(f"sum(b.{named(one.name)}) AS {named(one.name)}" for one in amounts)
    written = ", ".join(canonical(one) for one in amounts)
    rows = connection.execute(
        f"SELECT c, {written} FROM (SELECT {currency} AS c, {added} FROM {source} GROUP BY c) "
        "ORDER BY c"
    ).fetchall()
    sums: dict[str, dict[str, str]] = {}
    for code, *totals in rows:
        for column, total in zip(amounts, totals, strict=True):
            if total is not None:
                sums.setdefault(column.name, {})[str(code)] = str(total)
    return {one.name: sums[one.name] for one in amounts if one.name in sums}
