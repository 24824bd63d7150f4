"""A snapshot answers every table of the books, and reaches nothing else."""

# ruff: noqa: S608 - SQL of a test, over files of its own
from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import pytest

from amicable.core.vocabulary.coverage import Coverage
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.physical import SQL_TYPES
from amicable.shell.engine.snapshot import Snapshot, SnapshotError
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))
    package = {"coverage": {"invoices": {"from": "2026-01-01", "to": "2026-03-01"}}}
    import_books([write_books(tmp_path / "books", small_books(), package)], to=tmp_path / "s")
    return Snapshot.open(tmp_path / "s")


def test_every_table_has_all_its_columns_in_order_with_their_types(snapshot: Snapshot) -> None:
    with snapshot.connection() as engine:
        for table in TABLES.values():
            found = [row[:2] for row in engine.execute(f"DESCRIBE {table.name}").fetchall()]
            expected = [(column.name, SQL_TYPES[column.type]) for column in table.columns]
            if table.name == "usage":
                expected.append(("arrival", "INTEGER"))
            assert found == expected


def test_a_snapshot_of_an_older_content_is_opened_with_the_id_it_has(snapshot: Snapshot) -> None:
    file = snapshot.path / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    del manifest["content"]
    manifest["id"] = "sha256:" + 64 * "0"
    file.write_text(json.dumps(manifest), encoding="utf-8")
    older = Snapshot.open(snapshot.path)
    assert older.id == manifest["id"]
    with older.connection() as engine:
        assert engine.execute("SELECT count(*) FROM invoice_lines").fetchone() == (4,)


def test_a_missing_table_is_empty_and_not_present(snapshot: Snapshot) -> None:
    assert (snapshot.present("invoices"), snapshot.present("deliveries")) == (True, False)
    assert (snapshot.rows("invoices"), snapshot.rows("deliveries")) == (3, 0)
    with snapshot.connection() as engine:
        assert engine.execute("SELECT count(*) FROM deliveries").fetchone() == (0,)


def test_a_column_is_filled_when_any_row_has_a_value_in_it(snapshot: Snapshot) -> None:
    assert snapshot.filled("invoices", "net")
    assert snapshot.filled("customers", "name")
    assert not snapshot.filled("invoices", "due_on")
    assert not snapshot.filled("deliveries", "delivered_on")


def test_rows_are_sorted_by_customer_and_those_without_one_come_last(snapshot: Snapshot) -> None:
    with snapshot.connection() as engine:
        order = engine.execute("SELECT invoice_id, line FROM invoice_lines").fetchall()
        assert order == [("I1", "1"), ("I1", "2"), ("I2", "1"), ("I3", "1")]
        assert engine.execute("SELECT customer_id FROM invoices").fetchall()[-1] == (None,)


def test_an_invoice_has_the_defaults_of_the_books(snapshot: Snapshot) -> None:
    with snapshot.connection() as engine:
        row = engine.execute("SELECT number, kind FROM invoices LIMIT 1").fetchone()
    assert row == ("I1", "380")


def test_coverage_is_a_value_with_its_dates(snapshot: Snapshot) -> None:
    (known,) = snapshot.coverage["invoices"]
    assert known == Coverage(date(2026, 1, 1), date(2026, 3, 1))
    assert known.covers(date(2026, 2, 28))
    assert not known.covers(date(2026, 3, 1))


def test_a_connection_reaches_no_other_file_and_takes_no_other_setting(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    (tmp_path / "other.csv").write_text("a\n1\n", encoding="utf-8")
    with snapshot.connection() as engine:
        with pytest.raises(duckdb.Error, match="file system operations are disabled"):
            engine.execute(f"SELECT * FROM '{tmp_path}/other.csv'")
        with pytest.raises(duckdb.Error, match="configuration has been locked"):
            engine.execute("SET threads = 8")


@pytest.mark.parametrize(
    ("text", "because"),
    [
        (None, "it has no manifest.json"),
        ("{", "manifest.json cannot be read"),
        (json.dumps({"format": "amicable.snapshot/9"}), "its format is not"),
    ],
)
def test_a_folder_that_is_no_snapshot_says_why(
    tmp_path: Path, text: str | None, because: str
) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(SnapshotError, match=because):
        Snapshot.open(tmp_path)
