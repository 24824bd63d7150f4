"""Compiles the relations of a snapshot: joins and conventions once, for every check to test.

The SQL files in `compile/` build one temporary table a convention; each `net_*.sql` then selects
a relation, whose columns its module in `catalog/algebra` documents. What is compiled is a pure
function of snapshot, SQL, day of judgement and overlay, and is kept under their hashes: a letter
or a check that is added makes nobody compile books again.
"""

from __future__ import annotations

import hashlib
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.compile_facts import tell_facts
from amicable.shell.engine.compile_order import (
    FROM_WHOLE_BOOK,
    SQL_FOLDER,
    compile_statements,
    range_statements,
    statements_behind,
    whole_book_statements,
)
from amicable.shell.engine.compile_steps import (
    NOTHING_KNOWN,
    Step,
    known_drivers,
    run_steps,
    steps_of,
)
from amicable.shell.engine.compiled import LAYOUT, RELATION_TYPES, Compiled, describe
from amicable.shell.engine.customer_ranges import ranges_of
from amicable.shell.engine.finished_folders import appear, clear_all_but
from amicable.shell.engine.one_at_a_time import one_at_a_time
from amicable.shell.engine.physical import literal
from amicable.shell.engine.snapshot import THREADS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.coverage import Coverage
    from amicable.core.vocabulary.relation import Relation
    from amicable.shell.engine.compile_steps import KnownDrivers
    from amicable.shell.engine.customer_ranges import CustomerRange
    from amicable.shell.engine.overlay import Overlay
    from amicable.shell.engine.snapshot import Snapshot

ROWS_IN_A_GROUP = 16_384
"""One case reads the groups of its customer only; an audit reads all, and loses with many."""
INVOICES_IN_A_GROUP = 4_096
"""The same for relations of other grains, which have a tenth of the rows and less."""
_FEW_TABLES = 16
"""A small book with more tables is compiled as fast as its statements are taken apart."""
_WHOLE_BOOK = f"{FROM_WHOLE_BOOK}.parquet"
_EMPTY = "empty"
"""The folder of the relations without a row, which no range needs to compile."""
_ORDER = "customer_id NULLS LAST, invoice_id, line"
_IN_ORDER = frozenset({"net_lines"})
"""Relations that are made row by row out of a table of the snapshot, which has this order."""


def compile_relations(
    snapshot: Snapshot,
    relations: Mapping[str, Relation],
    *,
    rules_hash: str,
    as_of: date,
    overlay: Overlay,
) -> Compiled:
    """Return the compiled relations of a snapshot, compiling them when they are not there.

    They appear by one rename of a finished folder. A run that is killed leaves the ranges that
    it finished, and the next one goes on with the others.
    """
    made_of = f"{LAYOUT} {rules_hash} {as_of} {overlay.hash}"
    key = hashlib.sha256(made_of.encode()).hexdigest()[:16]
    folder = snapshot.path / "compiled" / key
    if not folder.is_dir():
        with one_at_a_time(folder.parent):
            if not folder.is_dir():  # else another process has just compiled the same
                unfinished = folder.with_name(f".{key}")
                unfinished.mkdir(exist_ok=True)
                _write(_Work(snapshot, tuple(relations.values()), as_of, overlay), unfinished)
                describe(unfinished, relations.values())
                unfinished.rename(folder)
    return Compiled.open(folder, as_of)


