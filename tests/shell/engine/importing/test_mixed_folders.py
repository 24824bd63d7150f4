"""A source may be a file, a folder with anything in it, or an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.importing.sources import BadFileError, SourceError
from amicable.shell.operations.import_books import import_books
from tests.catalog.connectors.test_einvoice import INVOICE
from tests.catalog.reading.test_archive import packed
from tests.catalog.reading.written_pdfs import pdf
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path


def _mixed(folder: Path) -> Path:
    write_books(folder, small_books(), {"as_of": "2026-03-01"})
    (folder / "march").mkdir()
    (folder / "march" / "f1.xml").write_text(INVOICE, encoding="utf-8")
    (folder / "f2.xml").write_text(INVOICE.replace("F-1", "F-2"), encoding="utf-8")
    (folder / "notes.xyz").write_text("?", encoding="utf-8")
    for name in (".DS_Store", "~$lock.xlsx", "Thumbs.db", "__MACOSX"):
        (folder / name).write_text("", encoding="utf-8")
    return folder


def test_what_the_tables_leave_out_is_read_by_other_connectors(tmp_path: Path) -> None:
    books = _mixed(tmp_path / "books")
    report = import_books([books])
    assert report.rows["invoices"] == 5
    assert report.unknown_files == (str(books / "notes.xyz"),)
    assert str(report.as_of) == "2026-03-01"


def test_an_empty_file_among_others_is_kept_out_and_told(tmp_path: Path) -> None:
    books = _mixed(tmp_path / "books")
    (books / "payments-may.csv").touch()
    report = import_books([books])
    assert f"{books / 'payments-may.csv'}: it is empty" in report.unknown_files


def test_an_empty_file_alone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ventas.csv").touch()
    with pytest.raises(InputError, match=r"ventas.csv .*it is empty"):
        import_books([tmp_path / "ventas.csv"])


def test_an_archive_is_read_like_its_folder(tmp_path: Path) -> None:
    books = _mixed(tmp_path / "books")
    files = {
        str(file.relative_to(books)): file.read_bytes()
        for file in books.rglob("*")
        if file.is_file()
    }
    inner = packed({"in.xml": files.pop("march/f1.xml")})
    archive = tmp_path / "books.zip"
    archive.write_bytes(packed({**files, "inner.zip": inner}))
    whole, unpacked = import_books([archive]), import_books([books])
    assert (whole.rows, whole.sums) == (unpacked.rows, unpacked.sums)
    assert whole.snapshot_id == unpacked.snapshot_id
    assert whole.unknown_files == (f"{archive}/notes.xyz",)


def test_a_bad_row_is_named_by_its_archive(tmp_path: Path) -> None:
    archive = tmp_path / "b.zip"
    table = b"invoice_id,issued_on,currency,gross\nI1,2026-01-01,EUR,ten\n"
    archive.write_bytes(packed({"in/invoices.csv": table}))
    report = import_books([archive, _mixed(tmp_path / "more")], quarantine=True)
    assert report.bad_rows[0].file == f"{archive}/in/invoices.csv"


def test_one_bad_file_stops_the_import_by_name(tmp_path: Path) -> None:
    books = _mixed(tmp_path / "books")
    (books / "bad.xml").write_text(INVOICE[:300], encoding="utf-8")
    with pytest.raises(BadFileError, match=r"bad\.xml.*; or set the file aside with --quar"):
        import_books([books])


def test_one_bad_file_is_set_aside_when_wished(tmp_path: Path) -> None:
    books = _mixed(tmp_path / "books")
    (books / "bad.xml").write_text(INVOICE[:300], encoding="utf-8")
    report = import_books([books], quarantine=True)
    (named,) = report.set_aside_files
    assert str(books / "bad.xml") in named
    assert report.rows["invoices"] == 5
    assert "files were set aside, so no table is known to be complete" in report.notes


def test_a_bad_file_alone_is_never_set_aside(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text(INVOICE[:300], encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.xml"):
        import_books([bad], quarantine=True)


def test_a_snapshot_in_a_folder_is_not_read_again(tmp_path: Path) -> None:
    books = _mixed(tmp_path / "books")
    first = import_books([books], to=books / "snapshot")
    report = import_books([books])
    assert report.snapshot_id == first.snapshot_id
    assert str(books / "snapshot") in report.unknown_files


@pytest.mark.parametrize("name", ["notes.xyz", "folder"])
def test_a_source_that_nothing_understands_is_refused(tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    if name == "folder":
        source.mkdir()
        (source / "notes.xyz").write_text("", encoding="utf-8")
    else:
        source.write_text("", encoding="utf-8")
    with pytest.raises(
        SourceError, match="no table, e-invoice, bank statement or document that can be read"
    ):
        import_books([source])


def test_a_table_declared_in_a_folder_below_is_read_once(tmp_path: Path) -> None:
    resource = {"path": "in/invoices.csv", "name": "invoices"}
    books = write_books(tmp_path / "books", {}, {"resources": [resource]})
    write_books(books / "in", small_books())
    report = import_books([books])
    assert report.rows == {"invoices": 3}
    left_out = [str(books / "in" / f"{name}.csv") for name in ("customers", "invoice_lines")]
    assert list(report.unknown_files) == left_out


def test_a_named_connector_reads_what_it_knows_of_a_folder(tmp_path: Path) -> None:
    books = _mixed(tmp_path / "books")
    report = import_books([books], connector="einvoice")
    assert report.rows["invoices"] == 2
    assert str(books / "invoices.csv") in report.unknown_files


def test_documents_lie_among_tables_and_archives(tmp_path: Path) -> None:
    books = _mixed(tmp_path / "books")
    (books / "mails.zip").write_bytes(
        packed({"a/m.eml": b"From: a@b.example\nMIME-Version: 1.0\n\nHi"})
    )
    report = import_books([books])
    assert (report.rows["documents"], report.counts["documents"]) == (1, 1)


def test_a_document_alone_is_no_book(tmp_path: Path) -> None:
    contract = tmp_path / "contract.pdf"
    contract.write_bytes(pdf("The price is 12.00 EUR."))
    with pytest.raises(InputError, match="no invoices found"):
        import_books([contract], to=tmp_path / "snapshot")
