"""What invoices are made of, beside the snapshot in the order of customers, for one case.

A Parquet file is read in groups of many thousand rows, and some tables are joined by ids that say
nothing of the customer. Here each part of an invoice (`invoice_parts`) lies joined in a table of
the engine's own format, by the row of its invoice in the index: a case reads its few pages.
"""

# ruff: noqa: S608 - SQL is composed of this module's own texts, paths and numbers
from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from amicable.shell.engine.assembled_invoices import invoices_from
from amicable.shell.engine.finished_folders import appear, clear_all_but
from amicable.shell.engine.index.book_index import within
from amicable.shell.engine.invoice_parts import HEADS, PARTS
from amicable.shell.engine.one_at_a_time import one_at_a_time
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.invoice import Invoice
    from amicable.shell.engine.index.book_index import Stretches
    from amicable.shell.engine.index.postings import Rows
    from amicable.shell.engine.invoice_parts import Part
    from amicable.shell.engine.snapshot import Snapshot

FORMAT = "amicable.invoices/1"
"""The version of the layout; what the parts hold is told by the hash of their selections."""
FEWEST_LINES = 50_000
"""Up to so many lines the books themselves are read as quickly."""
_FILE = "invoices.duckdb"
_TOLD = "told.json"
_ATTACHED = "invoice_store"
_MOST_RUNS = 8
"""Runs of rows that are asked for one by one; of more all rows between them are looked at."""
_ROWS = """
CREATE TEMP TABLE stored_rows AS
SELECT invoice_id,
    CAST(row_number() OVER (ORDER BY customer_id, invoice_id) - 1 AS UINTEGER) AS row
FROM invoices WHERE customer_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class InvoiceStore:
    """The parts of all invoices of a snapshot, by the row that the index gives their invoice."""

    folder: Path
    counts: Mapping[str, int]
    """How many rows each part has; one without is not asked."""

    @classmethod
    def of(cls, snapshot: Snapshot) -> InvoiceStore | None:
        """Open the store of a snapshot, building it when it is not there; None of few lines."""
        if snapshot.rows("invoice_lines") < FEWEST_LINES:
            return None
        texts = "\0".join((FORMAT, *(f"{part.select()} {part.order}" for part in PARTS)))
        folder = snapshot.path / "invoices" / sha256(texts.encode()).hexdigest()[:16]
        opened = cls._opened(folder)
        if opened is None:
            with one_at_a_time(folder.parent):
                opened = cls._opened(folder)  # another process may have built it by now
                if opened is None:
                    clear_all_but((), folder.parent)
                    appear(folder, lambda made: _build(snapshot, made))
                    opened = cls._opened(folder)
        return opened

    @classmethod
    def _opened(cls, folder: Path) -> InvoiceStore | None:
        """Return the store of a folder, None when none is there or it is cut short."""
        try:
            told = json.loads((folder / _TOLD).read_text(encoding="utf-8"))
            is_whole = (folder / _FILE).stat().st_size == told["bytes"]
        except (OSError, ValueError):
            return None
        return cls(folder, told["rows"]) if is_whole else None

    def attach(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let a connection read the store; one that may not open files any more raises."""
        file = literal(self.folder / _FILE)
        connection.execute(f"ATTACH {file} AS {_ATTACHED} (READ_ONLY)")

    def invoices(
        self,
        connection: duckdb.DuckDBPyConnection,
        family: Stretches,
        as_of: date,
        *,
        only: Rows | None = None,
    ) -> tuple[Invoice, ...]:
        """Return the invoices of a family, which has these stretches of rows, up to a day, by id.

        `only` narrows them to some rows and the credit notes for them. The connection is one that
        the store was attached to.
        """
        runs = _runs_of(family)
        if only is not None:
            runs = _runs(_with_credits(connection, only, runs, family))
        if not runs:
            return ()

        def read(part: Part) -> duckdb.DuckDBPyConnection:
            if not self.counts[part.name]:
                return connection.execute("SELECT 1 LIMIT 0")
            # An engine may well read what was written last first.
            return connection.execute(
                f"SELECT * EXCLUDE (day, place) {part.read}"
                f" FROM ({_selected(part.name, runs)}) AS found"
                " WHERE day IS NULL OR day <= $1 ORDER BY place",
                [as_of],
            )

        return invoices_from(read)


def _with_credits(
    connection: duckdb.DuckDBPyConnection,
    rows: Rows,
    runs: Sequence[tuple[int, int]],
    family: Stretches,
) -> Rows:
    """Return rows with those of the family's credit notes for them."""
    wanted = ", ".join(map(str, rows.tolist())) or "NULL"
    found = connection.execute(
        f"SELECT key FROM ({_selected('heads', runs)}) AS found WHERE preceding_row IN ({wanted})"
    ).fetchall()
    more = np.array(sorted(row for (row,) in found), dtype=np.uint32)
    return within(np.union1d(rows, more), family)


def _runs_of(stretches: Stretches) -> list[tuple[int, int]]:
    """Return stretches that are not empty as first and last rows, those that touch as one."""
    runs: list[tuple[int, int]] = []
    for start, end in zip(stretches[0].tolist(), stretches[1].tolist(), strict=True):
        if start == end:
            continue
        if runs and runs[-1][1] + 1 == start:
            runs[-1] = (runs[-1][0], end - 1)
        else:
            runs.append((start, end - 1))
    return runs


def _runs(rows: Rows) -> list[tuple[int, int]]:
    """Return rows in order as first and last rows of runs."""
    parts = np.split(rows, np.flatnonzero(np.diff(rows) != 1) + 1) if len(rows) else []
    return [(int(part[0]), int(part[-1])) for part in parts]


def _selected(part: str, runs: Sequence[tuple[int, int]]) -> str:
    every = f"SELECT *, rowid AS place FROM {_ATTACHED}.{part}"
    if len(runs) <= _MOST_RUNS:
        return " UNION ALL ".join(
            f"{every} WHERE key BETWEEN {first} AND {last}" for first, last in runs
        )
    rows = ", ".join(str(row) for first, last in runs for row in range(first, last + 1))
    return (
        f"{every} WHERE key BETWEEN {runs[0][0]} AND {runs[-1][1]}"
        f" AND key IN (SELECT unnest(CAST([{rows}] AS UINTEGER[])))"
    )


def _build(snapshot: Snapshot, folder: Path) -> None:
    connection = snapshot.connection(also=(folder,))
    try:
        connection.execute(_ROWS)
        connection.execute(f"ATTACH {literal(folder / _FILE)} AS {_ATTACHED}")
        counts = {part.name: _written(connection, part) for part in PARTS}
        connection.execute(f"DETACH {_ATTACHED}")
    finally:
        connection.close()
    told = {"bytes": (folder / _FILE).stat().st_size, "rows": counts}
    (folder / _TOLD).write_text(f"{json.dumps(told)}\n", encoding="utf-8")


def _written(connection: duckdb.DuckDBPyConnection, part: Part) -> int:
    """Write a part in the order of its rows and return how many there are."""
    more = ", p.row AS preceding_row" if part is HEADS else ""
    beside = " LEFT JOIN stored_rows AS p ON p.invoice_id = i.preceding_invoice_id" if more else ""
    text = (
        f"{part.head('r.row')}, {part.day} AS day{more} FROM {part.source}"
        f" JOIN stored_rows AS r ON r.invoice_id = i.invoice_id{beside} WHERE {part.where}"
    )
    table = f"{_ATTACHED}.{part.name}"
    connection.execute(f"CREATE TABLE {table} AS {text} ORDER BY {part.order}")
    found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found[0]) if found else 0
