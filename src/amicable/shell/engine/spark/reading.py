"""Reads the findings that executors have written, in the order of `amicable.findings/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.shell.engine.finding_records import finding_of
from amicable.shell.engine.physical import literal
from amicable.shell.engine.snapshot import MEMORY_LIMIT, THREADS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from amicable.core.vocabulary.finding import Finding


def read_records(files: Sequence[Path], spill: Path) -> Iterator[Finding]:
    """Yield the findings of some Parquet files; what does not fit into memory goes to `spill`."""
    import duckdb

    if not files:
        return
    source = f"read_parquet([{', '.join(map(literal, files))}])"
    # The paths are this program's own.
    text = f"SELECT * FROM {source} ORDER BY customer_id NULLS LAST, invoice_id, position"  # noqa: S608 - see above
    config: dict[str, Any] = {
        "threads": THREADS,
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(spill),
    }
    with duckdb.connect(":memory:", config=config) as connection:
        cursor = connection.execute(text)
        names = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(4096):
            for row in rows:
                yield finding_of(dict(zip(names, row, strict=True)))
