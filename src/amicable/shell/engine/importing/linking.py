"""Match what documents call parties, items and papers to rows of the other sources.

By tax id, then legal id, then an own identifier equal to an id (or a number) of ours, never by a
person's or a thing's name; a link file goes before all of them. Two matches make a bad row; no
match makes a new row (design: `books.md`, "Several sources make one snapshot").
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.connector import TableRows
from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.staging import create_staged, load, stage_rows, staged_tables
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.connector import ForeignName

_LINKED, _TAX, _LEGAL, _OWN = range(4)

_ID_COLUMNS = {
    "customers": "customer_id",
    "sellers": "seller_id",
    "items": "item_id",
    "contracts": "contract_id",
    "orders": "order_id",
    "invoices": "preceding_invoice_id",
}
_NUMBERS = {
    "contracts": ("contract_id", "number"),
    "orders": ("order_id", "number", "purchase_order"),
    "invoices": ("invoice_id", "number"),
}
_TABLES = (
    "CREATE TEMP TABLE foreign_names (reference VARCHAR, source VARCHAR)",
    "CREATE TEMP TABLE foreign_ids (reference VARCHAR, tbl VARCHAR, level INTEGER, value VARCHAR)",
    "CREATE TEMP TABLE known_ids (tbl VARCHAR, level INTEGER, value VARCHAR, id VARCHAR)",
    "CREATE TEMP TABLE ours (reference VARCHAR, id VARCHAR)",
)
_BARE = "upper(regexp_replace({0}, '[ ./-]', '', 'g'))"


class LinkFileError(InputError):
    """The file of links cannot be followed."""

    def __init__(self, path: Path, because: str) -> None:
        super().__init__(
            f"{path}: {because}; write a CSV file with the columns their_id,our_id and a row a "
            "link."
        )


def read_links(path: Path | None) -> dict[str, str]:
    """Return their id → ours from a link file.

    Raises:
        LinkFileError: It is no CSV of two columns, or gives one of their ids two of ours.
    """
    if path is None:
        return {}
    links: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LinkFileError(path, f"it cannot be read ({plain_reason(error)})") from error
    for number, row in enumerate(rows[1:], 2):
        if len(row) != 2 or not all(row):
            raise LinkFileError(path, f"row {number} has not two values")
        if links.setdefault(row[0], row[1]) != row[1]:
            raise LinkFileError(path, f"row {number} links {row[0]!r} a second time")
    return links


def link_names(
    connection: duckdb.DuckDBPyConnection,
    names: Sequence[ForeignName],
    links: Mapping[str, str],
    work: Path,
) -> list[str]:
    """Put our ids in the place of every reference; return a line for each new row.

    Works on staged rows, before they are typed; `work` is a folder for files on the way. Two
    matches for one name go to `bad`.
    """
    if not names:
        return []
    unique = {name.reference: name for name in names}
    _note_foreign(connection, unique, links, work)
    places = sorted({(name.reference, name.source) for name in names})
    load(connection, "foreign_names", ("reference", "source"), places, work)
    _note_known(connection)
    connection.execute(
        "CREATE TEMP TABLE matched AS SELECT reference, tbl, min(id) AS id, count(DISTINCT id) AS "
        "many FROM (SELECT f.reference, f.tbl, k.id, rank() OVER (PARTITION BY f.reference "
        "ORDER BY f.level) AS place FROM foreign_ids AS f JOIN known_ids AS k ON f.tbl = k.tbl "
        "AND f.level = k.level AND f.value = k.value) WHERE place = 1 GROUP BY reference, tbl"
    )
    _report_two_matches(connection, unique)
    found = connection.execute("SELECT reference, id FROM matched").fetchall()
    ours = {str(reference): str(our_id) for reference, our_id in found}
    new = [name for reference, name in unique.items() if reference not in ours]
    brought = set(staged_tables(connection))
    told = _add_rows(connection, new, work)
    _add_rows(
        connection,
        [
            replace(name, new_id=ours[reference])
            for reference, name in unique.items()
            if reference in ours and name.table not in brought
        ],
        work,
    )
    for table in {"customers", "items"} - brought:
        _add_ids_named_elsewhere(connection, table)
    ours |= {name.reference: name.new_id for name in new if name.new_id}
    _replace_references(connection, unique, ours, work)
    _drop_papers_of_others(connection)
    return told


def _note_foreign(
    connection: duckdb.DuckDBPyConnection,
    unique: dict[str, ForeignName],
    links: Mapping[str, str],
    work: Path,
) -> None:
    for statement in _TABLES:
        connection.execute(statement)
    ids = [
        (name.reference, name.table, level, value)
        for name in unique.values()
        for level, value in _identifiers(name, links)
    ]
    load(connection, "foreign_ids", ("reference", "tbl", "level", "value"), ids, work)
    connection.execute(
        f"UPDATE foreign_ids SET value = {_BARE.format('value')} WHERE level IN ({_TAX}, {_LEGAL})"
    )
    ours = [
        (table, _LINKED, theirs, our) for table in _ID_COLUMNS for theirs, our in links.items()
    ]
    load(connection, "known_ids", ("tbl", "level", "value", "id"), ours, work)


def _identifiers(name: ForeignName, links: Mapping[str, str]) -> list[tuple[int, str]]:
    """Return the identifiers of a name, each with its rank."""
    own = [(_OWN, one) for one in name.own_ids]
    taxed = [(_TAX, one) for one in _written(name.tax_id, name.values.get("country"))]
    ranked = [*taxed, (_LEGAL, name.legal_id), *own]
    every = {name.new_id, name.tax_id, name.legal_id, *name.own_ids}
    linked = [(_LINKED, one) for one in sorted(links) if one in every]
    return [*linked, *((level, value) for level, value in ranked if value)]


def _written(tax_id: str | None, country: str | None) -> tuple[str, ...]:
    """Return a tax id with its country's letters before it, and without them."""
    if not tax_id or not country or len(country) != 2:
        return (tax_id,) if tax_id else ()
    bare = tax_id.removeprefix(country)
    return (bare, f"{country}{bare}") if bare else (tax_id,)


