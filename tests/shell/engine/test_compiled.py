"""What a folder of compiled relations says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from amicable.shell.catalogue import load_catalogue, load_relations
from amicable.shell.engine.book import open_book
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.bench.cases import CountingConnection

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from amicable.shell.engine.book import Book
    from amicable.shell.engine.compiled import Same


@pytest.fixture(name="book", scope="module")
def _book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Return an invoice of a customer and one of nobody known; nobody was reminded."""
    folder = tmp_path_factory.mktemp("books")
    (folder / "invoices.csv").write_text(
        "invoice_id,customer_id,issued_on,currency,gross\n"
        "I1,C1,2026-01-10,EUR,10.00\nI2,,2026-01-11,EUR,20.00\n",
        encoding="utf-8",
    )
    (folder / "invoice_lines.csv").write_text(
        "invoice_id,line,net,quantity,unit_price\nI1,1,10.00,1,10.00\nI1,2,5.00,1,4.00\n",
        encoding="utf-8",
    )
    import_books([folder], to=folder / "snapshot")
    book = open_book(Snapshot.open(folder / "snapshot"), load_catalogue())
    yield book
    book.close()


def test_it_says_which_relations_have_rows_of_an_invoice(book: Book) -> None:
    (known,) = book.compiled.places(book.cases, ["I1"])
    assert (known.customer_id, "net_lines" in known.relations) == ("C1", True)
    (stranger,) = book.compiled.places(book.cases, ["I2"])
    assert (stranger.customer_id, "net_lines" in stranger.relations) == (None, False)
    assert book.compiled.places(book.cases, ["NONE"]) == []


def test_an_invoice_of_nobody_known_is_judged_like_any_other(book: Book) -> None:
    both = book.outcomes_of(["I1", "I2"])
    alone = [one for invoice in ("I1", "I2") for one in book.outcomes_of([invoice])]
    assert sorted(map(repr, both)) == sorted(map(repr, alone))
    assert {one.invoice_id for one in both} == {"I1", "I2"}


def test_a_relation_without_rows_is_asked_nothing(book: Book) -> None:
    assert book.compiled.is_empty("net_reminders")
    counting = CountingConnection(book.connection)
    connection = cast("duckdb.DuckDBPyConnection", counting)
    whole = replace(book, connection=connection)
    assert list(whole.findings_of("TRUE", ()))
    filled = [one for one in load_relations() if not book.compiled.is_empty(one)]
    asked = {statement.relation.name for statement in book.asked}
    assert counting.statements == len(asked & set(filled)) < len(asked)


def test_what_is_the_same_in_every_row_is_told_and_not_read(book: Book) -> None:
    compiled = book.compiled
    same = compiled.same_in("net_lines", list(compiled.rows["net_lines"]))
    assert (same["currency"], same["customer_id"], same["term_id"]) == ("EUR", "C1", None)
    assert same.keys().isdisjoint({"line", "net"})
    stored = compiled.read("net_lines", list(compiled.rows["net_lines"]))
    for one, other in (
        (stored, compiled.source("net_lines")),
        (compiled.source("net_lines"), stored),
    ):
        text = f"SELECT * FROM {one} EXCEPT ALL SELECT * FROM {other}"  # noqa: S608 - our own paths
        assert book.connection.execute(text).fetchall() == []


def test_ranges_that_differ_in_a_column_have_it_read(book: Book) -> None:
    same: dict[str, Same] = {"0000": {"unit": "100", "kind": None}, "0001": {"unit": "1"}}
    compiled = replace(book.compiled, same={"net_lines": same})
    assert compiled.same_in("net_lines", ["0000"]) == {"unit": "100", "kind": None}
    assert compiled.same_in("net_lines", ["0000", "0001"]) == {}


def test_the_index_has_a_bit_for_each_relation() -> None:
    assert len(load_relations()) <= 62