def rules_hash(relations: Mapping[str, Relation]) -> str:
    """Return the hash of all SQL that makes relations by the catalogue, and of what they hold."""
    selects = map(relation_select, relations.values())
    texts = (*compile_statements(), *whole_book_statements(), *selects)
    return hashlib.sha256("\0".join((*texts, repr(relations))).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Work:
    """What is compiled, and what it depends on."""

    snapshot: Snapshot
    relations: tuple[Relation, ...]
    as_of: date
    overlay: Overlay
    known: KnownDrivers = NOTHING_KNOWN

    def with_drivers(self) -> _Work:
        """Return the same, knowing what drives the statements, be it of use to these books or not.

        So any books of one catalogue are told from what was taken apart once.
        """
        selects = tuple(map(relation_select, self.relations))
        empty = {table for table in TABLES if not self.snapshot.rows(table)}
        steps = steps_of(statements_behind(*selects))
        return replace(self, known=known_drivers(steps, selects, empty))

    def lacks_most(self) -> bool:
        """Say whether the books have so few tables that most statements have no row."""
        return sum(self.snapshot.rows(table) > 0 for table in TABLES) <= _FEW_TABLES

    def write(self, folder: Path) -> None:
        """Compile the whole book into a folder."""
        with closing(self.snapshot.connection(also=(folder,))) as connection:
            steps = steps_of(statements_behind(*self._selects()))
            self._run(connection, [*steps, *self._copies(folder)])

    def write_whole_book(self, folder: Path) -> None:
        """Write what is found by comparing all customers, for the ranges to read."""
        # The table's name is this program's own.
        rows = f"SELECT * FROM {FROM_WHOLE_BOOK} ORDER BY customer_id"  # noqa: S608 - see above
        copy = f"COPY ({rows}) TO {literal(folder / _WHOLE_BOOK)} (FORMAT parquet)"
        with closing(self.snapshot.connection(also=(folder,))) as connection:
            self._run(connection, [*steps_of(whole_book_statements()), Step(copy)])

    def write_range(self, part: CustomerRange, whole_book: Path, folder: Path) -> None:
        """Compile a range of customers into a folder of its own."""
        source = f"read_parquet({literal(whole_book / _WHOLE_BOOK)})"
        # The path is this program's own.
        rows = f"SELECT * FROM {source} WHERE is_here(customer_id)"  # noqa: S608 - see above
        given = f"CREATE TEMP TABLE {FROM_WHOLE_BOOK} AS {rows}"
        connection = self.snapshot.connection(
            also=(folder, whole_book),
            threads=1,
            without=part.untouched(self.snapshot),
        )
        with closing(connection):
            part.show_only(connection)
            needed = (given, *range_statements(*self._selects()))
            self._run(connection, [*steps_of(needed), *self._copies(folder)])

    def _run(self, connection: duckdb.DuckDBPyConnection, steps: Sequence[Step]) -> None:
        present = frozenset(table for table in TABLES if self.snapshot.present(table))
        tell_facts(connection, present, self.snapshot.coverage, self.as_of)
        self.overlay.create_table(connection)
        run_steps(connection, steps, self.known)

    def write_empty(self, folder: Path) -> None:
        """Write the relations that can have no row in these books, each as an empty file."""
        import duckdb

        with duckdb.connect(":memory:") as connection:
            for relation in self.relations:
                if not self._has_rows(relation):
                    connection.execute(_copy(_no_rows(relation), folder, relation))

    def _has_rows(self, relation: Relation) -> bool:
        """Say whether a relation can have a row in these books."""
        places = (place.partition(".") for place in relation.driven_by)
        is_driven = all(
            self.snapshot.filled(table, column) if column else self.snapshot.rows(table)
            for table, _, column in places
        )
        return is_driven and not self.known.is_rowless(relation_select(relation))

    def _selects(self) -> list[str]:
        return [relation_select(one) for one in self.relations if self._has_rows(one)]

    def _copies(self, folder: Path) -> list[Step]:
        """Return the steps that write the relations."""
        return [
            Step(
                _copy(relation_select(one), folder, one),
                relation_select(one),
                _copy(_no_rows(one), folder, one),
            )
            for one in self.relations
            if self._has_rows(one)
        ]


def _copy(select: str, folder: Path, relation: Relation) -> str:
    rows = ROWS_IN_A_GROUP if relation.name in _IN_ORDER else INVOICES_IN_A_GROUP
    # They are made again when they are lost, so that to be read quickly counts more than space.
    options = f"FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE {rows}"
    return f"COPY ({select}) TO {literal(folder / f'{relation.name}.parquet')} ({options})"


def _no_rows(relation: Relation) -> str:
    columns = (
        f"CAST(NULL AS {RELATION_TYPES[one.kind]}) AS {one.name}"
        for one in relation.columns.values()
    )
    return f"SELECT {', '.join(columns)} LIMIT 0"


def _write(work: _Work, folder: Path) -> None:
    """Compile the ranges of a book, two at a time; each engine then needs one thread only."""
    ranges = ranges_of(work.snapshot, folder)
    if ranges or work.lacks_most():
        work = work.with_drivers()
    if not ranges:
        clear_all_but((), folder)
        appear(folder / _EMPTY, work.write_empty)
        appear(folder / "0000", work.write)
        return
    names = [f"{number:04}-{_cut(ranges)}" for number, _ in enumerate(ranges)]
    whole_book = folder / f"whole_book-{_cut(ranges)}"
    clear_all_but((*names, whole_book.name), folder)
    appear(folder / _EMPTY, work.write_empty)
    appear(whole_book, work.write_whole_book)
    with ThreadPoolExecutor(THREADS) as pool:
        running = [
            pool.submit(appear, folder / name, partial(work.write_range, part, whole_book))
            for name, part in zip(names, ranges, strict=True)
        ]
        try:
            for one in running:
                one.result()
        finally:
            pool.shutdown(cancel_futures=True)
    shutil.rmtree(whole_book)


def _cut(ranges: Sequence[CustomerRange]) -> str:
    """Return a name for the way a book is cut; ranges of another cut are not of use."""
    return hashlib.sha256(repr(ranges).encode()).hexdigest()[:8]


def compile_on(
    connection: duckdb.DuckDBPyConnection,
    *,
    present: frozenset[str],
    coverage: Mapping[str, Sequence[Coverage]],
    as_of: date,
    overlay: Overlay,
    statements: Sequence[str] = (),
) -> None:
    """Create the temporary tables of all conventions on a connection that holds the books.

    `statements` are those of the compile files that are wanted; without them all are run.
    """
    tell_facts(connection, present, coverage, as_of)
    overlay.create_table(connection)
    for statement in statements or compile_statements():
        connection.execute(statement)


def relation_select(relation: Relation) -> str:
    """Return the statement that selects a relation from the temporary tables, typed and sorted."""
    text = (SQL_FOLDER / f"{relation.name}.sql").read_text(encoding="utf-8")
    columns = ", ".join(
        f"CAST({column.name} AS {RELATION_TYPES[column.kind]}) AS {column.name}"
        for column in relation.columns.values()
    )
    order = "" if relation.name in _IN_ORDER else f" ORDER BY {_ORDER}"
    # Column names come from the relation's module; the text is a file of this package.
    return f"SELECT {columns} FROM ({text}) AS r{order}"  # noqa: S608 - see above
