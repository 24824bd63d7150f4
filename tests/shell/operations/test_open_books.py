"""Books open the same way whether they are a snapshot or a folder of tables."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_books import open_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kept_books() -> None:
    """Import anew in each test: how that is kept is what these tests are about."""


def test_a_folder_of_tables_is_imported_once_and_opened_again(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", small_books())
    first = open_books(books)
    manifest = first.path / "manifest.json"
    written_at = manifest.stat().st_mtime_ns
    second = open_books(books)
    assert (second.id, second.path) == (first.id, first.path)
    assert manifest.stat().st_mtime_ns == written_at


def test_a_changed_folder_is_imported_again(tmp_path: Path) -> None:
    tables = small_books()
    first = open_books(write_books(tmp_path / "books", tables))
    tables["invoices"][1][4] = "120"
    assert open_books(write_books(tmp_path / "books", tables)).id != first.id


def test_a_snapshot_opens_as_itself(tmp_path: Path) -> None:
    report = import_books([write_books(tmp_path / "books", small_books())], to=tmp_path / "s")
    assert open_books(tmp_path / "s").id == report.snapshot_id


def test_a_date_that_is_handed_in_replaces_the_date_of_the_books(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", small_books())
    assert open_books(books).as_of_assumed
    dated = open_books(books, as_of=date(2026, 6, 1))
    assert (dated.as_of, dated.as_of_assumed) == (date(2026, 6, 1), False)
    assert dated.id == open_books(books).id


def test_books_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gone is not there; name a folder"):
        open_books(tmp_path / "gone")


def test_a_file_below_the_folder_counts_and_so_does_its_place(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", small_books())
    first = open_books(books)
    extra = {"payments": [["payment_id", "received_on", "amount", "currency"]]}
    extra["payments"].append(["P1", "2026-02-01", "5", "EUR"])
    write_books(books / "more", extra)
    second = open_books(books)
    assert (first.present("payments"), second.present("payments")) == (False, True)


def test_the_same_bytes_under_another_name_are_other_books(tmp_path: Path) -> None:
    rows = [["invoice_id", "issued_on", "currency", "gross"], ["I1", "2026-01-01", "EUR", "5"]]
    one = write_books(tmp_path / "one", {"invoices": rows}) / "invoices.csv"
    other = one.with_name("invoices.json")
    other.write_bytes(one.read_bytes())
    assert open_books(one).rows("invoices") == 1
    with pytest.raises(InputError, match=r"invoices\.json"):
        open_books(other)


def test_a_changed_file_of_the_same_size_and_time_is_another(tmp_path: Path) -> None:
    tables = small_books()
    books = write_books(tmp_path / "books", tables)
    stamp = (books / "invoices.csv").stat()
    first = open_books(books)
    tables["invoices"][1][4] = "118.00"
    write_books(books, tables)
    os.utime(books / "invoices.csv", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert (books / "invoices.csv").stat().st_size == stamp.st_size
    assert open_books(books).id != first.id


def test_another_map_is_another_understanding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = write_books(tmp_path / "books", small_books())
    first = open_books(books)
    (tmp_path / "own" / "maps").mkdir(parents=True)
    monkeypatch.setenv("AMICABLE_CATALOG", str(tmp_path / "own"))
    (tmp_path / "own" / "headings").mkdir()
    assert open_books(books).path == first.path
    (tmp_path / "own" / "headings" / "note.txt").write_text("ours", encoding="utf-8")
    assert open_books(books).path != first.path
