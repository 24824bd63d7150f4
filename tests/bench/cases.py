"""One invoice and one complaint, warm: how long they take, in how many statements."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from amicable.core.investigate.findings import find
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.book import open_book
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.open_audit import AuditScope
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from tests.bench.measuring import distribution
from tests.bench.steps import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from random import Random

    import duckdb

    from amicable.shell.engine.book import Book
    from tests.bench.measuring import Distribution

_WARM = 5
_MAIL = """From: Accounts <ap@{customer}.example>
To: billing@northern.example
Subject: Invoice {number}
Message-ID: <{number}@{customer}.example>
Date: Sat, 31 Oct 2026 09:00:00 +0000
Content-Type: text/plain; charset=utf-8

Dear all,

we have checked your invoice {number} and the unit price of {item} is not the one we agreed.
Please send us a credit note for the difference.

Kind regards
Accounts
"""


@dataclass(frozen=True, slots=True)
class Billed:
    """An invoice that a case can be about."""

    invoice_id: str
    customer_id: str
    number: str
    item: str


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the wall, which a busy machine stretches, and seconds of CPU."""

    wall: Distribution
    cpu: Distribution


class CountingConnection:
    """A connection that counts the statements it and its cursors are given."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._asked: list[str] = []

    @property
    def statements(self) -> int:
        """Return how many statements were asked."""
        return len(self._asked)

    def execute(self, text: str, values: object = None) -> duckdb.DuckDBPyConnection:
        """Count and run one statement."""
        self._asked.append(text)
        return self._connection.execute(text, values)

    def cursor(self) -> CountingConnection:
        """Return a cursor whose statements are counted here."""
        other = CountingConnection(self._connection.cursor())
        other._asked = self._asked  # the same list, so that both count
        return other


def some_invoices(snapshot: Path, count: int, rng: Random) -> list[Billed]:
    """Return invoices of the snapshot, chosen by the generator of chances that is handed in."""
    connection = Snapshot.open(snapshot).connection()
    rows = connection.execute(
        "SELECT i.invoice_id, i.customer_id, i.number, t.name FROM invoices AS i"
        " JOIN invoice_lines AS l ON l.invoice_id = i.invoice_id AND l.line = '2'"
        " JOIN items AS t ON t.item_id = l.item_id WHERE i.kind = '380' ORDER BY i.invoice_id"
    ).fetchall()
    connection.close()
    return [Billed(*row) for row in rng.choices(rows, k=count)]


def invoice_seconds(snapshot: Path, asked: Sequence[Billed]) -> tuple[Took, int]:
    """Return how long all checks of one invoice take, findings included, and its statements."""
    book = open_book(Snapshot.open(snapshot), load_catalogue())
    counting = CountingConnection(book.cases)
    counted = replace(book, cases=cast("Any", counting))
    _investigate(counted, asked[0])
    took = _timed([partial(_investigate, book, one) for one in asked])
    book.close()
    return took, counting.statements


def complaint_seconds(snapshot: Path, asked: Sequence[Billed]) -> tuple[Took, float]:
    """Return how long a complaint takes to a finished case, and the share that was identified."""
    office = open_office(snapshot)
    found: list[bool] = []

    def resolve(one: Billed) -> None:
        raw = _MAIL.format(customer=one.customer_id.lower(), number=one.number, item=one.item)
        case = resolve_complaint(raw.encode(), name="complaint.eml", office=office).case
        found.append(one.invoice_id in case.identified.invoices)

    took = _timed([partial(resolve, one) for one in asked])
    office.close()
    return took, sum(found) / len(found)


def one_customer_as_in_the_whole(snapshot: Path, whole: Sequence[str]) -> int:
    """Return how many customers' canonical lines differ from those of the whole book, of three."""
    customers = sorted({_customer(line) for line in whole})
    chosen = customers[:: max(1, len(customers) // 3)][:3]
    return sum(
        canonical(audit_books(snapshot, AuditScope(customer_id=one)))
        != [line for line in whole if _customer(line) == one]
        for one in chosen
    )


def _customer(line: str) -> str:
    return line.split('"customer_id":"', 1)[1].split('"', 1)[0]


def _investigate(book: Book, one: Billed) -> None:
    find(book.outcomes_of([one.invoice_id]), book.checks, snapshot=book.snapshot.id)


def _timed(work: Sequence[Callable[[], None]]) -> Took:
    for one in work[:_WARM]:
        one()
    wall, cpu = [], []
    for one in work:
        start, begun = time.perf_counter(), time.process_time()
        one()
        wall.append(time.perf_counter() - start)
        cpu.append(time.process_time() - begun)
    return Took(distribution(wall), distribution(cpu))
