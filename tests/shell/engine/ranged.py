"""Books that are compiled whole and by ranges of customers, and how the two are compared."""

from __future__ import annotations

import csv
from random import Random
from typing import TYPE_CHECKING

import duckdb

from amicable.shell.catalogue import load_relations
from amicable.shell.demo.generate import generate
from amicable.shell.engine.overlay import Overlay
from amicable.shell.engine.relations import compile_relations
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from amicable.shell.engine.compiled import Compiled

    Row = dict[str, str]


def compiled_as(snapshot: Snapshot, name: str) -> Compiled:
    """Compile all relations of a snapshot, apart from those of any other name."""
    relations = load_relations()
    return compile_relations(
        snapshot, relations, rules_hash=name, as_of=snapshot.as_of, overlay=Overlay()
    )


def differing_rows(one: str, other: str) -> int:
    """Return how many rows only one of two sources has."""
    ways = ((one, other), (other, one))
    text = " UNION ALL ".join(f"(FROM {a} EXCEPT ALL FROM {b})" for a, b in ways)
    with duckdb.connect() as connection:
        return len(connection.execute(text).fetchall())


def entangled_books(folder: Path, without: Collection[str] = ()) -> Snapshot:
    """Return the demo's books where some records name the invoices and orders of strangers.

    The tables `without` are left out of them.
    """
    books = folder / "books"
    generate(3, books)
    rng = Random(3)  # noqa: S311 - the same strangers in every run
    customers = [row["customer_id"] for row in _rows(books / "customers.csv")]
    invoices = [row["invoice_id"] for row in _rows(books / "invoices.csv")]

    def stranger(row: Row) -> None:
        row["customer_id"] = rng.choice([*customers, *[""] * 20])

    def follows(row: Row) -> None:
        row["preceding_invoice_id"] = rng.choice(invoices)

    def pays(row: Row) -> None:
        row["invoice_id"] = rng.choice(invoices)

    orders = [row["order_id"] for row in _rows(books / "orders.csv")]

    def lost(row: Row) -> None:
        row["delivery_id"], row["order_id"] = f"lost-{rng.random()}", rng.choice(orders)

    edits: dict[str, Callable[[Row], None]] = {
        "payments": stranger,
        "deliveries": stranger,
        "invoice_lines": follows,
        "allocations": pays,
        "delivery_lines": lost,
    }
    for table, edit in edits.items():
        _edit(books / f"{table}.csv", edit, rng)
    for table in without:
        (books / f"{table}.csv").unlink()
    import_books([books], to=folder / "snapshot", connector="interchange")
    return Snapshot.open(folder / "snapshot")


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _edit(file: Path, edit: Callable[[Row], None], rng: Random) -> None:
    """Change three rows of a table."""
    rows = _rows(file)
    for row in rng.sample(rows, 3):
        edit(row)
    write_rows(file, rows)


def write_rows(file: Path, rows: list[Row]) -> None:
    """Write rows as a table in CSV."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, names, restval="")
        writer.writeheader()
        writer.writerows(rows)
