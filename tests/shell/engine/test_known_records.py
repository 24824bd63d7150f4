"""What the reader of contracts knows of the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.terms.records import known_records
from amicable.shell.operations.open_books import open_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path


def test_an_item_without_a_unit_has_the_one_that_it_is_billed_in(tmp_path: Path) -> None:
    tables = small_books()
    tables["items"] = [
        *(
            ["item_id", "name", "unit"],
            ["A", "Hinge", ""],
            ["B", "Screw", ""],
            ["C", "Lock", "box"],
        ),
    ]
    billed = [("A", "pcs"), ("A", "pcs"), ("B", "pcs"), ("B", "bag"), ("C", "pcs")]
    tables["invoice_lines"] = [
        ["invoice_id", "line", "net", "item_id", "unit"],
        *(["I1", str(line), "1.00", *pair] for line, pair in enumerate(billed, 1)),
    ]
    known = known_records(open_books(write_books(tmp_path / "books", tables)))
    units = {one.item_id: one.unit for one in known.items.values()}
    assert units == {"A": "pcs", "B": None, "C": "box"}
