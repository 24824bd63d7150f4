"""Tables are cut by customer, and a snapshot shares with older ones what did not change."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing import parts
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from tests.shell.small_books import Table

_CUSTOMERS = 120
_ITEM = {"item_id", "name"}


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "ROWS_OF_A_PART", 16)


def _books() -> dict[str, Table]:
    """Return books of many customers with three invoices each, and two sales for cash."""
    customers = [["customer_id", "name"]]
    invoices = [["invoice_id", "customer_id", "issued_on", "currency", "gross"]]
    for number in range(_CUSTOMERS):
        customers.append([f"C{number:03}", f"Number {number}"])
        for month in (1, 2, 3):
            day = f"2026-{month:02}-05"
            invoices.append([f"{month}-{number:03}", f"C{number:03}", day, "EUR", "10"])
    invoices += [[f"cash-{number}", "", "2026-01-07", "EUR", "3"] for number in (1, 2)]
    return {"customers": customers, "invoices": invoices}


def _import(folder: Path, name: str, tables: dict[str, Table]) -> Snapshot:
    import_books([write_books(folder / f"books-{name}", tables)], to=folder / "kept" / name)
    return Snapshot.open(folder / "kept" / name)


def _names(snapshot: Snapshot, table: str = "invoices") -> list[str]:
    return [file.stem for file in snapshot.files(table)]


def test_parts_hold_all_rows_by_customer_and_those_of_no_customer_last(tmp_path: Path) -> None:
    snapshot = _import(tmp_path, "first", _books())
    entry = snapshot.manifest["tables"]["invoices"]
    assert len(entry["parts"]) > 5
    assert sum(part["rows"] for part in entry["parts"]) == entry["rows"] == 3 * _CUSTOMERS + 2
    bounds = [(part["first"], part["last"]) for part in entry["parts"]]
    assert bounds[0][0] == "C000"
    assert bounds[-1][1] is None
    assert all(one[1] < other[0] for one, other in pairwise(bounds[:-1]))
    with snapshot.connection() as engine:
        owners = engine.execute("SELECT customer_id FROM invoices").fetchall()
    assert owners == sorted(owners, key=lambda row: (row[0] is None, row[0]))


def test_another_order_of_rows_gives_the_same_parts(tmp_path: Path) -> None:
    books = _books()
    first = _import(tmp_path, "first", books)
    books["invoices"][1:] = books["invoices"][:0:-1]
    assert _names(_import(tmp_path / "other", "turned", books)) == _names(first)


@settings(max_examples=8, deadline=None)
@example(rows=parts.ROWS_IN_A_GROUP, threads=1, before=0)
@example(rows=parts.ROWS_IN_A_GROUP, threads=3, before=120_001)
@given(
    rows=st.sampled_from((parts.ROWS_IN_A_GROUP, 40_000)),
    threads=st.integers(1, 3),
    before=st.integers(0, 200_000),
)
def test_the_same_rows_give_the_same_bytes_wherever_they_stand(
    rows: int, threads: int, before: int
) -> None:
    with tempfile.TemporaryDirectory() as name:
        usual = _written(Path(name) / "one", rows, threads=2, before=0)
        assert _written(Path(name) / "other", rows, threads=threads, before=before) == usual


def _written(file: Path, rows: int, *, threads: int, before: int) -> bytes:
    """Return the bytes of a part of so many rows that stand behind some others."""
    cut = parts.Cut(before, before + rows, None, None)
    with duckdb.connect(config={"threads": threads}) as engine:
        engine.execute(
            "CREATE TABLE items AS SELECT 'I' || i AS item_id, 'Item ' || i % 7 AS name "
            "FROM range(?, ?) AS t (i)",
            [-before, rows + 1],
        )
        columns = [column for column in TABLES["items"].columns if column.name in _ITEM]
        engine.execute(parts.copy_part("items", columns, cut, file))
    return file.read_bytes()


def test_a_part_is_named_by_the_bytes_of_its_file(tmp_path: Path) -> None:
    snapshot = _import(tmp_path, "first", _books())
    for file in [*snapshot.files("invoices"), *snapshot.files("customers")]:
        assert file.stem == hashlib.sha256(file.read_bytes()).hexdigest()
    named = {file.stem for file in snapshot.personal_files("customers")}
    files = snapshot.personal_files("customers")
    assert named.isdisjoint(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)


def test_the_manifest_holds_no_plain_hash_of_what_is_personal(tmp_path: Path) -> None:
    snapshot = _import(tmp_path, "first", _books())
    written = json.dumps(dict(snapshot.manifest))
    for file in snapshot.personal_files("customers"):
        assert hashlib.sha256(file.read_bytes()).hexdigest() not in written


def test_an_invoice_that_is_added_changes_one_part_and_shares_the_others(tmp_path: Path) -> None:
    books = _books()
    first = _import(tmp_path, "first", books)
    books["invoices"].append(["4-060", "C060", "2026-04-05", "EUR", "10"])
    second = _import(tmp_path, "second", books)
    new = set(_names(second)) - set(_names(first))
    assert len(new) == 1
    for file in second.files("invoices"):
        assert file.stat().st_nlink == (1 if file.stem in new else 2)


def test_removing_the_older_snapshot_leaves_the_newer_whole(tmp_path: Path) -> None:
    books = _books()
    first = _import(tmp_path, "first", books)
    books["invoices"].append(["4-060", "C060", "2026-04-05", "EUR", "10"])
    second = _import(tmp_path, "second", books)
    shutil.rmtree(first.path)
    with second.connection() as engine:
        found = engine.execute("SELECT count(*), count(name) FROM invoices, customers").fetchone()
    assert found == ((3 * _CUSTOMERS + 3) * _CUSTOMERS, (3 * _CUSTOMERS + 3) * _CUSTOMERS)


def test_where_the_disk_has_no_links_parts_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    first = _import(tmp_path, "first", _books())
    books = _books()
    books["invoices"][1][4] = "11"
    second = _import(tmp_path, "second", books)
    assert len(set(_names(second)) & set(_names(first))) == len(_names(first)) - 1
    assert {file.stat().st_nlink for file in second.files("invoices")} == {1}


def test_personal_parts_are_named_under_the_key_of_the_company(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _import(tmp_path, "first", _books())
    monkeypatch.setenv("AMICABLE_PERSONAL_KEY", "a key")
    second = _import(tmp_path, "second", _books())
    assert _names(first, "customers") == _names(second, "customers")
    before = {file.name for file in first.personal_files("customers")}
    assert before.isdisjoint(file.name for file in second.personal_files("customers"))


def test_a_part_of_personal_columns_can_be_erased_alone(tmp_path: Path) -> None:
    snapshot = _import(tmp_path, "first", _books())
    files = snapshot.personal_files("customers")
    rows = snapshot.manifest["tables"]["customers"]["parts"][0]["rows"]
    files[0].unlink()
    assert snapshot.erased() == ("customers",)
    with snapshot.connection() as engine:
        found = engine.execute("SELECT count(*), count(name) FROM customers").fetchone()
    assert found == (_CUSTOMERS, _CUSTOMERS - rows)


def test_an_older_part_that_holds_other_rows_is_not_shared(tmp_path: Path) -> None:
    first = _import(tmp_path, "first", _books())
    first.files("invoices")[0].write_bytes(b"broken")
    second = _import(tmp_path, "second", _books())
    with second.connection() as engine:
        found = engine.execute("SELECT count(*) FROM invoices").fetchone()
    assert found == (3 * _CUSTOMERS + 2,)


def test_the_records_of_a_customer_are_read_from_the_parts_that_hold_it(tmp_path: Path) -> None:
    snapshot = _import(tmp_path, "first", _books())
    ids = ["C007", "C100"]
    text = "SELECT invoice_id FROM invoices WHERE customer_id IN (SELECT unnest(?)) ORDER BY 1"
    with snapshot.connection() as engine:
        every = engine.execute(text, [ids]).fetchall()
        assert engine.execute(snapshot.near(["invoices"], ids) + text, [ids]).fetchall() == every
    assert len(every) == 6
    named = [
        file
        for file in snapshot.files("invoices")
        if file.stem in snapshot.near(["invoices"], ids)
    ]
    assert 0 < len(named) < len(snapshot.files("invoices"))
