"""Open a snapshot: an immutable folder of tables with a manifest, read through DuckDB.

Nothing is written here. Every table of the books is there as a view with all its columns, empty
or null where the snapshot has none, so that whoever reads asks one shape only.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from amicable.core.vocabulary.coverage import Coverage
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.physical import SQL_TYPES, literal, named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.tables import Table

THREADS = 2
"""How many cores a connection uses when it works alone."""
FEW_ROWS = 2000
"""Up to so many rows in all tables a statement takes longer to plan well than to run."""
MEMORY_LIMIT = "3GB"
"""What one connection may hold; larger joins and sorts go to disk."""
FORMAT = "amicable.snapshot/3"
"""The version of the folder's layout: each table in parts that are named by their bytes."""
CONTENT_FORMAT = "amicable.snapshot/2"
"""The version of the canonical content that the id is made of; the layout does not enter it.

A snapshot keeps the id it was given: nobody computes it again to read one. The manifests of
version 1, whose rows stood in key order, do not tell it.
"""

PartName = tuple[str, str | None]
"""What a part is named by: the hash of its file, and the commitment to its personal file."""


class SnapshotError(InputError):
    """A folder is no snapshot that this version can read."""

    def __init__(self, path: Path, because: str) -> None:
        super().__init__(f"{path} is no snapshot that can be read: {because}; import it again.")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An immutable copy of the books, named by the hash of its content.

    `as_of_assumed` says that no one declared the date and the latest one in the books stands in.
    """

    path: Path
    id: str
    as_of: date
    as_of_assumed: bool
    coverage: Mapping[str, tuple[Coverage, ...]]
    manifest: Mapping[str, Any]

    @classmethod
    def open(cls, path: Path) -> Snapshot:
        """Open a snapshot folder.

        Raises:
            SnapshotError: The folder has no manifest of a known version.
        """
        manifest = _manifest(path)
        return cls(
            path=path.resolve(),
            id=str(manifest["id"]),
            as_of=date.fromisoformat(manifest["as_of"]),
            as_of_assumed=bool(manifest["as_of_assumed"]),
            coverage=coverage_of(manifest["coverage"]),
            manifest=manifest,
        )

    def present(self, table: str) -> bool:
        """Say whether the books have the table at all; an empty table is present."""
        return table in self.manifest["tables"]

    def rows(self, table: str) -> int:
        """Return how many rows the table has, zero where it is missing."""
        return int(self.manifest["tables"].get(table, {"rows": 0})["rows"])

    def filled(self, table: str, column: str) -> bool:
        """Say whether any row of the table has a value in the column."""
        stored = self.manifest["tables"].get(table, {})
        return column in stored.get("columns", ()) or column in stored.get("personal_columns", ())

    def erased(self) -> tuple[str, ...]:
        """Return the tables whose personal columns, or kept documents, were removed here."""
        tables: Mapping[str, Mapping[str, Any]] = self.manifest["tables"]
        emptied = {"documents"} if self.erased_papers() else set()
        return tuple(name for name in tables if name in emptied or self._lacks_personal(name))

    def paper(self, sha256: str) -> Path | None:
        """Return the file of a kept document by its hash, or None where none is kept."""
        file = paper_file(self.path, sha256)
        return file if sha256 in self.manifest.get("papers", {}) and file.is_file() else None

    def erased_papers(self) -> tuple[str, ...]:
        """Return the hashes of the documents whose bytes were removed from this copy."""
        kept: Mapping[str, int] = self.manifest.get("papers", {})
        return tuple(one for one in kept if self.paper(one) is None)

    def part_names(self, table: str) -> list[PartName]:
        """Return what each part of a table is named by: its rows, and their personal columns."""
        return [(part["sha256"], part.get("personal")) for part in self._parts(table)]

    def spans(self, table: str) -> list[tuple[PartName, str | None, str | None]]:
        """Return the first and the last customer of each part; none is behind all others."""
        parts = self._parts(table)
        return [((one["sha256"], one.get("personal")), one["first"], one["last"]) for one in parts]

    def near(
        self, tables: Sequence[str], customer_ids: Sequence[str], *, only: Sequence[str] = ()
    ) -> str:
        """Return the beginning of a statement that narrows tables to parts with some customers.

        Only for tables whose rows are sought by their customers, or by those of their invoices.
        `only` narrows invoices to some and the credit notes for them, and what settles to theirs.
        """
        narrowed = {
            table: self.rows_sql(TABLES[table], without=self._far(table, customer_ids))
            for table in tables
        }
        if only:
            ids = ", ".join(map(literal, only))
            for table in {"invoices", "allocations"} & narrowed.keys():
                wanted = f"invoice_id IN ({ids})"
                if table == "invoices":
                    wanted += f" OR preceding_invoice_id IN ({ids})"
                narrowed[table] = f"SELECT * FROM ({narrowed[table]}) WHERE {wanted}"
        return f"WITH {', '.join(f'{named(one)} AS ({rows})' for one, rows in narrowed.items())} "

    def _far(self, table: str, customer_ids: Sequence[str]) -> set[PartName]:
        """Return the parts of a table that hold no row of the customers."""
        return {
            name
            for name, first, last in self.spans(table)
            if first is None
            or not any(first <= one and (last is None or one <= last) for one in customer_ids)
        }

    def files(self, table: str, *, without: Collection[PartName] = ()) -> list[Path]:
        """Return the files of a table's rows, in the order of customers."""
        names = (name for name in self.part_names(table) if name not in without)
        return [part_file(self.path, table, rows) for rows, _ in names]

    def personal_files(self, table: str, *, without: Collection[PartName] = ()) -> list[Path]:
        """Return the files of a table's personal columns that lawful erasure has left."""
        names = (name for name in self.part_names(table) if name not in without)
        files = (personal_file(self.path, table, personal) for _, personal in names if personal)
        return [file for file in files if file.is_file()]

    def written_files(self) -> Iterator[Path]:
        """Yield every file of rows as it was written; lawful erasure may have removed some."""
        for table in self.manifest["tables"]:
            for rows, personal in self.part_names(table):
                yield part_file(self.path, table, rows)
                if personal:
                    yield personal_file(self.path, table, personal)

    def _parts(self, table: str) -> Sequence[Mapping[str, Any]]:
        stored: Mapping[str, Any] = self.manifest["tables"].get(table, {})
        return cast("Sequence[Mapping[str, Any]]", stored.get("parts", ()))

    def _lacks_personal(self, table: str) -> bool:
        committed = sum("personal" in part for part in self._parts(table))
        return len(self.personal_files(table)) < committed

    def connection(
        self,
        *,
        also: Sequence[Path] = (),
        threads: int = THREADS,
        without: Mapping[str, Collection[PartName]] = MappingProxyType({}),
    ) -> duckdb.DuckDBPyConnection:
        """Return a new in-memory connection with a view for every table of the books.

        It reaches the snapshot's files and the folders in `also`, nothing else; the views leave
        out the parts of tables that `without` names. The caller closes it.
        """
        import duckdb

        # What does not fit goes to a folder that is the caller's to remove, else nowhere.
        spill = {"temp_directory": str(also[0].resolve() / "spill")} if also else {}
        config: dict[str, Any] = {"threads": threads, "memory_limit": MEMORY_LIMIT, **spill}
        connection = duckdb.connect(":memory:", config=config)
        if sum(self.rows(name) for name in TABLES) <= FEW_ROWS:
            connection.execute("PRAGMA disable_optimizer")
        folders = ", ".join(literal(str(folder.resolve())) for folder in (self.path, *also))
        connection.execute("SET TimeZone = 'UTC'")
        # A snapshot never changes, so the headers of its files are read once.
        connection.execute("SET parquet_metadata_cache = true")
        connection.execute(f"SET allowed_directories = [{folders}]")
        connection.execute("SET enable_external_access = false")
        for table in TABLES.values():
            rows = self.rows_sql(table, without=without.get(table.name, ()))
            connection.execute(f"CREATE VIEW {named(table.name)} AS {rows}")
        connection.execute("SET lock_configuration = true")
        return connection

    def rows_sql(self, table: Table, *, without: Collection[PartName] = ()) -> str:
        """Return SQL for the rows of a table with all its columns, of some parts or of all."""
        files = self.files(table.name, without=without)
        if not files:
            return f"SELECT {_columns(table, (), ())} WHERE false"
        stored = self.manifest["tables"][table.name]
        source = f"{_read(files)} AS b"
        left = self.personal_files(table.name, without=without)
        beside = stored.get("personal_columns", ()) if left else ()
        if beside:
            keys = " AND ".join(f"b.{named(key)} = p.{named(key)}" for key in table.key)
            source += f" LEFT JOIN {_read(left)} AS p ON {keys}"
        return f"SELECT {_columns(table, stored['columns'], beside)} FROM {source}"


