"""An audit that was killed goes on where it was, and finds what it would have found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.import_books import import_books
from tests.journeys.killed import run_to_the_end, run_until_killed
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from pathlib import Path

CUSTOMERS = 6
_AUDIT = """
import json, sys
from pathlib import Path
from amicable.shell.engine.book import Book
from amicable.shell.operations import open_audit
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.queries.finding_rows import finding_row

asked = []
findings_of = Book.findings_of
Book.findings_of = lambda book, scope, values: (
    asked.append(list(values)) or findings_of(book, scope, values))
open_audit.INVOICES_IN_A_RANGE = 1
found = audit_books(Path({books!r}), open_audit.AuditScope(), progress={progress})
lines = [json.dumps(finding_row(one)) for one in found]
print(json.dumps([asked, lines]))
"""
_BLOCK_IN_RANGE = "lambda done, total: block() if done == {range} else None"
_COMPILE = """
from pathlib import Path
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine import customer_ranges, relations
from amicable.shell.engine.book import open_book
from amicable.shell.engine.snapshot import Snapshot

customer_ranges.LINES_IN_A_RANGE = 1
begun = []
write = relations._Work.write_range

def write_range(work, part, whole_book, folder):
    begun.append(part.first)
    if len(begun) == {at}:
        block()
    write(work, part, whole_book, folder)

relations._Work.write_range = write_range
open_book(Snapshot.open(Path({books!r})), load_catalogue()).close()
print(" ".join(sorted(begun)))
"""


@pytest.fixture(name="books")
def _books(tmp_path: Path) -> Path:
    """Return a snapshot in which every customer has a line with 1.00 too much."""
    numbers = range(1, CUSTOMERS + 1)
    tables = {
        "customers": [["customer_id", "name"], *([f"C{n}", f"Firm {n}"] for n in numbers)],
        "invoices": [
            ["invoice_id", "customer_id", "issued_on", "currency", "gross", "net"],
            *([f"I{n}", f"C{n}", "2026-01-05", "EUR", "41.00", "41.00"] for n in numbers),
        ],
        "invoice_lines": [
            ["invoice_id", "line", "net", "quantity", "unit_price"],
            *([f"I{n}", "1", "41.00", "4", "10.00"] for n in numbers),
        ],
    }
    import_books([write_books(tmp_path / "tables", tables)], to=tmp_path / "books")
    return tmp_path / "books"


def test_a_killed_audit_does_not_repeat_its_finished_ranges(
    books: Path, tmp_path: Path, checkout: Path
) -> None:
    environment = {"AMICABLE_CACHE": str(tmp_path / "cache")}
    audit = _AUDIT.format(books=str(books), progress=None)
    _, whole = json.loads(run_to_the_end(audit, checkout, environment))
    assert len(whole) == CUSTOMERS
    killed = _AUDIT.format(books=str(books), progress=_BLOCK_IN_RANGE.format(range=4))
    run_until_killed(killed, checkout, environment)
    asked, lines = json.loads(run_to_the_end(audit, checkout, environment))
    assert asked == [["C5", "C5"], ["C6", "C6"], []]
    assert lines == whole
    assert list((tmp_path / "cache" / "audits").iterdir()) == []


def test_a_killed_compile_does_not_repeat_its_finished_ranges(
    books: Path, tmp_path: Path, checkout: Path
) -> None:
    environment = {"AMICABLE_CACHE": str(tmp_path / "cache")}
    run_until_killed(_COMPILE.format(books=str(books), at=4), checkout, environment)
    (unfinished,) = (books / "compiled").iterdir()
    finished = {path.name for path in unfinished.iterdir() if path.name[0] in "0123456789"}
    assert len(finished) >= 2  # of two that are compiled side by side, the second may be under way
    begun = run_to_the_end(_COMPILE.format(books=str(books), at=0), checkout, environment)
    assert len(begun.split()) == CUSTOMERS - len(finished)
    (folder,) = (books / "compiled").iterdir()
    assert finished < {path.name for path in folder.iterdir()}
    audit = _AUDIT.format(books=str(books), progress=None)
    _, lines = json.loads(run_to_the_end(audit, checkout, environment))
    assert [json.loads(line)["invoice_id"] for line in lines] == [f"I{n}" for n in range(1, 7)]
