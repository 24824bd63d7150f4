"""Statements of banks become payments: whose they are, each once, and all else told with money."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.importing.building import NoInvoicesError
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.catalog.reading.statements.written_statements import (
    NORMA43,
    OFX,
    camt053,
    camt054,
    detail,
    entry,
    statement,
)
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from amicable.core.vocabulary.import_report import ImportReport
    from tests.shell.small_books import Table

INVOICES: Table = [
    ["invoice_id", "customer_id", "issued_on", "currency", "gross", "open_amount", "kind"],
    ["INV-1009", "C1", "2026-01-05", "EUR", "145.20", "145.20", ""],
    ["INV-1010", "C1", "2026-01-06", "EUR", "300.00", "300.00", ""],
    ["INV-2000", "C2", "2026-01-07", "EUR", "80.00", "80.00", ""],
    ["CN-88", "C1", "2026-01-08", "EUR", "20.00", "", "381"],
    ["25332000000012345678", "C2", "2026-01-09", "EUR", "61.00", "61.00", ""],
    ["539007547034", "C2", "2026-01-09", "EUR", "62.00", "62.00", ""],
]
Row = tuple[str | None, Decimal, str | None]


def _imported(folder: Path, files: dict[str, bytes], **tables: Table) -> ImportReport:
    books = write_books(folder / "books", {"invoices": INVOICES, **tables})
    for name, content in files.items():
        (books / name).write_bytes(content)
    return import_books([books], to=folder / "snapshot")


def _payments(report: ImportReport) -> list[Row]:
    with Snapshot.open(Path(report.path or "")).connection() as connection:
        rows = connection.execute(
            "SELECT customer_id, amount, reference FROM payments ORDER BY received_on, payment_id"
        )
        return [
            (one, amount.quantize(Decimal("0.01")), text) for one, amount, text in rows.fetchall()
        ]


def _said(*texts: tuple[str, str], **more: str) -> bytes:
    """Return a statement with an entry for each amount and text; balances tie."""
    entries = "".join(
        entry(amount, detail(amount, text), reference=f"R{n}", **more)
        for n, (amount, text) in enumerate(texts)
    )
    closing = sum((Decimal(amount) for amount, _ in texts), Decimal("1000.00"))
    return camt053(statement(entries, closing=str(closing)))


def test_whose_money_it_is_follows_from_what_it_names_to_the_cent(tmp_path: Path) -> None:
    told = {
        ("145.20", "INV-1009"): "C1",
        ("425.20", "Pago INV-1009, INV 1010 less CN 88"): "C1",
        ("61.00", "货款发票25332000000012345678"): "C2",
        ("62.00", "RF18539007547034"): "C2",
        ("445.20", "Fras. INV-1009 Y 1010"): "C1",
        # A cent short, two customers, a part of a number, nothing: nobody is guessed.
        ("145.19", "INV-1009"): None,
        ("225.20", "INV-1009 INV-2000"): None,
        ("145.21", "XINV-1009"): None,
        ("145.22", "thank you"): None,
    }
    report = _imported(tmp_path, {"a.xml": _said(*told)})
    assert [(text, one) for one, _, text in _payments(report)] == [
        (text, one) for (_, text), one in told.items()
    ]
    notes = "\n".join(report.notes)
    assert "taken for their customer's (assumed): 5, 1138.60 EUR" in notes
    assert "put to no customer: 2, 370.39 EUR" in notes
    assert "is on account, it names no invoice of ours: 2, 290.43 EUR" in notes


def test_a_statement_its_copy_and_its_notification_count_once(tmp_path: Path) -> None:
    whole = camt053(statement(entry(reference="REF1")))
    report = _imported(
        tmp_path, {"a.xml": whole, "copy.xml": whole, "n.xml": camt054(entry(reference="REF1"))}
    )
    assert len(_payments(report)) == 1
    assert any("is given again in" in note for note in report.notes)
    assert report.bad_count == 0


def test_a_gap_and_a_difference_are_told_with_money(tmp_path: Path) -> None:
    first = statement(entry(), closing="1140.20")
    later = statement("", opening="2000.00", closing="2000.00", day="2026-02-03", name="S-2")
    notes = "\n".join(_imported(tmp_path, {"a.xml": camt053(first, later)}).notes)
    assert "a.xml: statement S-1" in notes
    assert "5.00 is too much" in notes
    assert "859.80 EUR apart" in notes


PAYMENTS: Table = [
    ["payment_id", "received_on", "amount", "currency", "customer_id", "reference"],
    ["P1", "2026-02-04", "145.20", "EUR", "C1", "INV-1009"],
    ["P2", "2026-02-03", "20.00", "EUR", "C2", "x"],
    ["P3", "2026-02-03", "30.00", "EUR", "C2", "x"],
    ["P4", "2026-02-02", "299.00", "EUR", "C1", "INV-1010"],
]


def test_money_that_the_books_hold_already_counts_once(tmp_path: Path) -> None:
    bank = _said(
        ("145.20", "INV-1009"),  # P1
        ("50.00", "sum"),  # P2 and P3
        ("300.00", "INV-1010"),  # may be P4
        ("80.00", "INV-2000"),  # news
        ("145.20", "INV-1009 again"),  # news: P1 is the other one
    )
    report = _imported(tmp_path, {"a.xml": bank}, payments=PAYMENTS)
    kept = _payments(report)
    assert len(kept) == 6
    assert ("C2", Decimal("80.00"), "INV-2000") in kept
    assert ("C1", Decimal("145.20"), "INV-1009 again") in kept
    notes = "\n".join(report.notes)
    assert "it counts once: 2, 195.20 EUR" in notes
    assert "so that none counts twice: 1, 300.00 EUR" in notes


def test_a_statement_without_any_invoice_is_no_book(tmp_path: Path) -> None:
    alone = tmp_path / "a.xml"
    alone.write_bytes(camt053(statement(entry())))
    with pytest.raises(NoInvoicesError):
        import_books([alone], to=tmp_path / "snapshot")


def test_returns_and_refunds_are_payments_below_zero(tmp_path: Path) -> None:
    back = entry(side="DBIT", more="<RvslInd>true</RvslInd>", reference="R8", day="2026-02-05")
    out = detail("300.00", "Refund INV-1010").replace("CRDT", "DBIT")
    refund = entry("300.00", out, side="DBIT", reference="R9", day="2026-02-06")
    rent = entry("300.00", out.replace("INV-1010", "rent"), side="DBIT", reference="R10")
    entries = entry(reference="R1") + back + refund + rent
    paid = entry("300.00", detail("300.00", "INV-1010"), reference="R2")
    report = _imported(tmp_path, {"a.xml": camt053(statement(entries + paid, closing="700.00"))})
    assert _payments(report) == [
        ("C1", Decimal("145.20"), "INV-1009"),
        ("C1", Decimal("300.00"), "INV-1010"),
        ("C1", Decimal("-145.20"), "INV-1009"),
        ("C1", Decimal("-300.00"), "Refund INV-1010"),
    ]
    assert any("and is its refund: 1, 300.00 EUR" in note for note in report.notes)


def test_the_next_days_statement_is_laid_onto_the_books(tmp_path: Path) -> None:
    first = _imported(tmp_path, {"a.xml": camt053(statement(entry(reference="R1")))})
    more = tmp_path / "today.xml"
    again = entry(reference="R1") + entry("300.00", detail("300.00", "INV-1010"), reference="R2")
    more.write_bytes(camt053(statement(again, closing="1445.20")))
    laid = import_books([more], to=tmp_path / "next", onto=Path(first.path or ""))
    assert _payments(laid) == [
        ("C1", Decimal("145.20"), "INV-1009"),
        ("C1", Decimal("300.00"), "INV-1010"),
    ]
    assert (laid.added["payments"], laid.same["payments"]) == (1, 1)


@pytest.mark.parametrize(
    ("name", "content", "amounts"),
    [
        ("feb.n43", NORMA43.encode(), ["246.80", "-123.40"]),
        ("extrato.ofx", OFX, ["4452.10"]),
    ],
)
def test_statements_of_other_forms_become_payments_too(
    tmp_path: Path, name: str, content: bytes, amounts: list[str]
) -> None:
    report = _imported(tmp_path, {name: content})
    assert [amount for _, amount, _ in _payments(report)] == [Decimal(one) for one in amounts]
