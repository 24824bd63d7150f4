"""What comes later gives the books that it would have given if it had come together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.import_report import BadRowsError
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.diff_books import diff_books
from amicable.shell.operations.import_books import import_books
from tests.catalog.connectors.test_sat_metadata import HEAD, listed
from tests.catalog.reading.einvoice.nfe.written_nfe import PLAIN, event, key, nfe
from tests.catalog.reading.einvoice.written_cfdi import (
    FIRST,
    SECOND,
    acknowledged,
    cfdi,
    paid,
    payment,
    receipt,
    related,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.import_report import ImportReport

type Part = Mapping[str, str | bytes]
_ROWS = "invoice_id,customer_id,issued_on,currency,gross,due_on,open_amount\n"
_LEDGER = {
    "invoices.csv": f"{_ROWS}F101,C-1,2026-01-15,MXN,1160.00,2026-02-14,500.00\n"
    "F200,C-2,2026-01-10,MXN,10.00,,\n",
    "customers.csv": "customer_id,name\nC-1,Cliente Uno SA\nC-2,Otro\n",
    "reminders.csv": "reminder_id,invoice_id,sent_on\nR-1,F101,2026-03-01\n",
    "payments.csv": "payment_id,customer_id,received_on,amount,currency\n"
    "P,C-1,2026-02-10,660,MXN\n",
    "allocations.csv": "allocation_id,invoice_id,amount,payment_id\nA,F101,660,P\n",
}
_PAID = receipt(
    payment("660.00", paid(FIRST, "660.00", before="1160.00", left="500.00")), total="660.00"
)
_CREDIT = cfdi(kind="E", uuid=SECOND, folio="900", before=related("01", FIRST))
_PAYMENT = "payment_id,customer_id,received_on,amount,currency\nP,OBRAS,2026-03-20,62.50,BRL\n"
_PAID_SECOND = "allocation_id,invoice_id,amount,payment_id\nA,1234/2,62.50,P\n"
_AS_OF = date(2026, 4, 1)


def _written(folder: Path, files: Part) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(raw)
    return folder


def _together(folder: Path, *parts: Part) -> ImportReport:
    files = {name: content for part in parts for name, content in part.items()}
    return import_books([_written(folder / "together", files)], as_of=_AS_OF)


def _later(folder: Path, *parts: Part) -> ImportReport:
    """Import the parts one after the other, each laid onto what was there before."""
    first, *rest = parts
    report = import_books([_written(folder / "part0", first)], as_of=_AS_OF)
    for at, part in enumerate(rest, 1):
        onto = Path(report.path or "")
        report = import_books([_written(folder / f"part{at}", part)], onto=onto, as_of=_AS_OF)
    return report


def _asked(report: ImportReport, question: str) -> list[tuple[object, ...]]:
    with Snapshot.open(Path(report.path or "")).connection() as books:
        return books.execute(question).fetchall()


_STATES = "SELECT number, status FROM invoices ORDER BY 1"


_QUICK = (
    (_LEDGER, {"1.xml": cfdi()}, {"2.xml": _PAID}),
    ({"2.xml": cfdi(uuid=SECOND), "a.xml": acknowledged(FIRST)}, {"1.xml": cfdi()}),
)
_MORE = (
    (_LEDGER, {"1.xml": cfdi()}),
    (_LEDGER, {"1.xml": cfdi(), "e.xml": _CREDIT}),
    ({"1.xml": cfdi()}, {"2.xml": _PAID}),
    ({"1.xml": cfdi()}, {"e.xml": _CREDIT}),
    ({"1.xml": cfdi(), "2.xml": cfdi(uuid=SECOND)}, {"a.xml": acknowledged(FIRST)}),
    ({"1.xml": cfdi(), "2.xml": _PAID}, {"a.xml": acknowledged(SECOND)}),
)


@pytest.mark.parametrize(
    "parts", [*_QUICK, *(pytest.param(one, marks=pytest.mark.thorough) for one in _MORE)]
)
def test_later_is_as_together(tmp_path: Path, parts: tuple[Part, ...]) -> None:
    later, together = _later(tmp_path, *parts), _together(tmp_path, *parts)
    assert later.rows == together.rows
    assert later.snapshot_id == together.snapshot_id


def test_what_was_cancelled_does_not_come_back_with_its_bare_file(tmp_path: Path) -> None:
    bare, gone = {"1.xml": nfe(PLAIN)}, {"c.xml": event("110111", key(1234))}
    both: Part = {**bare, **gone}
    orders: tuple[tuple[Part, ...], ...] = ((bare, gone, bare), (both, bare))
    for parts in orders:
        report = _later(tmp_path, *parts)
        assert _asked(report, _STATES) == [("1234", "cancelled")]
        assert any("cancelled, so not billed: 1 with 125 BRL" in one for one in report.notes)


def test_a_list_of_the_authority_is_remembered(tmp_path: Path) -> None:
    before: Part = {
        "2.xml": cfdi(uuid=SECOND),
        "m.txt": f"{HEAD}\n{listed(FIRST, '1160.00', '0')}",
    }
    report = _later(tmp_path, before, {"1.xml": cfdi(folio="102")})
    assert _asked(report, _STATES) == [("F-101", None), ("F-102", "cancelled")]


def test_another_amount_of_the_same_invoice_is_a_bad_row(tmp_path: Path) -> None:
    other = {name: rows.replace("1160.00", "1100.00") for name, rows in _LEDGER.items()}
    with pytest.raises(BadRowsError, match="amount that the older snapshot has"):
        _later(tmp_path, other, {"1.xml": cfdi()})


def test_the_next_ledger_finds_the_invoices_whose_documents_it_does_not_bring(
    tmp_path: Path,
) -> None:
    paid_since = {
        name: rows.replace("2026-02-14,500.00", "2026-02-14,0.00")
        for name, rows in _LEDGER.items()
    }
    report = _later(tmp_path, {**_LEDGER, "1.xml": cfdi()}, paid_since)
    asked = "SELECT invoice_id, number, customer_id, open_amount FROM invoices ORDER BY 1"
    found = [(*row[:3], str(row[3])) for row in _asked(report, asked)]
    assert found == [(FIRST, "F-101", "C-1", "0.0000"), ("F200", "F200", "C-2", "None")]
    assert _asked(report, "SELECT DISTINCT invoice_id FROM reminders") == [(FIRST,)]
    assert report.altered == {"invoices": 1}
    kept = "SELECT tax_id IS NOT NULL FROM customers WHERE customer_id = 'C-1'"
    assert _asked(report, kept) == [(True,)]


def test_a_ledger_after_its_documents_is_no_second_invoice(tmp_path: Path) -> None:
    with pytest.raises(BadRowsError, match="import the ledger and its e-invoices together"):
        _later(tmp_path, {"1.xml": cfdi()}, _LEDGER)


def test_instalments_that_came_before_are_parts_of_their_document(tmp_path: Path) -> None:
    rows = (
        f"{_ROWS}1234/1,OBRAS,2026-03-10,BRL,62.50,2026-04-09,0\n"
        "1234/2,OBRAS,2026-03-10,BRL,62.50,2026-05-09,62.50\n"
    )
    report = _later(tmp_path, {"invoices.csv": rows}, {"1.xml": nfe(PLAIN)})
    found = _asked(report, "SELECT invoice_id, customer_id, due_on, open_amount FROM invoices")
    assert [tuple(map(str, row)) for row in found] == [
        (key(1234), "OBRAS", "2026-05-09", "62.5000")
    ]


def test_instalments_that_come_later_are_parts_of_their_document(tmp_path: Path) -> None:
    together: Part = {
        "invoices.csv": f"{_ROWS}1234,OBRAS,2026-03-10,BRL,125.00,,\n",
        "1.xml": nfe(PLAIN),
    }
    rows = (
        f"{_ROWS}1234/1,OBRAS,2026-03-10,BRL,62.50,2026-04-09,0\n"
        "1234/2,OBRAS,2026-03-10,BRL,62.50,2026-05-09,62.50\n"
    )
    later = {"invoices.csv": rows, "payments.csv": _PAYMENT, "allocations.csv": _PAID_SECOND}
    report = _later(tmp_path, together, later)
    found = _asked(report, "SELECT invoice_id, gross, due_on, open_amount FROM invoices")
    assert [tuple(map(str, row)) for row in found] == [
        (key(1234), "125.0000", "2026-05-09", "62.5000")
    ]
    assert _asked(report, "SELECT DISTINCT invoice_id FROM allocations") == [(key(1234),)]
    lines = _asked(report, "SELECT count(*) > 0 FROM invoice_lines")
    assert lines == [(True,)]


def test_instalments_that_do_not_add_up_to_the_document_are_told(tmp_path: Path) -> None:
    together: Part = {
        "invoices.csv": f"{_ROWS}1234,OBRAS,2026-03-10,BRL,125.00,,\n",
        "1.xml": nfe(PLAIN),
    }
    rows = f"{_ROWS}1234/1,OBRAS,2026-03-10,BRL,62.50,2026-04-09,0\n"
    report = _later(tmp_path, together, {"invoices.csv": rows})
    told = "1 later rows bear the number of an e-invoice and do not add up to it, and count beside"
    assert any(told in note for note in report.notes)


def test_the_difference_says_that_a_row_became_its_einvoice(tmp_path: Path) -> None:
    first = import_books([_written(tmp_path / "part0", _LEDGER)], as_of=_AS_OF)
    later = {"1.xml": cfdi(), "2.xml": _PAID}
    second = _later(tmp_path, _LEDGER, later)
    with diff_books(Path(first.path or ""), Path(second.path or "")) as difference:
        (one,) = difference.restated
        assert (difference.findings, one.id, one.new_id) == ((), "F101", FIRST)
        assert [row.change for row in difference.rows if row.table == "payments"] == []


def test_the_difference_says_what_was_cancelled_since(tmp_path: Path) -> None:
    first = import_books([_written(tmp_path / "part0", {"1.xml": cfdi()})], as_of=_AS_OF)
    second = _later(tmp_path, {"1.xml": cfdi()}, {"a.xml": acknowledged(FIRST)})
    with diff_books(Path(first.path or ""), Path(second.path or "")) as difference:
        (row,) = difference.rows
        assert [(one.column, one.before, one.after) for one in row.cells] == [
            ("status", "issued", "cancelled")
        ]
        assert difference.findings == ()


def test_the_difference_knows_a_receipt_that_was_cancelled(tmp_path: Path) -> None:
    before = {"1.xml": cfdi(), "2.xml": _PAID}
    first = import_books([_written(tmp_path / "part0", before)], as_of=_AS_OF)
    gone = _asked(first, "SELECT payment_id FROM payments")[0][0]
    second = _later(tmp_path, before, {"a.xml": acknowledged(str(gone))})
    with diff_books(Path(first.path or ""), Path(second.path or "")) as difference:
        assert [(one.kind, one.is_cancelled) for one in difference.findings] == [
            ("vanished_payment", True)
        ]


def test_a_number_that_begins_anew_does_not_replace_last_years_invoice(tmp_path: Path) -> None:
    last, this = cfdi(uuid=""), cfdi(uuid="").replace(b"2026-01", b"2027-01")
    once = _later(tmp_path, {"1.xml": last}, {"2.xml": this})
    assert _asked(once, "SELECT count(*) FROM invoices") == [(2,)]
    again = import_books([tmp_path / "part1"], onto=Path(once.path or ""))
    assert _asked(again, "SELECT count(*) FROM invoices") == [(2,)]
