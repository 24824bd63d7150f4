"""The relations of all examples of all checks, gathered: every example is customers of its own.

`python -m tests.spark.example_relations FOLDER PART OF` writes the examples of some checks,
since they take minutes; `gather` makes one file a relation of all parts.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.example_books import example_relation
from amicable.shell.engine.physical import literal


def write_examples(folder: Path, part: int, of: int) -> None:
    """Write a Parquet file an example of every `of`-th check, from `part` on."""
    for check in load_catalogue().checks[part::of]:
        name = check.relation.name
        target = folder / "parts" / name
        target.mkdir(parents=True, exist_ok=True)
        for number, example in enumerate(check.examples):
            owner = f"'{check.code} {number}/' || COALESCE(customer_id, '')"
            file = literal(target / f"{check.code}.{number}.parquet")
            with example_relation(check, example) as connection:
                rows = f"SELECT * REPLACE ({owner} AS customer_id) FROM {name}"  # noqa: S608 - the catalogue's own names
                connection.execute(f"COPY ({rows}) TO {file} (FORMAT parquet)")


def gather(folder: Path) -> int:
    """Make one file a relation and return how many examples there are."""
    with duckdb.connect(":memory:") as connection:
        for parts in (folder / "parts").iterdir():
            rows = f"FROM read_parquet({literal(parts / '*.parquet')}) ORDER BY customer_id"
            target = literal(folder / f"{parts.name}.parquet")
            connection.execute(f"COPY ({rows}) TO {target} (FORMAT parquet)")
    return len(list((folder / "parts").rglob("*.parquet")))


if __name__ == "__main__":
    write_examples(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
