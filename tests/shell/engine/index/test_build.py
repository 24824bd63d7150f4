"""The index is built of keys that a question makes too, whatever people write as numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from amicable.shell.engine.index.book_index import BookIndex
from amicable.shell.engine.index.build import INVOICE_FILE, build_index
from amicable.shell.engine.index.keys import DIGITS, ending, paper_key
from tests.bench.index_at_size import make_books

if TYPE_CHECKING:
    from pathlib import Path

_WRITTEN = st.text("0123456789AFaz-/ ._#+\n\\é中٣", max_size=24)
_TOLD = [
    *("F-2026/0113", "2026.5", "1e3", ".5", "-5", "2026-01-02/003 004", "9" * (DIGITS + 5)),
    *("PO-77", "po 77_a.b#c/d", "", "PO"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=5)
@given(written=st.lists(_WRITTEN, min_size=1, max_size=40))
@example(_TOLD)
def test_invoices_are_found_by_numbers_and_orders_however_they_are_written(
    tmp_path: Path, written: list[str]
) -> None:
    with duckdb.connect(":memory:", config={"threads": 2}) as books:
        make_books(books, len(written))
        books.executemany(
            "UPDATE invoices SET number = $1, purchase_order = $1 WHERE invoice_id = $2",
            [(text, f"I{row:08}") for row, text in enumerate(written)],
        )
        build_index(books, tmp_path)
    postings = BookIndex.mapped(tmp_path).postings
    numbers = [_digits(text) for text in written]
    for row, number in enumerate(numbers):
        assert row in postings["papers"].of([paper_key(written[row])])
        same = [
            at for at, other in enumerate(numbers) if number and int(other or -1) == int(number)
        ]
        assert postings["numbers"].of([int(number)] if number else []).tolist() == same
        for size in range(1, len(number) + 1):
            assert row in postings["endings"].between(*ending(number[-size:]))
    assert len(postings["endings"].keys) == len([number for number in numbers if number])


def _digits(written: str) -> str:
    return re.sub("[^0-9]", "", written)[-DIGITS:]


def test_rows_lie_by_customer_and_invoice_and_are_written_so_each_time(tmp_path: Path) -> None:
    with duckdb.connect(":memory:", config={"threads": 2}) as connection:
        make_books(connection, 260_000)  # more than one thread takes at once
        for name in ("first", "second"):
            (tmp_path / name).mkdir()
            build_index(connection, tmp_path / name)
        ((found,),) = connection.execute(
            "SELECT count(*) FROM (SELECT invoice_id, row_number() OVER ("
            "ORDER BY customer_id, invoice_id) - 1 AS row FROM invoices)"
            " JOIN read_parquet(?) USING (row, invoice_id)",
            [str(tmp_path / "first" / INVOICE_FILE)],
        ).fetchall()
    assert found == 260_000
    written = [(tmp_path / "first" / one.name, one) for one in (tmp_path / "second").iterdir()]
    assert all(one.read_bytes() == other.read_bytes() for one, other in written)
