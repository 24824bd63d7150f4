"""The interchange format: which files are tables, and what the package may say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from amicable.catalog.connectors.interchange import CONNECTOR
from amicable.catalog.reading.declared import PackageError
from amicable.core.vocabulary.connector import TableFile
from amicable.core.vocabulary.coverage import Coverage
from amicable.core.vocabulary.error import InputError
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_of_tables_is_recognised_and_its_other_files_are_listed(tmp_path: Path) -> None:
    write_books(tmp_path, small_books(), {})
    (tmp_path / "notes.txt").write_text("call Anna", encoding="utf-8")
    (tmp_path / "prices.csv").write_text("a\n", encoding="utf-8")
    assert CONNECTOR.recognises(str(tmp_path))
    reading = CONNECTOR.read(str(tmp_path))
    assert [file.table for file in reading.files] == ["customers", "invoice_lines", "invoices"]
    assert reading.left_out == (str(tmp_path / "notes.txt"), str(tmp_path / "prices.csv"))


def test_a_single_table_file_is_a_source(tmp_path: Path) -> None:
    write_books(tmp_path, small_books())
    file = str(tmp_path / "invoices.csv")
    assert CONNECTOR.recognises(file)
    assert CONNECTOR.read(file).files == (TableFile("invoices", file, "csv", {}),)


def test_a_package_renames_files_and_headings(tmp_path: Path) -> None:
    (tmp_path / "kunden.csv").write_text("Kundennummer\nC1\n", encoding="utf-8")
    fields = [{"name": "Kundennummer", "column": "customer_id"}, {"name": "other"}]
    resource = {"path": "kunden.csv", "name": "customers", "schema": {"fields": fields}}
    write_books(tmp_path, {}, {"resources": [resource]})
    (file,) = CONNECTOR.read(str(tmp_path)).files
    assert (file.table, file.renames) == ("customers", {"Kundennummer": "customer_id"})


def test_a_package_declares_the_date_and_the_coverage(tmp_path: Path) -> None:
    stretch = {"from": "2025-07-01", "to": "2026-10-01", "sellers": ["S1"]}
    package = {"as_of": "2026-09-30", "coverage": {"payments": stretch, "orders": [stretch]}}
    reading = CONNECTOR.read(str(write_books(tmp_path, small_books(), package)))
    known = Coverage(date(2025, 7, 1), date(2026, 10, 1), sellers=("S1",))
    assert reading.as_of == date(2026, 9, 30)
    assert reading.coverage == {"payments": (known,), "orders": (known,)}


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ({"as_of": "30.09.2026"}, "as_of cannot be followed; write a date"),
        ({"coverage": {"paymints": {}}}, "name a table of the books"),
        ({"coverage": {"payments": {"until": "2026-01-01"}}}, "use as_of, customers, from"),
        ({"coverage": {"payments": {"from": "2026-01-01", "to": "2026-01-01"}}}, "exclusive"),
        ({"coverage": []}, "make it an object"),
        ({"resources": {}}, "make it a list"),
        (
            {"resources": [{"name": "orders"}]},
            r"resources\[0\] cannot be followed; give it a path",
        ),
        ({"resources": [{"path": "../invoices.csv"}]}, "inside the folder"),
        ({"resources": [{"path": "gone.csv"}]}, "a file that is there|that is there"),
        ({"resources": [{"path": "invoices.csv", "name": "bills"}]}, "not 'bills'"),
        (
            {"resources": [{"path": "invoices.csv", "schema": {"fields": [{"column": "x"}]}}]},
            "name columns of invoices, not 'x'",
        ),
    ],
)
def test_a_package_that_cannot_be_followed_is_named(
    tmp_path: Path, package: dict[str, object], words: str
) -> None:
    write_books(tmp_path, small_books(), package)
    with pytest.raises(PackageError, match=words):
        CONNECTOR.read(str(tmp_path))


def test_two_files_of_one_table_are_refused(tmp_path: Path) -> None:
    write_books(tmp_path, small_books())
    (tmp_path / "invoices.parquet").write_bytes(b"")
    with pytest.raises(InputError, match="both hold invoices; keep one"):
        CONNECTOR.read(str(tmp_path))