def _note_known(connection: duckdb.DuckDBPyConnection) -> None:
    tables = staged_tables(connection)
    for party in (party for party in ("customers", "sellers") if party in tables):
        for level, column in ((_TAX, "tax_id"), (_LEGAL, "legal_id")):
            bare = _BARE.format(column)
            _know(connection, party, level, bare, _ID_COLUMNS[party], f"raw_{party}")
    for named_by_id in ("customers", "sellers", "items"):
        column = _ID_COLUMNS[named_by_id]
        for other in (other for other in tables if TABLES[other].column(column)):
            _know(connection, named_by_id, _OWN, column, column, f"raw_{other}")
    for paper in (paper for paper in _NUMBERS if paper in tables):
        for column in _NUMBERS[paper]:
            _know(connection, paper, _OWN, column, TABLES[paper].key[0], f"raw_{paper}")


def _know(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    level: int,
    value: str,
    our_id: str,
    source: str,
) -> None:
    connection.execute(
        f"INSERT INTO known_ids SELECT DISTINCT {literal(table)}, {level}, {value}, {our_id} "
        f"FROM {source} WHERE {value} IS NOT NULL AND {our_id} IS NOT NULL "
        f"AND {our_id} NOT IN (SELECT reference FROM foreign_names)"
    )


def _report_two_matches(
    connection: duckdb.DuckDBPyConnection, unique: dict[str, ForeignName]
) -> None:
    found = connection.execute("SELECT reference, many FROM matched WHERE many > 1").fetchall()
    billed = "invoices" in staged_tables(connection)
    for reference, many in found if billed else ():
        name = unique[str(reference)]
        shown = name.tax_id or name.legal_id or ", ".join(name.own_ids)
        words = f"one match in {name.table}, not {many}; settle it with --link"
        place = connection.execute(
            f"SELECT coalesce(min(_row), 1) FROM raw_invoices WHERE _file = {literal(name.source)}"
        ).fetchone()
        column = _ID_COLUMNS[name.table]
        row = ["invoices", name.source, place[0] if place else 1, column, shown, words]
        connection.execute("INSERT INTO bad VALUES (?, ?, ?, ?, ?, ?)", row)


