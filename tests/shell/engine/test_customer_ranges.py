"""A book that is compiled range by range gives the relations of the whole book."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from amicable.shell.catalogue import load_relations
from amicable.shell.engine import customer_ranges
from amicable.shell.engine.customer_ranges import linked, ranges_of
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.journeys.little_books import write_books
from tests.shell.engine.ranged import compiled_as, differing_rows, entangled_books, write_rows

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from amicable.shell.engine.compiled import Compiled

    Row = dict[str, str]

CUSTOMERS = [f"C{number}" for number in range(1, 10)]
"""The last of them moves to values of its own."""
NAMES = st.sampled_from("abcdefghij")


@given(pairs=st.lists(st.tuples(NAMES, NAMES), max_size=12))
def test_who_is_linked_is_in_one_group(pairs: list[tuple[str, str]]) -> None:
    groups = linked(pairs)
    names = [name for group in groups for name in group]
    assert sorted(names) == sorted({name for pair in pairs for name in pair})
    assert all(any({one, other} <= set(group) for group in groups) for one, other in pairs)


def test_groups_without_a_pair_between_them_stay_apart() -> None:
    assert sorted(linked([("a", "b"), ("c", "d"), ("b", "e")])) == [["a", "b", "e"], ["c", "d"]]


def test_a_small_book_is_compiled_whole(tmp_path: Path) -> None:
    assert ranges_of(entangled_books(tmp_path), tmp_path) == []


def test_ranges_give_the_relations_of_the_whole_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = entangled_books(tmp_path)
    whole = compiled_as(snapshot, "whole")
    monkeypatch.setattr(customer_ranges, "LINES_IN_A_RANGE", 160)
    ranges = ranges_of(snapshot, tmp_path)
    assert len(ranges) > 3
    assert any(one.guests for one in ranges)
    assert any(one.gone for one in ranges)
    parts = compiled_as(snapshot, "parts")
    for name in load_relations():
        assert whole.is_empty(name) or len(parts.files(name)) == len(ranges)
        assert differing_rows(whole.source(name), parts.source(name)) == 0


def test_strangers_of_other_ranges_explain_a_price_that_moved_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight customers pay more from May on, have less time to pay, and a new tax rate."""
    snapshot = _moved_together(tmp_path)
    whole = compiled_as(snapshot, "whole")
    monkeypatch.setattr(customer_ranges, "LINES_IN_A_RANGE", 5)
    assert all(one.first == one.last for one in ranges_of(snapshot, tmp_path))
    parts = compiled_as(snapshot, "parts")
    assert len(parts.files("net_lines")) == len(CUSTOMERS)
    for name in load_relations():
        assert differing_rows(whole.source(name), parts.source(name)) == 0
    for compiled in (whole, parts):
        assert _broken(compiled, "net_lines", "usual_price") == ["C9"]
        assert _broken(compiled, "net_lines", "usual_rate") == ["C9"]
        assert _broken(compiled, "net_invoices", "usual_days") == ["C9"]


