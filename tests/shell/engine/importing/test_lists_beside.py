"""A ledger beside e-invoices: what both state counts once, and what differs is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.catalog.connectors.test_einvoice import INVOICE
from tests.catalog.reading.einvoice.nfe.written_nfe import BUYER, PLAIN, event, key, nfe
from tests.catalog.reading.einvoice.test_nfe import RICH
from tests.catalog.reading.test_archive import packed

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.import_report import ImportReport

_CUSTOMERS = "customer_id,name,country\nOBRAS,Obras S.A.,BR\n"
_LEDGER = "invoice_id,customer_id,issued_on,due_on,currency,gross,open_amount\n"


def _import(folder: Path, *rows: str, **files: bytes | str) -> tuple[ImportReport, Path]:
    folder.mkdir()
    (folder / "customers.csv").write_text(_CUSTOMERS, encoding="utf-8")
    (folder / "invoices.csv").write_text(_LEDGER + "".join(rows), encoding="utf-8")
    for name, content in files.items():
        written = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("_", ".")).write_bytes(written)
    report = import_books([folder], to=folder.parent / "snapshot")
    return report, folder.parent / "snapshot"


def _ask(snapshot: Path, query: str) -> list[tuple[Any, ...]]:
    with Snapshot.open(snapshot).connection() as books:
        return [tuple(map(str, row)) for row in books.execute(query).fetchall()]


_INVOICES = "SELECT invoice_id, customer_id, due_on, open_amount FROM invoices ORDER BY 1"


def test_a_row_of_a_ledger_and_its_document_are_one_invoice_of_our_customer(
    tmp_path: Path,
) -> None:
    report, snapshot = _import(
        tmp_path / "in",
        "000.001.234,OBRAS,2026-03-12,2026-04-09,BRL,125.00,25.00\n",
        "999,OBRAS,2026-03-12,2026-04-09,BRL,10.00,10.00\n",
        a_xml=nfe(PLAIN),
    )
    assert _ask(snapshot, _INVOICES) == [
        (key(1234), "OBRAS", "2026-04-09", "25.0000"), ("999", "OBRAS", "2026-04-09", "10.0000"),
    ]  # fmt: skip
    assert report.rows["customers"] == 1
    assert _ask(snapshot, "SELECT tax_id, city FROM customers") == [(BUYER, "São Paulo")]
    assert not any(one.startswith("customers") for one in report.new_parties)
    assert "invoices that a table and an e-invoice state, joined: 1" in report.notes


def test_instalments_of_a_ledger_are_parts_of_their_document(tmp_path: Path) -> None:
    _, snapshot = _import(
        tmp_path / "in",
        "77/1,OBRAS,2026-03-10,2026-04-09,BRL,87.50,0\n",
        "77/2,OBRAS,2026-03-10,2026-05-09,BRL,87.50,87.50\n",
        b_xml=nfe(RICH),
    )
    assert _ask(snapshot, _INVOICES) == [(key(77), "OBRAS", "2026-05-09", "87.5000")]


def test_another_amount_counts_beside_the_document_and_is_told(tmp_path: Path) -> None:
    report, snapshot = _import(
        tmp_path / "in", "1234,OBRAS,2026-03-11,,BRL,120.00,120.00\n", a_xml=nfe(PLAIN)
    )
    assert len(_ask(snapshot, _INVOICES)) == 2
    assert any("another amount or day" in note and "1234" in note for note in report.notes)


def test_a_document_of_any_syntax_counts_once(tmp_path: Path) -> None:
    _, snapshot = _import(
        tmp_path / "in", "F-1,OBRAS,2026-01-31,2026-03-02,EUR,9.00,9.00\n", a_xml=INVOICE
    )
    assert _ask(snapshot, _INVOICES) == [("F-1", "OBRAS", "2026-03-02", "9.0000")]


@pytest.mark.parametrize("named", ["1234", key(1234)])
def test_what_pays_a_number_pays_its_document(tmp_path: Path, named: str) -> None:
    _, snapshot = _import(
        tmp_path / "in",
        "999,OBRAS,2026-03-12,2026-04-09,BRL,10.00,10.00\n",
        a_xml=nfe(PLAIN),
        payments_csv="payment_id,received_on,amount,currency\nP1,2026-04-09,125.00,BRL\n",
        allocations_csv=f"allocation_id,invoice_id,amount,payment_id\nA1,{named},125.00,P1\n",
    )
    assert _ask(snapshot, "SELECT invoice_id FROM allocations") == [(key(1234),)]


def test_a_cancelled_document_counts_nowhere_whatever_the_order_of_files(tmp_path: Path) -> None:
    archive = tmp_path / "marco.zip"
    archive.write_bytes(
        packed({"a-can.xml": event("110111", key(1234)), "z.xml": nfe(PLAIN), "y.xml": nfe(RICH)})
    )
    report = import_books([archive], to=tmp_path / "snapshot")
    states = _ask(tmp_path / "snapshot", "SELECT number, status FROM invoices ORDER BY 1")
    assert states == [("1234", "cancelled"), ("77", "issued")]
    assert report.counts["cancellations of NF-e"] == 1
    linked = _ask(tmp_path / "snapshot", "SELECT invoice_id FROM documents")
    assert linked == [(key(1234),)]


def test_a_cancellation_of_the_next_day_reaches_the_older_snapshot(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(nfe(PLAIN))
    (tmp_path / "can.xml").write_bytes(event("110111", key(1234)))
    (tmp_path / "strange.xml").write_bytes(event("110111", key(5)))
    monday = tmp_path / "monday"
    import_books([tmp_path / "a.xml"], to=monday)
    report = import_books(
        [tmp_path / "can.xml", tmp_path / "strange.xml"], onto=monday, to=tmp_path / "tuesday"
    )
    counted = _ask(tmp_path / "tuesday", "SELECT status, gross FROM invoices")
    assert counted == [("cancelled", "125.0000")]
    assert len(_ask(tmp_path / "tuesday", "SELECT line FROM invoice_lines")) == 1
    assert any("do not hold: 1" in note for note in report.notes)


def test_of_a_document_with_and_without_its_protocol_the_authorised_one_counts(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.xml").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "b.xml").write_bytes(nfe(PLAIN))
    import_books([tmp_path / "a.xml", tmp_path / "b.xml"], to=tmp_path / "snapshot")
    assert _ask(tmp_path / "snapshot", "SELECT status FROM invoices") == [("issued",)]


def test_a_sale_that_the_buyer_denies_is_a_dispute_of_that_invoice(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(nfe(PLAIN))
    (tmp_path / "e.xml").write_bytes(event("210220", key(1234)))
    import_books([tmp_path / "e.xml", tmp_path / "a.xml"], to=tmp_path / "snapshot")
    found = _ask(tmp_path / "snapshot", "SELECT invoice_id, customer_id FROM disputes")
    assert found == [(key(1234), f"ubl:CNPJ:{BUYER}")]
