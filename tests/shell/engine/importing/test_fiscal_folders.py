"""A month of Mexican fiscal documents: what was cancelled, paid, and is not there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.catalog.connectors.test_sat_metadata import HEAD, listed
from tests.catalog.reading.einvoice.written_cfdi import (
    acknowledged,
    cfdi,
    paid,
    payment,
    receipt,
    related,
)
from tests.catalog.reading.einvoice.written_facturae import facturae, invoice
from tests.catalog.reading.test_archive import packed


def _uuid(number: int) -> str:
    return f"{number:08X}-396D-4725-8521-CDC4BDD20CCF"


def _bill(number: int, **more: str) -> bytes:
    return cfdi(uuid=_uuid(number), folio=str(number), **more)


def _paying(number: int, amount: str, *, receipt_number: int) -> bytes:
    one = paid(_uuid(number), amount, before="1160.00", left="0.00")
    return receipt(payment(amount, one), total=amount, uuid=_uuid(receipt_number))


def _asked(report_path: str | None, question: str) -> list[tuple[object, ...]]:
    with Snapshot.open(Path(report_path or "")).connection() as books:
        return books.execute(question).fetchall()


def _month(folder: Path) -> Path:
    """Write invoices 1 to 4, a credit note on 1, receipts for 3, 4 and an invoice of before."""
    folder.mkdir()
    documents = [_bill(number) for number in (1, 2, 3, 4)]
    documents += [
        _bill(5, kind="E", before=related("01", _uuid(1).lower())), cfdi(kind="N", uuid=_uuid(6)),
        _paying(3, "1160.00", receipt_number=7), _paying(99, "500.00", receipt_number=8),
        _paying(4, "100.00", receipt_number=9), acknowledged(_uuid(4)),
    ]  # fmt: skip
    files = {f"{at}.xml": content for at, content in enumerate(documents)}
    (folder / "enero.zip").write_bytes(packed(files))
    rows = [listed(_uuid(2), "1160.00", "0"), listed(_uuid(50), "500.00", "1")]
    rows += [listed(_uuid(4), "1160.00", "1"), listed(_uuid(9), "0", "0", effect="P")]
    (folder / "metadata.txt").write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return folder


@pytest.fixture
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))


@pytest.mark.usefixtures("_own_cache")
def test_a_month_of_documents_is_linked_by_uuid(tmp_path: Path) -> None:
    report = import_books([_month(tmp_path / "enero")])
    assert _asked(
        report.path, "SELECT number, status FROM invoices WHERE status IS NOT NULL ORDER BY 1"
    ) == [("F-2", "cancelled")]
    assert _asked(report.path, "SELECT invoice_id, payment_id FROM allocations") == [
        (_uuid(3), _uuid(7))
    ]
    credits_of = "SELECT preceding_invoice_id FROM invoices WHERE kind = '381'"
    assert _asked(report.path, credits_of) == [(_uuid(1),)]
    told = "\n".join(report.notes)
    assert "invoices that are cancelled, so not billed: 1 with 1160 MXN" in told
    assert "payments whose receipt is cancelled, so not paid: 1 with 100 MXN" in told
    assert "payments of invoices that the books do not hold: 1 with 500 MXN" in told
    assert "not among the sources: 1 with 500.00 in all" in told
    assert report.counts["CFDI of type N (payroll), which are no invoices"] == 1


@pytest.mark.usefixtures("_own_cache")
def test_a_tax_id_is_the_same_with_the_letters_of_its_country(tmp_path: Path) -> None:
    (tmp_path / "f.xsig").write_bytes(facturae(invoice()))
    ours = "customer_id,name,tax_id\nC-1,Ada,PT-12345678Z\n"
    (tmp_path / "customers.csv").write_text(ours, encoding="utf-8")
    report = import_books([tmp_path / "f.xsig", tmp_path / "customers.csv"])
    assert _asked(report.path, "SELECT customer_id FROM invoices") == [("C-1",)]


@pytest.mark.usefixtures("_own_cache")
def test_an_invoice_of_before_is_cancelled_by_what_comes_later(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in (1, 2):
        (tmp_path / "in" / f"{number}.xml").write_bytes(_bill(number))
    first = import_books([tmp_path / "in"])
    later = tmp_path / "acuse.xml"
    later.write_bytes(acknowledged(_uuid(1)))
    report = import_books([later], onto=Path(first.path or ""))
    states = "SELECT number, status FROM invoices ORDER BY 1"
    assert _asked(report.path, states) == [("F-1", "cancelled"), ("F-2", None)]
    assert report.altered["invoices"] == 1