def test_an_order_that_no_table_lists_is_theirs_who_were_billed_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deliveries name no customer but an order, of which the books have nothing else."""
    snapshot = _delivered_by_order(tmp_path)
    whole = compiled_as(snapshot, "whole")
    monkeypatch.setattr(customer_ranges, "LINES_IN_A_RANGE", 3)
    assert len(ranges_of(snapshot, tmp_path)) > 2
    parts = compiled_as(snapshot, "parts")
    assert differing_rows(whole.source("net_lines"), parts.source("net_lines")) == 0
    text = "SELECT DISTINCT customer_id, deliveries_cover, delivered FROM "
    with duckdb.connect() as connection:
        rows = connection.execute(f"{text}{parts.source('net_lines')} ORDER BY ALL").fetchall()
    came = [(name, True, 400_000_000) for name in CUSTOMERS[:-1]]
    assert rows == [*came, ("C9", False, 0)]


def test_what_nobody_known_paid_is_with_the_invoice_whose_instalment_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = _paid_by_nobody(tmp_path)
    whole = compiled_as(snapshot, "whole")
    monkeypatch.setattr(customer_ranges, "LINES_IN_A_RANGE", 3)
    assert len(ranges_of(snapshot, tmp_path)) > 2
    parts = compiled_as(snapshot, "parts")
    assert differing_rows(whole.source("net_invoices"), parts.source("net_invoices")) == 0
    text = f"SELECT count(*) FROM {parts.source('net_invoices')} WHERE payment_id IS NOT NULL"  # noqa: S608 - the test's own names
    with duckdb.connect() as connection:
        assert connection.execute(text).fetchall() == [(len(CUSTOMERS),)]


def _paid_by_nobody(folder: Path) -> Snapshot:
    """Return a book in which somebody unnamed paid the first instalment of every invoice."""
    books = {
        "customers": [{"customer_id": one, "name": one} for one in CUSTOMERS],
        "invoices": [
            {"invoice_id": f"I-{one}", "number": f"R-7{one[1:]}00", "customer_id": one}
            | {"issued_on": "2026-03-01", "currency": "EUR", "gross": "60.5"}
            for one in CUSTOMERS
        ],
        "payments": [
            {"payment_id": f"P-{one}", "reference": f"R-7{one[1:]}00/1", "amount": "60.5"}
            | {"received_on": "2026-03-20", "currency": "EUR"}
            for one in CUSTOMERS
        ],
    }
    import_books([write_books(folder / "books", books)], to=folder / "snapshot")
    return Snapshot.open(folder / "snapshot")


def _broken(compiled: Compiled, relation: str, column: str) -> list[str]:
    """Return the customers with a row that breaks with their custom."""
    source = compiled.source(relation)
    text = f"SELECT DISTINCT customer_id FROM {source} WHERE {column} IS NOT NULL"  # noqa: S608 - the test's own names
    with duckdb.connect() as connection:
        return [row[0] for row in connection.execute(f"{text} ORDER BY 1").fetchall()]


def _moved_together(folder: Path) -> Snapshot:
    """Return a book without price terms: four invoices before May, one in May."""
    books = folder / "books"
    books.mkdir()
    invoices: list[Row] = []
    lines: list[Row] = []
    for customer in CUSTOMERS:
        for month in range(1, 6):
            name = f"{customer}-{month}"
            price, tax, days = ("10", "19", 30) if month < 5 else ("12", "16", 14)
            if customer == "C9" and month == 5:
                price, tax, days = "13", "7", 10
            issued = date(2026, month, 1)
            invoices.append(
                {"invoice_id": name, "customer_id": customer, "currency": "EUR", "gross": price}
                | {"issued_on": str(issued), "due_on": str(issued + timedelta(days=days))}
            )
            lines.append(
                {"invoice_id": name, "line": "1", "item_id": "HINGE", "quantity": "1"}
                | {"unit_price": price, "net": price, "tax_category": "S", "tax_rate": tax}
            )
    write_rows(books / "customers.csv", [{"customer_id": one, "name": one} for one in CUSTOMERS])
    write_rows(books / "items.csv", [{"item_id": "HINGE", "name": "Hinge"}])
    write_rows(books / "invoices.csv", invoices)
    write_rows(books / "invoice_lines.csv", lines)
    import_books([books], to=folder / "snapshot", connector="interchange")
    return Snapshot.open(folder / "snapshot")


def _delivered_by_order(folder: Path) -> Snapshot:
    """Return books in which four of five came to each; of the last delivery they hold a line."""
    lines = [
        {"invoice_id": f"I-{one}", "line": "1", "item_id": "HINGE", "quantity": "5", "net": "50"}
        | {"unit_price": "10", "tax_category": "S", "tax_rate": "21", "order_id": f"O-{one}"}
        for one in CUSTOMERS
    ]
    invoices = [
        {"invoice_id": f"I-{one}", "customer_id": one, "issued_on": "2026-03-01"}
        | {"currency": "EUR", "gross": "60.5"}
        for one in CUSTOMERS
    ]
    came = [
        {"delivery_id": f"D-{one}", "line": "1", "order_id": f"O-{one}", "item_id": "HINGE"}
        | {"quantity": "4"}
        for one in CUSTOMERS
    ]
    deliveries = [
        {"delivery_id": f"D-{one}", "order_id": f"O-{one}", "delivered_on": "2026-02-20"}
        for one in CUSTOMERS[:-1]
    ]
    books = {
        "customers": [{"customer_id": one, "name": one} for one in CUSTOMERS],
        "items": [{"item_id": "HINGE", "name": "Hinge"}],
        "invoices": invoices,
        "invoice_lines": lines,
        "deliveries": deliveries,
        "delivery_lines": came,
    }
    import_books([write_books(folder / "books", books)], to=folder / "snapshot")
    return Snapshot.open(folder / "snapshot")
