"""Write the finished tables as a snapshot folder: Parquet parts by customer, and a manifest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.coverage_json import coverage_as_json
from amicable.shell.engine.importing.content import snapshot_id
from amicable.shell.engine.importing.table_writing import write_table
from amicable.shell.engine.snapshot import CONTENT_FORMAT, FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.coverage import Coverage
    from amicable.shell.engine.importing.table_writing import Desk


def write_tables(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[str],
    desk: Desk,
    tell: Callable[[str], None],
) -> dict[str, dict[str, Any]]:
    """Write the typed tables into a new snapshot folder; return their part of the manifest."""
    entries = {}
    for name in tables:
        tell(f"writing {name}")
        entries[name] = write_table(connection, TABLES[name], tables, desk)
    return entries


def write_manifest(  # noqa: PLR0913 - each is a part of the manifest
    folder: Path,
    tables: Mapping[str, Mapping[str, Any]],
    coverage: Mapping[str, Sequence[Coverage]],
    as_of: date,
    *,
    as_of_assumed: bool,
    aside: Mapping[str, Any],
    cancelled: Sequence[str] = (),
) -> str:
    """Write `manifest.json` as the last file of a snapshot folder; return the snapshot's id.

    What stands in `aside` is kept beside, and is no part of what the id names. `cancelled` are
    documents that somebody who must know has cancelled, whether they are in the books or still to
    come; they are part of it.
    """
    written = coverage_as_json(coverage)
    remembered = {"cancelled": list(cancelled)} if cancelled else {}
    name = snapshot_id(
        {
            "format": CONTENT_FORMAT,
            "tables": {table: _identity(entry) for table, entry in tables.items()},
            "coverage": written,
            "as_of": as_of.isoformat(),
            **remembered,
        }
    )
    manifest = {
        "format": FORMAT,
        "content": CONTENT_FORMAT,
        "id": name,
        "as_of": as_of.isoformat(),
        "as_of_assumed": as_of_assumed,
        "coverage": written,
        **remembered,
        **aside,
        "tables": tables,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return name


def _identity(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entry[name] for name in ("rows", "sha256", "personal") if name in entry}
