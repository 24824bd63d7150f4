"""The invoices beside a snapshot are those of its books, whoever asks and on whatever day."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pytest

from amicable.core.identify.sender import Sender
from amicable.core.vocabulary.complaint import Complaint, Mention, Message
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine import customer_ledger, invoice_store
from amicable.shell.engine.book import open_book
from amicable.shell.engine.customer_invoices import invoices_of
from amicable.shell.engine.customer_ledger import CustomerLedger
from amicable.shell.engine.index.book_index import BookIndex
from amicable.shell.engine.invoice_store import InvoiceStore
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.invoice import Invoice

_DAYS = (date(2026, 2, 1), date(2026, 6, 30), date(2026, 12, 31))
_HEADINGS = "invoice_id,customer_id,issued_on,currency,net,tax,gross,number"
_OF_LINES = "invoice_id,line,net,item_id,quantity,unit_price,order_id"
_BOOKS = {
    "customers": """customer_id,name,parent_customer_id
K1,Harbour Supplies,
K2,Harbour North,K1
K3,Meridian,
K4,Meridian South,K3
""",
    "items": "item_id,name\nA1,Blue folder\nA2,Paper\n",
    "contracts": """contract_id,customer_id,starts_on,number,signed_on
C1,K1,2026-01-01,7/26,2025-12-12
""",
    "orders": """order_id,customer_id,ordered_on,number,purchase_order
O1,K1,2026-01-02,P-1,PO-1
O2,K3,2026-01-02,P-2,PO-2
""",
    "deliveries": """delivery_id,delivered_on,order_id,customer_id
D1,2026-01-20,O1,K1
D2,2026-09-20,O1,K1
D3,2026-01-20,O1,K4
""",
    "invoices": f"""{_HEADINGS},kind,status,order_id,contract_id,preceding_invoice_id
I1,K1,2026-01-10,EUR,100.00,21.00,121.00,F-1,380,issued,O1,C1,
I2,K2,2026-02-11,EUR,200.00,42.00,242.00,F-2002,,,,,
I3,K2,2026-02-20,EUR,60.00,12.60,72.60,R-3,381,,,,I2
I4,K3,2026-03-01,EUR,100.00,21.00,121.00,F-4,380,,,,
I5,K1,2026-09-03,EUR,88.00,0.00,88.00,F-5,380,,,,
I6,K1,2026-01-03,EUR,5.00,0.00,5.00,F-6,380,draft,,,
I7,K1,2026-04-03,EUR,30.00,0.00,30.00,R-7,381,,,,
I8,K4,2026-04-03,EUR,30.00,0.00,30.00,R-8,381,cancelled,,,I4
I9,,2026-04-03,EUR,30.00,0.00,30.00,F-9,380,,,,
""",
    "invoice_lines": f"""{_OF_LINES},preceding_invoice_id
I1,9,10.00,A1,1,10,,
I1,10,90.00,A2,4.5,20.0001,,
I2,1,200.00,,,,,
I3,1,60.00,,,,,
I4,1,100.00,A1,10,10,O2,
I7,1,10.00,A1,1,10,,I1
I7,2,20.00,A1,2,10,,I5
""",
    "invoice_taxes": """invoice_id,category,rate,base,tax
I1,S,21,100.00,21.00
I2,S,21,200.00,42.00
I3,S,21,60.00,12.60
""",
    "payments": """payment_id,received_on,amount,currency,customer_id,reference,payer
Z1,2026-02-02,121.00,EUR,K1,F-1,Harbour
Z2,2026-08-02,50.00,EUR,K3,F-2,Meridian
""",
    "allocations": """allocation_id,invoice_id,amount,payment_id,credit_invoice_id,allocated_on
