"""The index of a snapshot: built once, shared, and built again when it cannot be read."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from amicable.core.identify.sender import Sender
from amicable.core.vocabulary.complaint import Complaint, Mention, Message
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine import customer_ledger
from amicable.shell.engine.book import open_book
from amicable.shell.engine.customer_ledger import CustomerLedger
from amicable.shell.engine.index.book_index import BookIndex
from amicable.shell.engine.index.named_invoices import named_rows
from amicable.shell.engine.ledger import customers_for_sender
from amicable.shell.engine.snapshot import Snapshot, personal_file
from amicable.shell.operations.import_books import import_books
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.shell.engine.book import Book

DAY = date(2026, 9, 30)
_CUSTOMERS = """customer_id,name,email,parent_customer_id
K1,Harbour Supplies Ltd,ap@harbour.example,
K2,Harbour North,,K1
K3,Meridian S.A.,cobros@meridian.example,
K4,上海远洋贸易有限公司,,
"""
_HEADINGS = "invoice_id,customer_id,issued_on,currency,gross,number,kind,preceding_invoice_id"
_INVOICES = """
I1,K1,2026-01-10,EUR,121.00,F-2026/0113,380,,PO-77
I2,K2,2026-02-11,EUR,242.00,F-2026/0120,380,,
I3,K2,2026-02-20,EUR,42.00,R-2026/0009,381,I2,
I4,K3,2026-03-01,EUR,121.00,F-2026/0418,380,,PO-77
I5,K1,2026-09-03,EUR,88.00,F-2026/0777,380,,
"""


@pytest.fixture(name="snapshot")
def _snapshot(tmp_path: Path) -> Snapshot:
    (tmp_path / "customers.csv").write_text(_CUSTOMERS, encoding="utf-8")
    (tmp_path / "invoices.csv").write_text(
        f"{_HEADINGS},purchase_order{_INVOICES}", encoding="utf-8"
    )
    import_books([tmp_path], to=tmp_path / "snapshot")
    return Snapshot.open(tmp_path / "snapshot")


@pytest.fixture(name="book")
def _book(snapshot: Snapshot) -> Iterator[Book]:
    book = open_book(snapshot, load_catalogue())
    yield book
    book.close()


def _mention(kind: str, text: str, value: str | None = None) -> Mention:
    return Mention(kind, text, value or text)  # type: ignore[arg-type] # one of the kinds


def _found(index: BookIndex, kind: str, text: str, *ids: str) -> list[int]:
    day = date(2025, 1, 1)  # so that nothing is there for being new
    rows = named_rows(index, [_mention(kind, text)], index.invoice_rows(ids), day)
    return [int(one) for one in rows]


def test_an_index_is_built_once_and_then_shared(snapshot: Snapshot) -> None:
    first = BookIndex.of(snapshot)
    written = {file.name: file.stat().st_mtime_ns for file in first.folder.iterdir()}
    again = BookIndex.of(snapshot)
    assert written == {file.name: file.stat().st_mtime_ns for file in again.folder.iterdir()}
    assert [folder.name for folder in first.folder.parent.iterdir()] == [first.folder.name]


@pytest.mark.parametrize("file", ["numbers.keys.npy", "ids.npy", "index.json", "invoices.parquet"])
def test_an_index_that_cannot_be_read_is_built_again(snapshot: Snapshot, file: str) -> None:
    damaged = BookIndex.of(snapshot).folder / file
    whole = damaged.read_bytes()
    for left in (whole[: len(whole) // 2] if file != "invoices.parquet" else None, b"", None):
        if file == "invoices.parquet" and left is not None:
            continue
        damaged.unlink()
        if left is not None:
            damaged.write_bytes(left)
        assert BookIndex.of(snapshot).by_address("ap@harbour.example") == ("K1",)
        assert damaged.read_bytes()


def test_an_index_of_another_version_is_built_again(snapshot: Snapshot) -> None:
    told = BookIndex.of(snapshot).folder / "index.json"
    told.write_text(json.dumps({"format": "amicable.index/0"}), encoding="utf-8")
    BookIndex.of(snapshot)
    assert "amicable.index/0" not in told.read_text(encoding="utf-8")


def test_nothing_personal_stays_once_it_was_erased(snapshot: Snapshot) -> None:
    before = BookIndex.of(snapshot)
    assert before.by_address("ap@harbour.example") == ("K1",)
    for _, personal in snapshot.part_names("customers"):
        assert personal
        personal_file(snapshot.path, "customers", personal).unlink()
    after = BookIndex.of(Snapshot.open(snapshot.path))
    assert after.by_address("ap@harbour.example") == ()
    assert not before.folder.exists()


@pytest.mark.parametrize(
    ("kind", "text", "rows"),
    [
        ("invoice_number", "F-2026/0113", [0]),
        ("invoice_number", "F-2026/0131", [0]),
        ("invoice_number", "ending 113", [0]),
        ("invoice_number", "F2O26-0113", [0]),
        ("invoice_number", "R-2026/0009", [2, 3]),
        ("purchase_order", "po 77", [0]),
        ("amount", "242.00", [2]),
        ("month", "2026-02", [2, 3]),
        ("span", "2026-01-05/2026-01-20", [0]),
        ("invoice_number", "F-2026/0418", []),
    ],
)
def test_what_is_written_leads_to_the_familys_invoices_only(
    snapshot: Snapshot, kind: str, text: str, rows: list[int]
) -> None:
    assert _found(BookIndex.of(snapshot), kind, text, "K1", "K2") == rows


def test_a_name_is_found_whole_in_any_script_and_with_a_slip(book: Book) -> None:
    def named(words: str) -> list[str]:
        sender = customers_for_sender(book, "x@else.example", "", words)
        assert not sender.is_contact
        return [one.customer_id for one in sender.customers]

    assert named("we write for Harbour Supplies, hello") == ["K1"]
    assert named("我们是上海远洋贸易有限公司的财务") == ["K4"]
    assert named("Please help.\n\nHarbuor Supplies") == ["K1"]
    assert named("Nobody we know") == []


def test_of_a_large_family_what_is_named_is_loaded_with_its_credits(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(customer_ledger, "MOST_LOADED", 1)
    sender = Sender("address", (), frozenset({"K1", "K2"}))
    ledger = CustomerLedger(book, read_settings({}), sender)
    message = Message("0", "ap@harbour.example", "", "", "")
    about = Complaint(
        message, "dispute", "en", "", (_mention("invoice_number", "F-2026/0120"),), ()
    )
    loaded = {one.invoice_id: one for one in ledger.invoices(sender, about)}
    assert [one.number for one in loaded["I2"].credits] == ["R-2026/0009"]
    assert "I1" not in loaded
    assert "I4" not in loaded