def part_file(folder: Path, table: str, name: str) -> Path:
    """Return the file of a part of a table's rows in a snapshot folder."""
    return folder / "tables" / table / f"{name}.parquet"


def paper_file(folder: Path, sha256: str) -> Path:
    """Return the file of a kept document, which lawful erasure may remove."""
    return folder / "documents" / sha256[:2] / sha256


def personal_file(folder: Path, table: str, name: str) -> Path:
    """Return the file of a part of a table's personal columns, which lawful erasure may remove."""
    return folder / "personal" / table / f"{name}.parquet"


def _read(files: Sequence[Path]) -> str:
    return f"read_parquet([{', '.join(literal(str(file)) for file in files)}])"


def coverage_of(written: Mapping[str, Any]) -> dict[str, tuple[Coverage, ...]]:
    """Return coverage as values from its form in a manifest."""
    return {table: tuple(_stretch(one) for one in many) for table, many in written.items()}


def _stretch(written: Mapping[str, Any]) -> Coverage:
    return Coverage(
        from_on=_day(written.get("from")),
        to_on=_day(written.get("to")),
        as_of=_day(written.get("as_of")),
        sellers=tuple(written.get("sellers", ())),
        customers=tuple(written.get("customers", ())),
    )


def _day(written: object) -> date | None:
    return None if written is None else date.fromisoformat(str(written))


def _columns(table: Table, stored: Sequence[str], beside: Sequence[str]) -> str:
    written = [
        _column(column.name, SQL_TYPES[column.type], stored, beside) for column in table.columns
    ]
    if table.name == "usage":
        written.append(_column("arrival", "INTEGER", stored, beside))
    return ", ".join(written)


def _column(name: str, sql_type: str, stored: Sequence[str], beside: Sequence[str]) -> str:
    if name in beside:
        return f"p.{named(name)} AS {named(name)}"
    if name in stored:
        return f"b.{named(name)} AS {named(name)}"
    return f"CAST(NULL AS {sql_type}) AS {named(name)}"


def _manifest(path: Path) -> Mapping[str, Any]:
    file = path / "manifest.json"
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SnapshotError(path, "it has no manifest.json") from None
    except (ValueError, OSError) as error:
        raise SnapshotError(path, f"manifest.json cannot be read ({error})") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise SnapshotError(path, f"its format is not {FORMAT}")
    return cast("Mapping[str, Any]", manifest)
