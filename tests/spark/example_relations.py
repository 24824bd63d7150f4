"""The relations of all examples of all checks, gathered: every example is customers of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from amicable.shell.engine.example_books import example_relation
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from amicable.core.vocabulary.check import Check


def write_example_relations(checks: Iterable[Check], folder: Path) -> int:
    """Write a Parquet file a relation and return how many examples they hold."""
    count = 0
    for check in checks:
        parts = folder / "parts" / check.relation.name
        parts.mkdir(parents=True, exist_ok=True)
        for example in check.examples:
            with example_relation(check, example) as connection:
                whose = f"'{count:04}/' || COALESCE(customer_id, '')"
                connection.execute(
                    f"COPY (SELECT * REPLACE ({whose} AS customer_id) FROM {check.relation.name})"  # noqa: S608 - the test's own names
                    f" TO {literal(parts / f'{count:04}.parquet')} (FORMAT parquet)"
                )
            count += 1
    with duckdb.connect(":memory:") as connection:
        for parts in (folder / "parts").iterdir():
            source = f"read_parquet({literal(parts / '*.parquet')})"
            target = literal(folder / f"{parts.name}.parquet")
            connection.execute(
                f"COPY (FROM {source} ORDER BY customer_id) TO {target} (FORMAT parquet)"
            )
    return count
