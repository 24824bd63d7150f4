"""The index of identification at size: built over millions of invoices, asked as mails ask.

Run as `python -m tests.bench.index_at_size [--invoices 5000000]`. One customer is the parent of a
thousand, whose fifty thousand invoices are sought by mistyped numbers and purchase orders.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from amicable.core.vocabulary.complaint import Mention
from amicable.shell.engine.index.book_index import BookIndex
from amicable.shell.engine.index.build import build_index
from amicable.shell.engine.index.named_invoices import named_rows
from amicable.shell.engine.index.names import names_alike, names_whole
from tests.bench.figures import Figure
from tests.bench.measuring import distribution
from tests.bench.retail_texts import mistyped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import duckdb

    from amicable.shell.engine.index.postings import Rows
    from tests.bench.measuring import Distribution

_SEED = 20261127
_DAY = date(2026, 10, 31)
_IN_A_CUSTOMER = 50
_CHILDREN = 1_000
"""Children of the parent of many: with theirs it has fifty thousand invoices."""
_WORDS = ("Northern", "Iberia", "Atlantic", "Cobalt", "Juniper", "Harbour", "Granite", "Meridian")
_ASKED = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """How long lookups of one kind take, and how often what is meant is among what they give."""

    took: Distribution
    right: float


def make_books(connection: duckdb.DuckDBPyConnection, invoices: int) -> None:
    """Create the tables that an index is built of."""
    customers = max(_CHILDREN + 1, invoices // _IN_A_CUSTOMER)
    words = ", ".join(f"'{one}'" for one in _WORDS)
    size = len(_WORDS)
    connection.execute(f"""
        CREATE TABLE customers AS SELECT printf('K%07d', n) AS customer_id,
            concat_ws(' ', list_extract([{words}], 1 + n % {size}),
                list_extract([{words}], 1 + n // {size} % {size}), CAST(n AS VARCHAR), 'Ltd')
                AS name,
            'ap@company' || n || '.example' AS email,
            CASE WHEN n > 0 AND n % {customers // _CHILDREN} = 0 THEN 'K0000000' END
                AS parent_customer_id,
            NULL AS payer_customer_id
        FROM range({customers}) AS r(n);
        CREATE TABLE contacts AS SELECT customer_id, 'anna@' || split_part(email, '@', 2) AS email,
            split_part(email, '@', 2) AS domain FROM customers;
        CREATE TABLE orders AS SELECT '' AS order_id, '' AS number, '' AS purchase_order LIMIT 0;
        CREATE TABLE invoices AS SELECT printf('I%08d', n) AS invoice_id,
            printf('K%07d', n % {customers}) AS customer_id,
            printf('F-%d/%07d', 2024 + n % 3, n * 7 % 10000000) AS number, '380' AS kind,
            NULL AS preceding_invoice_id, NULL AS order_id,
            printf('PO-%08d', n * 13 % 100000000) AS purchase_order, NULL AS buyer_reference,
            DATE '2024-01-01' + CAST(n % 1030 AS INTEGER) AS issued_on,
            CAST(20 + n * 37 % 5000000 / 100.0 AS DECIMAL(18, 4)) AS gross,
            CAST(10 + n * 31 % 5000000 / 100.0 AS DECIMAL(18, 4)) AS net, NULL::DECIMAL(18, 4)
            AS payable
        FROM range({invoices}) AS r(n);
    """)  # noqa: S608 - numbers and words of this file


def measure(invoices: int, folder: Path) -> list[Figure]:
    """Build the index and ask it; return the figures."""
    import duckdb

    with duckdb.connect(str(folder / "books.duckdb"), config={"threads": 2}) as connection:
        make_books(connection, invoices)
        (folder / "index").mkdir()
        begun, worked = time.perf_counter(), time.process_time()
        build_index(connection, folder / "index")
        took, worked = time.perf_counter() - begun, time.process_time() - worked
        asked = _mails(connection, Random(_SEED))  # noqa: S311 - the same mails in every run
    size = sum(file.stat().st_size for file in (folder / "index").iterdir())
    before = _resident()
    index = BookIndex.mapped(folder / "index")
    figures = [
        Figure(f"index of {invoices} invoices, build", took / invoices * 1e6, "s a million", 2),
        Figure("index, build", worked / invoices * 1e6, "CPU s a million", 2),
        Figure("index, bytes an invoice", size / invoices, "bytes", 100),
    ]
    for name, (work, meant) in _work(index, asked).items():
        told = _asked(work, meant)
        figures.append(Figure(f"index, {name}, p50", told.took.p50 * 1000, "ms", 2))
        figures.append(Figure(f"index, {name}, p99", told.took.p99 * 1000, "ms", 30))
        figures.append(Figure(f"index, {name}, recall", told.right, "", 0.95, at_least=True))
    figures.append(Figure("index, memory that grew by asking", _resident() - before, "MiB"))
    return figures


@dataclass(frozen=True, slots=True)
class _Mail:
    row: int
    customer: int
    number: str
    order: str
    name: str
    address: str


def _mails(connection: duckdb.DuckDBPyConnection, rng: Random) -> list[_Mail]:
    found = connection.execute("""
        SELECT row, number, purchase_order, customer, name, email FROM (
            SELECT row_number() OVER (ORDER BY i.customer_id, i.invoice_id) - 1 AS row, i.number,
                i.purchase_order, CAST(substr(i.customer_id, 2) AS INTEGER) AS customer,
                c.name, c.email, c.parent_customer_id
            FROM invoices AS i JOIN customers AS c USING (customer_id))
        WHERE parent_customer_id IS NOT NULL ORDER BY row
    """).fetchall()
    return [
        _Mail(row, customer, number, order, name, email)
        for row, number, order, customer, name, email in rng.sample(found, _ASKED)
    ]


def _work(
    index: BookIndex, mails: Sequence[_Mail]
) -> dict[str, tuple[list[Callable[[], set[int]]], list[int]]]:
    rng = Random(_SEED)  # noqa: S311 - the same slips in every run
    kin = index.family("K0000000")

    def stretches() -> tuple[Rows, Rows]:
        return index.invoice_rows(index.family("K0000000"))

    own = stretches()

    def paper(kind: str, text: str) -> Callable[[], set[int]]:
        mention = Mention(kind, text, text)  # type: ignore[arg-type] # one of the kinds
        return lambda: set(named_rows(index, [mention], own, _DAY).tolist())

    def name(words: str) -> Callable[[], set[int]]:
        return lambda: (
            set(names_whole(index, words).tolist())
            | {int(one) for _, some in names_alike(index, words) for one in some}
        )

    def address(one: _Mail) -> Callable[[], set[int]]:
        return lambda: set(index.numbers(index.by_address(one.address)).tolist())

    rows = [one.row for one in mails]
    customers = [one.customer for one in mails]
    return {
        "number": ([paper("invoice_number", one.number) for one in mails], rows),
        "number with a slip": (
            [paper("invoice_number", _slip(one.number, rng)) for one in mails],
            rows,
        ),
        "last digits": ([paper("invoice_number", one.number[-6:]) for one in mails], rows),
        "purchase order": ([paper("purchase_order", one.order) for one in mails], rows),
        "address": ([address(one) for one in mails], customers),
        "name": ([name(f"Regards\n{one.name}") for one in mails], customers),
        "name with a slip": ([name(_misnamed(one.name, rng)) for one in mails], customers),
        "family of a thousand": ([lambda: {len(stretches()[0])}] * 20, [len(kin)] * 20),
    }


def _slip(number: str, rng: Random) -> str:
    at = rng.randrange(len(number) - 6, len(number) - 1)
    return rng.choice(
        (
            number[:at] + number[at + 1] + number[at] + number[at + 2 :],
            number[:at] + str(rng.randrange(10)) + number[at + 1 :],
            number[:at] + number[at + 1 :],
        )
    )


def _misnamed(name: str, rng: Random) -> str:
    first, _, rest = name.partition(" ")
    return f"Regards\n{mistyped(first, rng)} {rest}"


def _asked(work: Sequence[Callable[[], set[int]]], meant: Sequence[int]) -> Asked:
    seconds, right = [], 0
    for one, wanted in zip(work, meant, strict=True):
        begun = time.perf_counter()
        found = one()
        seconds.append(time.perf_counter() - begun)
        right += wanted in found
    return Asked(distribution(seconds), right / len(work))


def _resident() -> float:
    """Return what the process holds now, mapped pages included, in MiB; 0 where nobody tells."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:  # no Linux
        return 0.0
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--invoices", type=int, default=5_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="amicable-index-") as folder:
        for one in measure(asked.invoices, Path(folder)):
            sys.stdout.write(f"{one.name:45} {one.value:10.3f} {one.unit}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
