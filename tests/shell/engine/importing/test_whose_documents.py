"""Only what we issued is to be collected; what we received is kept, told, and counts nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.person import Person
from amicable.core.vocabulary.question import UndecidedError
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.catalog.reading.einvoice.fapiao.written_fapiao import BUYER, SELLER
from tests.catalog.reading.einvoice.written_cfdi import cfdi, paid, payment, receipt
from tests.catalog.reading.test_archive import packed
from tests.shell.engine.importing.mapping.test_bureau_lists import HEADS

if TYPE_CHECKING:
    from amicable.core.vocabulary.import_report import ImportReport
    from amicable.core.vocabulary.question import Question

_US = b"NOR9901012A3"


@pytest.fixture(autouse=True)
def _nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMICABLE_SELLER_TAX_IDS", raising=False)


def uuid(number: int) -> str:
    return f"{number:08X}-396D-4725-8521-CDC4BDD20CCF"


def received(document: bytes, *, by: bytes = b"PRO111111AA1") -> bytes:
    """Return a document that a supplier made for us, where we made it for a customer."""
    return document.replace(b"CLI010203AB1", b"@").replace(_US, by).replace(b"@", _US)


def _month() -> dict[str, bytes]:
    paying = paid(uuid(3), "1160.00", before="1160.00", left="0.00")
    return {
        "1.xml": cfdi(uuid=uuid(1), folio="1"),
        "2.xml": cfdi(uuid=uuid(2), folio="2", rfc="CLI020203AB2"),
        "3.xml": received(cfdi(uuid=uuid(3), folio="77")),
        "4.xml": received(receipt(payment("1160.00", paying), total="1160.00", uuid=uuid(4))),
    }


def _imported(folder: Path, files: dict[str, bytes], **more: object) -> ImportReport:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return import_books([folder], **more)  # type: ignore[arg-type]  # options of the import


def _asked(report: ImportReport, question: str) -> list[tuple[object, ...]]:
    with Snapshot.open(Path(report.path or "")).connection() as books:
        return books.execute(question).fetchall()


def test_what_suppliers_billed_is_kept_and_not_collected(tmp_path: Path) -> None:
    report = _imported(tmp_path / "in", _month())
    assert _asked(report, "SELECT number FROM invoices ORDER BY 1") == [("F-1",), ("F-2",)]
    assert [report.rows.get(one) for one in ("sellers", "customers", "payments")] == [1, 2, None]
    kept = "SELECT path, invoice_id, text LIKE '%Comprobante%' FROM documents ORDER BY 1"
    assert _asked(report, kept) == [("3.xml", None, True), ("4.xml", None, True)]
    us = "we are ENLACES DEL NORTE (NOR9901012A3)"
    supplier = "ENLACES DEL NORTE (PRO111111AA1)"
    kept = "1 with 1160.00 MXN, kept as documents"
    assert report.set_apart == (
        f"e-invoices billed to us: {kept}, such as F-77 of {supplier}; {us}",
        f"receipts of payments that we made: {kept}, such as SPEI-77 of {supplier}; {us}",
    )


def test_an_archive_gives_the_same_books(tmp_path: Path) -> None:
    apart = _imported(tmp_path / "in", _month())
    together = _imported(tmp_path / "zip", {"enero.zip": packed(_month())})
    assert together.snapshot_id == apart.snapshot_id


def test_a_lone_einvoice_is_taken_for_ours_and_a_note_says_so(tmp_path: Path) -> None:
    report = _imported(tmp_path / "in", {"1.xml": cfdi(uuid=uuid(1))})
    assert report.rows["invoices"] == 1
    assert any("is taken for us: ENLACES DEL NORTE (NOR9901012A3)" in one for one in report.notes)


def _of_two_suppliers() -> dict[str, bytes]:
    first, second = (cfdi(uuid=uuid(one), folio=str(one)) for one in (1, 2))
    return {"1.xml": received(first), "2.xml": received(second, by=b"SUM222222AA2")}


def test_what_several_sold_to_one_is_asked_about_and_the_answer_is_kept(tmp_path: Path) -> None:
    bought = _of_two_suppliers()
    with pytest.raises(UndecidedError, match='under \\[answers\\], such as "our tax ids" = "NOR'):
        _imported(tmp_path / "in", bought)
    asked: list[Question] = []

    def last_reading(question: Question) -> str:
        asked.append(question)
        return question.choices[-1].value

    person = Person(last_reading)
    kept = tmp_path / "ours.toml"
    first = _imported(tmp_path / "in", bought, person=person, heading_map=str(kept))
    values = [choice.value for choice in asked[0].choices]
    assert (values[0], values[-1]) == ("NOR9901012A3", "every seller")
    again = _imported(tmp_path / "in", bought, heading_map=str(kept))
    assert (first.rows["invoices"], again.snapshot_id) == (2, first.snapshot_id)
    assert not any("no source holds a sheet" in note for note in again.notes)


def test_the_answer_stands_in_the_map_of_a_list_as_well(tmp_path: Path) -> None:
    payments = b"payment_id,received_on,amount,currency\nP,2026-02-01,5,MXN\n"
    files = _of_two_suppliers() | {"pagos.csv": payments}
    kept = tmp_path / "ours.toml"
    person = Person(lambda _: "every seller", lambda proposal, _again: proposal)
    _imported(tmp_path / "in", files, person=person, heading_map=str(kept))
    assert _imported(tmp_path / "in", files, heading_map=str(kept)).rows["invoices"] == 2


def test_sources_that_hold_nothing_of_ours_are_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_SELLER_TAX_IDS", "NOR-990101-2A3")
    with pytest.raises(InputError, match=r"billed to us: 1 with 1160.00 MXN.*that we issued"):
        _imported(tmp_path / "in", {"3.xml": received(cfdi(uuid=uuid(3)))})


def test_a_ledger_beside_says_who_we_are(tmp_path: Path) -> None:
    ledger = b"invoice_id,customer_id,issued_on,currency,gross\nF-1,C1,2026-01-15,MXN,1160.00\n"
    files = {"1.xml": cfdi(uuid=uuid(1), folio="1"), "3.xml": received(cfdi(uuid=uuid(3)))}
    files["4.xml"] = received(cfdi(uuid=uuid(4), folio="9"))
    report = _imported(tmp_path / "in", {**files, "invoices.csv": ledger})
    assert _asked(report, "SELECT invoice_id FROM invoices") == [(uuid(1),)]


def test_tomorrows_documents_ask_nothing(tmp_path: Path) -> None:
    first = _imported(tmp_path / "in", _month())
    later = {"5.xml": cfdi(uuid=uuid(5), folio="5"), "6.xml": received(cfdi(uuid=uuid(6)))}
    report = _imported(tmp_path / "later", later, onto=Path(first.path or ""))
    assert _asked(report, "SELECT number FROM invoices ORDER BY 1") == [
        ("F-1",), ("F-2",), ("F-5",),
    ]  # fmt: skip


def test_a_list_of_the_bureau_may_hold_what_we_received(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"发票基础信息.csv": HEADS.encode()}
    with pytest.raises(UndecidedError, match="which of their companies is ours"):
        _imported(tmp_path / "in", files)
    monkeypatch.setenv("AMICABLE_SELLER_TAX_IDS", SELLER)
    assert _imported(tmp_path / "in", files).rows["invoices"] == 3
    monkeypatch.setenv("AMICABLE_SELLER_TAX_IDS", BUYER)
    with pytest.raises(InputError, match=r"rows of lists billed to us: 3 with .* CNY, left out"):
        _imported(tmp_path / "in", files)
