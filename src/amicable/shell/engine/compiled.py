"""A folder of compiled relations: what is in it, and where the rows of an invoice are.

Beside the rows it holds two small files. `contents.json` says how many rows each file has, so
that nobody reads an empty one. `invoices.parquet` names for each invoice its customer, its range
and the relations with rows of it, so that a case opens the files of one range only, by customer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    import duckdb

    from amicable.core.vocabulary.relation import Kind, Relation

LAYOUT = "amicable.compiled/3"
"""The version of the folder's layout."""
_CONTENTS = "contents.json"
_INVOICES = "invoices.parquet"
_INVOICES_IN_A_GROUP = 8_192
_HEADERS = """
SELECT file_name, path_in_schema, min(stats_min_value) FROM parquet_metadata(?)
GROUP BY file_name, path_in_schema
HAVING bool_and(stats_null_count = num_values) OR (bool_and(stats_null_count = 0)
    AND bool_and(min_is_exact AND max_is_exact) AND min(stats_min_value) = max(stats_min_value)
    AND bool_and(stats_min_value = stats_max_value))
"""
RELATION_TYPES: dict[Kind, str] = {
    "money": "BIGINT",
    "price": "BIGINT",
    "quantity": "BIGINT",
    "percent": "BIGINT",
    "count": "BIGINT",
    "exact": "DECIMAL(38,0)",
    "date": "DATE",
    "text": "VARCHAR",
    "flag": "BOOLEAN",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where rows of an invoice are: its customer, the folder of the range, the relations."""

    customer_id: str | None
    folder: str
    relations: frozenset[str]


Same = dict[str, str | None]
"""Columns that say the same in every row of a file, with what they say as text."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A folder of compiled relations: a folder a range of customers, a Parquet file a relation."""

    folder: Path
    as_of: date
    rows: Mapping[str, Mapping[str, int]]
    """How many rows each relation has in each range."""
    same: Mapping[str, Mapping[str, Same]]
    """For each relation and range the columns that need not be read."""
    types: Mapping[str, Mapping[str, str]]
    """The columns of each relation with their types in SQL."""
    wide: frozenset[str] = frozenset()
    """Relations with rows that an engine cannot multiply; an audit finds them (`wide_rows`)."""

    @classmethod
    def open(cls, folder: Path, as_of: date) -> Compiled:
        """Open a finished folder."""
        contents = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))
        return cls(folder, as_of, contents["rows"], contents["same"], contents["types"])

    def files(self, relation: str) -> list[Path]:
        """Return the Parquet files of a relation, in the order of customers."""
        return [self.folder / name / f"{relation}.parquet" for name in self.rows[relation]]

    def is_empty(self, relation: str) -> bool:
        """Say whether no row of the relation is in the books."""
        return not any(self.rows[relation].values())

    def source(self, relation: str) -> str:
        """Return SQL for the rows of a relation; what is the same in all is not read."""
        names = [name for name, rows in self.rows[relation].items() if rows]
        same = self.same_in(relation, names)
        if not same:
            return self.read(relation, names)
        columns = ", ".join(
            f"CAST({_literal(same[name])} AS {kind}) AS {name}" if name in same else name
            for name, kind in self.types[relation].items()
        )
        return f"(SELECT {columns} FROM {self.read(relation, names)})"  # noqa: S608 - our own names

    def read(self, relation: str, folders: Collection[str]) -> str:
        """Return SQL for the stored rows of a relation in some ranges."""
        names = [name for name in self.rows[relation] if name in folders]
        files = (self.folder / name / f"{relation}.parquet" for name in names)
        wanted = list(files) or self.files(relation)[:1]
        return f"read_parquet([{', '.join(map(literal, wanted))}])"

    def same_in(self, relation: str, folders: Collection[str]) -> Same:
        """Return the columns that say the same in every row of some ranges."""
        first, *others = [self.same[relation].get(name, {}) for name in folders] or [{}]
        agree = set(first.items()).intersection(*(other.items() for other in others))
        return dict(agree)

    def places(
        self, connection: duckdb.DuckDBPyConnection, invoice_ids: Sequence[str]
    ) -> list[Place]:
        """Return where the rows of some invoices are, in one statement."""
        marks = ", ".join("?" for _ in invoice_ids)
        # The path is this program's own.
        text = (
            "SELECT customer_id, folder, bit_or(relations) "  # noqa: S608 - see above
            f"FROM read_parquet({literal(self.folder / _INVOICES)}) "
            f"WHERE invoice_id IN ({marks}) GROUP BY ALL ORDER BY ALL"
        )
        found = connection.execute(text, list(invoice_ids)).fetchall()
        names = sorted(self.rows)
        return [
            Place(customer, folder, frozenset(_named(names, int(bits))))
            for customer, folder, bits in found
        ]