def _add_rows(
    connection: duckdb.DuckDBPyConnection, new: Sequence[ForeignName], work: Path
) -> list[str]:
    """Add a staged row for each new party and item; return a line for each."""
    rows: dict[tuple[str, str], TableRows] = {}
    told = []
    for name in new:
        key = (name.table, name.new_id or "")
        if name.table not in {"customers", "sellers", "items"} or key in rows:
            continue
        values = {_ID_COLUMNS[name.table]: name.new_id, **name.values}
        known = {one: text for one, text in values.items() if TABLES[name.table].column(one)}
        cells = [(1, tuple(known.values()))]
        rows[key] = TableRows(name.table, name.source, tuple(known), cells)
        told.append(f"{name.table}: {name.new_id} ({name.values.get('name', '')})")
    stage_rows(connection, list(rows.values()), work)
    return told


def _add_ids_named_elsewhere(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Give ids that other tables name a row, where no source brought the table itself."""
    key = _ID_COLUMNS[table]
    others = [
        other
        for other in staged_tables(connection)
        if other != table and TABLES[other].column(key) is not None
    ]
    ids = " UNION ".join(f"SELECT {key} AS id FROM raw_{other}" for other in others)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE elsewhere AS SELECT id FROM ({ids or 'SELECT NULL AS id'}) "
        "WHERE id IS NOT NULL AND id NOT IN (SELECT reference FROM foreign_names)"
    )
    if connection.execute("SELECT 1 FROM elsewhere LIMIT 1").fetchone() is None:
        return
    create_staged(connection, table)
    connection.execute(
        f"INSERT INTO raw_{table} (_file, _row, {key}, name) SELECT 'other tables', "
        "row_number() OVER (ORDER BY id), id, id FROM elsewhere "
        f"WHERE id NOT IN (SELECT {key} FROM raw_{table})"
    )


def _replace_references(
    connection: duckdb.DuckDBPyConnection,
    unique: dict[str, ForeignName],
    ours: dict[str, str],
    work: Path,
) -> None:
    pairs = [(reference, ours.get(reference)) for reference in unique]
    load(connection, "ours", ("reference", "id"), pairs, work)
    for table in staged_tables(connection):
        for column in _references_of(table):
            connection.execute(
                f"UPDATE raw_{table} SET {column} = ours.id FROM ours "
                f"WHERE raw_{table}.{column} = ours.reference"
            )


def _references_of(table: str) -> list[str]:
    """Return the columns of a table that may hold the name of a party, an item or a paper."""
    own = set(_ID_COLUMNS.values())
    columns = TABLES[table].columns
    return [one.name for one in columns if one.name in own or one.refers_to in _ID_COLUMNS]


def _drop_papers_of_others(connection: duckdb.DuckDBPyConnection) -> None:
    """Take back a contract or order that belongs to another customer than the invoice."""
    tables = staged_tables(connection)
    for paper in ("contracts", "orders"):
        if {paper, "invoices"} <= set(tables):
            key = _ID_COLUMNS[paper]
            connection.execute(
                f"UPDATE raw_invoices SET {key} = NULL FROM raw_{paper} AS p "
                f"WHERE raw_invoices.{key} = p.{key} "
                "AND raw_invoices._file IN (SELECT source FROM foreign_names) "
                "AND raw_invoices.customer_id IS DISTINCT FROM p.customer_id"
            )
