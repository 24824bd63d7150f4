"""Books open the same way whether they are a snapshot or a folder of tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_books import open_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path


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
    with pytest.raises(InputError, match="gone is not there; give --books"):
        open_books(tmp_path / "gone")