def _literal(text: str | None) -> str:
    return "NULL" if text is None else literal(text)


def _named(names: Sequence[str], bits: int) -> list[str]:
    return [name for place, name in enumerate(names) if bits >> place & 1]


def describe(folder: Path, relations: Collection[Relation]) -> None:
    """Write what a folder of relations holds: its contents, and the index of invoices."""
    import duckdb

    config: dict[str, Any] = {"threads": 2, "temp_directory": str(folder / "spill")}
    known = {one.name: one for one in sorted(relations, key=lambda one: one.name)}
    with duckdb.connect(":memory:", config=config) as connection:
        files = {name: _files(folder, name) for name in known}
        rows = _rows(connection, files)
        contents = {
            "rows": rows,
            "same": _same(connection, files, known),
            "types": {name: _types(one) for name, one in known.items()},
        }
        text = json.dumps(contents, ensure_ascii=False, indent=1)
        (folder / _CONTENTS).write_text(f"{text}\n", encoding="utf-8")
        _write_invoices(connection, folder, rows)


def _types(relation: Relation) -> dict[str, str]:
    return {column.name: RELATION_TYPES[column.kind] for column in relation.columns.values()}


def _files(folder: Path, relation: str) -> list[Path]:
    return sorted(folder.glob(f"*/{relation}.parquet"))


def _rows(
    connection: duckdb.DuckDBPyConnection, files: Mapping[str, Sequence[Path]]
) -> dict[str, dict[str, int]]:
    text = "SELECT file_name, num_rows FROM parquet_file_metadata(?)"
    counted = dict(connection.execute(text, [_names(files)]).fetchall())
    return {
        relation: {file.parent.name: counted[str(file)] for file in some}
        for relation, some in files.items()
    }


def _names(files: Mapping[str, Sequence[Path]]) -> list[str]:
    return [str(file) for some in files.values() for file in some]


def _same(
    connection: duckdb.DuckDBPyConnection,
    files: Mapping[str, Sequence[Path]],
    relations: Mapping[str, Relation],
) -> dict[str, dict[str, Same]]:
    """Return for each range the columns that say the same in every row, as the headers tell.

    Unrounded products and texts beyond ASCII are left out: headers may write them in other ways.
    """
    told: dict[str, Same] = {name: {} for name in _names(files)}
    for file, name, value in connection.execute(_HEADERS, [_names(files)]).fetchall():
        column = relations[Path(file).stem].columns[name]
        if value is None or (_is_plain(value) and column.kind != "exact"):
            told[file][name] = value
    return {
        relation: {file.parent.name: told[str(file)] for file in some}
        for relation, some in files.items()
    }


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and "\\" not in text


def _write_invoices(
    connection: duckdb.DuckDBPyConnection, folder: Path, rows: Mapping[str, Mapping[str, int]]
) -> None:
    """Write the index; a bit of its number stands for a relation, by its place among the names."""
    branches = [
        f"SELECT DISTINCT invoice_id, customer_id, {literal(part)} AS folder, "  # noqa: S608 - this program's own paths
        f"CAST({1 << place} AS BIGINT) AS bit "
        f"FROM read_parquet({literal(folder / part / f'{name}.parquet')})"
        for place, (name, counts) in enumerate(rows.items())
        for part, count in counts.items()
        if count
    ]
    nothing = "SELECT '' AS invoice_id, '' AS customer_id, '' AS folder, 0::BIGINT AS bit LIMIT 0"
    text = (
        "SELECT invoice_id, customer_id, folder, bit_or(bit) AS relations "  # noqa: S608 - as above
        f"FROM ({' UNION ALL '.join(branches or [nothing])}) GROUP BY ALL ORDER BY ALL"
    )
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_INVOICES_IN_A_GROUP}"
    connection.execute(f"COPY ({text}) TO {literal(folder / _INVOICES)} ({options})")