L1,I1,121.00,Z1,,
L2,I2,50.00,Z2,,
L3,I2,60.00,,I3,
L4,I4,1.00,,,2026-05-05
""",
}


@pytest.fixture(name="snapshot", scope="module")
def _snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("stored")
    for table, text in _BOOKS.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    import_books([folder], to=folder / "snapshot")
    return Snapshot.open(folder / "snapshot")


@pytest.fixture(name="store")
def _store(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> InvoiceStore:
    monkeypatch.setattr(invoice_store, "FEWEST_LINES", 0)
    store = InvoiceStore.of(snapshot)
    assert store is not None
    return store


@pytest.fixture(name="beside")
def _beside(store: InvoiceStore) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(":memory:")
    store.attach(connection)
    yield connection
    connection.close()


@pytest.mark.parametrize("most_runs", [0, 1, 8])
def test_every_family_has_the_invoices_of_the_books(
    snapshot: Snapshot,
    store: InvoiceStore,
    beside: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
    most_runs: int,
) -> None:
    monkeypatch.setattr(invoice_store, "_MOST_RUNS", most_runs)
    index, books = BookIndex.of(snapshot), snapshot.connection()
    families = [some for n in range(5) for some in combinations(("K1", "K2", "K3", "K4"), n)]
    for day in _DAYS:
        for family in families:
            found = store.invoices(beside, index.invoice_rows(family), day)
            assert found == invoices_of(books, family, day)
    books.close()


def test_of_some_invoices_their_credit_notes_come_too_and_a_strangers_do_not(
    snapshot: Snapshot, store: InvoiceStore, beside: duckdb.DuckDBPyConnection
) -> None:
    index = BookIndex.of(snapshot)
    every = {
        one.invoice_id: one
        for one in store.invoices(beside, index.invoice_rows(["K1", "K2", "K3"]), _DAYS[2])
    }
    second, fourth = 4, 6  # the rows of I2 and I4, by customer and id

    def some(family: list[str], row: int) -> tuple[Invoice, ...]:
        only = np.array([row], dtype=np.uint32)
        return store.invoices(beside, index.invoice_rows(family), _DAYS[2], only=only)

    assert some(["K1", "K2"], second) == (every["I2"], every["I3"])
    assert some(["K3"], fourth) == (every["I4"],)
    assert some(["K1"], fourth) == ()


@pytest.mark.parametrize("file", ["invoices.duckdb", "told.json"])
def test_a_store_is_built_once_and_again_when_it_is_cut_short(
    store: InvoiceStore, file: str
) -> None:
    written = (store.folder / file).stat().st_mtime_ns
    snapshot = Snapshot.open(store.folder.parent.parent)
    assert InvoiceStore.of(snapshot) == store
    assert (store.folder / file).stat().st_mtime_ns == written
    whole = (store.folder / file).read_bytes()
    (store.folder / file).write_bytes(whole[: len(whole) // 2])
    assert InvoiceStore.of(snapshot) == store
    assert len((store.folder / file).read_bytes()) == len(whole)


def test_nothing_personal_is_in_a_store(store: InvoiceStore) -> None:
    assert b"Harbour" not in (store.folder / "invoices.duckdb").read_bytes()


def test_few_lines_are_read_from_the_books(snapshot: Snapshot) -> None:
    assert InvoiceStore.of(snapshot) is None


@pytest.mark.usefixtures("store")
def test_a_case_reads_of_a_large_family_what_is_named(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(customer_ledger, "MOST_LOADED", 1)
    book = open_book(snapshot, load_catalogue())
    assert book.store is not None
    ledger = CustomerLedger(
        book, read_settings({}), Sender("address", (), frozenset({"K1", "K2"}))
    )
    message = Message("0", "ap@harbour.example", "", "", "")
    named = (Mention("invoice_number", "F-2002", "F-2002"),)
    loaded = ledger.invoices(ledger.contact, Complaint(message, "dispute", "en", "", named, ()))
    known = {one.invoice_id: one for one in loaded}
    assert {"I2", "I3"} <= set(known)
    assert "I1" not in known
    assert [one.number for one in known["I2"].credits] == ["R-3"]
    book.close()
