"""A ledger of headers and a statement of the bank in any form are enough for the first hour."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from amicable.shell.operations.write_report import write_report
from tests.catalog.reading.statements.written_statements import (
    camt053,
    detail,
    entry,
    norma43,
    statement,
)
from tests.shell.pages.page_reading import faults
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from tests.shell.small_books import Table

LEDGER: dict[str, Table] = {
    "customers": [["customer_id", "name"], ["C1", "Alba"], ["C2", "Brea"]],
    "invoices": [
        ["invoice_id", "customer_id", "issued_on", "due_on", "currency", "gross", "open_amount"],
        ["INV-1009", "C1", "2026-01-05", "2026-02-04", "EUR", "145.20", "145.20"],
        ["INV-1010", "C2", "2026-01-06", "2026-02-05", "EUR", "300.00", "0.00"],
        ["INV-1011", "C2", "2026-01-07", "2026-02-06", "EUR", "80.00", "80.00"],
    ],
    "reminders": [
        ["reminder_id", "invoice_id", "sent_on", "level", "fee"],
        ["R1", "INV-1009", "2026-02-20", "1", "5.00"],
    ],
}
MOVED = (
    ("145.20", "Pago INV-1009", "02"),
    ("300.00", "INV-1010", "03"),
    ("300.00", "INV-1010", "10"),
    ("77.00", "a cuenta", "11"),
)
CLOSING = "1822.20"


def _camt() -> bytes:
    entries = "".join(
        entry(amount, detail(amount, text), reference=f"R{n}", day=f"2026-02-{day}")
        for n, (amount, text, day) in enumerate(MOVED)
    )
    return camt053(statement(entries, closing=CLOSING))


def _mt940() -> bytes:
    entries = "".join(
        f":61:2602{day}02{day}C{amount.replace('.', ',')}NTRFNONREF//R{n}\n"
        f":86:166?00GUTSCHRIFT?20SVWZ+{text}?32ALBA\n"
        for n, (amount, text, day) in enumerate(MOVED)
    )
    head = ":20:A\n:25:37040044/532013000\n:28C:1\n:60F:C260201EUR1000,00\n"
    return f"{head}{entries}:62F:C260228EUR{CLOSING.replace('.', ',')}\n-\n".encode()


def _ofx() -> bytes:
    entries = "".join(
        f"<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>202602{day}<TRNAMT>{amount}<FITID>{n}<MEMO>{text}\n"
        for n, (amount, text, day) in enumerate(MOVED)
    )
    return (
        "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>2"
        f"</BANKACCTFROM><BANKTRANLIST>{entries}</BANKTRANLIST></STMTRS></OFX>"
    ).encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("feb.sta", _mt940()),
        pytest.param("feb.xml", _camt(), marks=pytest.mark.thorough),
        pytest.param("feb.ofx", _ofx(), marks=pytest.mark.thorough),
        pytest.param("feb.n43", norma43(MOVED, CLOSING), marks=pytest.mark.thorough),
    ],
)
def test_paid_twice_and_wrongly_reminded_is_found(
    tmp_path: Path, name: str, content: bytes
) -> None:
    books = write_books(tmp_path / "books", LEDGER)
    (books / name).write_bytes(content)
    imported = import_books([books], to=tmp_path / "snapshot")
    assert imported.bad_count == 0
    assert not any("tie" in note or "apart" in note for note in imported.notes)
    found = {
        (one.cause, one.invoice_id, one.certainty)
        for one in audit_books(Path(imported.path or ""), AuditScope())
    }
    assert found == {
        ("Y01", "INV-1009", "certain"),
        ("L02", "INV-1009", "certain"),
        # What the books put it to is assumed, so that paid twice is likely.
        ("Y06", "INV-1010", "likely"),
    }


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.thorough)])
def test_money_on_account_has_a_section_of_its_own(tmp_path: Path, language: str) -> None:
    books = write_books(tmp_path / "books", LEDGER)
    (books / "feb.xml").write_bytes(_camt())
    folder = tmp_path / "report"
    assert write_report(books, AuditScope(), folder, language=language) == 3
    page = (folder / "first-hour.html").read_text(encoding="utf-8")
    assert faults(page) == []
    assert page.count('id="on_account"') == 1
    assert "a cuenta" in page.partition('id="on_account"')[2]
    sheets = CalamineWorkbook.from_path(folder / "first-hour.xlsx")
    rows = {name: sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names}
    [money] = [rows for rows in rows.values() if len(rows) == 2 and "a cuenta" in rows[1]]
    assert 77.0 in money[1]
