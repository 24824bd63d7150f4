"""A delta export laid onto an older snapshot: added, altered and the same; nothing vanishes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.import_report import BadRowsError
from amicable.shell.engine.importing.onto import OlderExportError
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import INVOICES, LINES, small_books, write_books

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amicable.core.vocabulary.import_report import ImportReport
    from tests.shell.small_books import Table

_STRETCH = {"from": "2026-01-01", "to": "2026-02-10"}
_FIRST = {"as_of": "2026-02-09", "coverage": {"invoices": _STRETCH, "payments": _STRETCH}}
_NEXT = {
    "as_of": "2026-02-28",
    "coverage": {"invoices": {"from": "2026-02-10", "to": "2026-03-01"}},
}
_UBL = "urn:oasis:names:specification:ubl:schema:xsd"
_EINVOICE = f"""<Invoice xmlns="{_UBL}:Invoice-2" xmlns:cbc="{_UBL}:CommonBasicComponents-2"
 xmlns:cac="{_UBL}:CommonAggregateComponents-2"><cbc:ID>F-1</cbc:ID>
<cbc:IssueDate>2026-02-08</cbc:IssueDate>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingCustomerParty><cac:Party><cac:PartyTaxScheme>
<cbc:CompanyID>DE123456789</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
</cac:PartyTaxScheme></cac:Party></cac:AccountingCustomerParty>
<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount>9.00</cbc:TaxInclusiveAmount>
</cac:LegalMonetaryTotal></Invoice>"""
_NEW = ["I4", "C1", "2026-02-27", "EUR", "50", "50", ""]


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("AMICABLE_PERSONAL_KEY", raising=False)


@pytest.fixture(name="monday")
def _monday(tmp_path: Path) -> Path:
    books = write_books(tmp_path / "books", small_books(), _FIRST)
    import_books([books], to=tmp_path / "kept" / "monday")
    return tmp_path / "kept" / "monday"


def _lay(
    monday: Path, tables: Mapping[str, Table], package: Mapping[str, object] = _NEXT
) -> ImportReport:
    delta = write_books(monday.parent.parent / "delta", tables, package)
    return import_books([delta], onto=monday, to=monday.parent / "tuesday")


def test_a_delta_makes_the_snapshot_that_the_whole_export_would(
    tmp_path: Path, monday: Path
) -> None:
    changed = ["I2", "C2", "2026-02-05", "EUR", "30", "25.8", "4.2"]
    delta: dict[str, Table] = {"invoices": [INVOICES[0], changed, INVOICES[1], _NEW]}
    report = _lay(monday, delta)
    whole = small_books() | {"invoices": [*INVOICES[:2], changed, INVOICES[3], _NEW]}
    package = {
        "as_of": "2026-02-28",
        "coverage": {
            "invoices": {"from": "2026-01-01", "to": "2026-03-01"},
            "payments": _STRETCH,
        },
    }
    assert import_books([write_books(tmp_path / "w", whole, package)]).snapshot_id == (
        report.snapshot_id
    )
    assert report.onto == Snapshot.open(monday).id
    assert (report.added, report.same) == ({"invoices": 1}, {"invoices": 1})
    assert (report.altered, report.altered_keys) == ({"invoices": 1}, {"invoices": ("I2",)})


def test_the_date_moves_and_stretches_that_touch_are_joined(monday: Path) -> None:
    _lay(monday, {"invoices": [INVOICES[0], _NEW]})
    tuesday = Snapshot.open(monday.parent / "tuesday")
    assert tuesday.as_of == date(2026, 2, 28)
    (stretch,) = tuesday.coverage["invoices"]
    assert (stretch.from_on, stretch.to_on) == (date(2026, 1, 1), date(2026, 3, 1))
    assert tuesday.coverage["payments"] == Snapshot.open(monday).coverage["payments"]


def test_what_did_not_change_is_stored_once(monday: Path) -> None:
    _lay(monday, {"invoices": [INVOICES[0], _NEW]})
    tuesday = Snapshot.open(monday.parent / "tuesday")
    assert {file.stat().st_nlink for file in tuesday.files("invoice_lines")} == {2}
    assert {file.stat().st_nlink for file in tuesday.files("invoices")} == {1}


def test_a_table_of_its_own_may_be_laid_onto_older_books(monday: Path) -> None:
    payments = [
        ["payment_id", "received_on", "amount", "currency", "customer_id"],
        ["P1", "2026-02-20", "119", "EUR", "C1"],
    ]
    report = _lay(monday, {"payments": payments})
    assert report.rows == {"customers": 2, "invoices": 3, "invoice_lines": 4, "payments": 1}


def test_a_reference_may_go_to_a_row_of_the_older_books_and_to_no_other(monday: Path) -> None:
    lines = [LINES[0], ["I2", "2", "5", "1", "5"], ["I9", "1", "5", "1", "5"]]
    with pytest.raises(BadRowsError, match="'I9', expected an id that is in invoices"):
        _lay(monday, {"invoice_lines": lines})


def test_an_invoice_below_zero_is_the_credit_note_it_was(tmp_path: Path) -> None:
    books = small_books()
    credit = ["G1", "C1", "2026-02-06", "EUR", "-119", "-100", "-19"]
    books["invoices"].append(credit)
    books["invoice_lines"].append(["G1", "1", "-100", "10", "-10"])
    first = import_books([write_books(tmp_path / "b", books, _FIRST)], to=tmp_path / "k" / "a")
    delta: dict[str, Table] = {
        "invoices": [INVOICES[0], credit, _NEW],
        "invoice_lines": [LINES[0], ["G1", "1", "-100", "10", "-10"]],
    }
    assert first.path is not None
    report = _lay(tmp_path / "k" / "a", delta)
    assert report.same == {"invoices": 1, "invoice_lines": 1}
    assert report.altered == {}


def test_an_event_that_is_there_is_a_repeat_and_another_of_its_id_is_numbered(
    tmp_path: Path,
) -> None:
    heading = ["event_id", "customer_id", "item_id", "at", "quantity"]
    event = ["E1", "C1", "X", "2026-01-01T10:00:00Z", "5"]
    books = small_books() | {"usage": [heading, event]}
    import_books([write_books(tmp_path / "b", books, _FIRST)], to=tmp_path / "k" / "a")
    other = ["E1", "C1", "X", "2026-01-01T09:00:00Z", "7"]
    report = _lay(tmp_path / "k" / "a", {"usage": [heading, event, other]})
    assert (report.added, report.same) == ({"usage": 1}, {"usage": 1})
    with Snapshot.open(tmp_path / "k" / "tuesday").connection() as engine:
        rows = engine.execute(
            "SELECT arrival, CAST(quantity AS INTEGER) FROM usage ORDER BY arrival"
        ).fetchall()
    assert rows == [(1, 7), (2, 5)]


def test_an_export_from_before_the_snapshot_is_refused(monday: Path) -> None:
    with pytest.raises(OlderExportError, match="taken on 2026-01-31, before the snapshot"):
        _lay(monday, {"invoices": [INVOICES[0], _NEW]}, {"as_of": "2026-01-31"})


def test_an_einvoice_finds_its_customer_in_the_older_books(tmp_path: Path, monday: Path) -> None:
    file = tmp_path / "invoice.xml"
    file.write_text(_EINVOICE, encoding="utf-8")
    report = import_books([file], onto=monday, to=monday.parent / "tuesday")
    assert (report.rows["customers"], report.rows["invoices"]) == (2, 4)
    assert report.added == {"invoices": 1}
    with Snapshot.open(monday.parent / "tuesday").connection() as engine:
        found = engine.execute("SELECT customer_id FROM invoices WHERE number = 'F-1'").fetchone()
    assert found == ("C1",)
