"""What does not tie is listed by document and money, and sound books have nothing to list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.engine.untied import read_ties
from amicable.shell.operations.import_books import import_books
from tests.journeys.little_books import sound_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.readiness import Untied
    from tests.journeys.little_books import Books


def _ties(folder: Path, books: Books) -> dict[str, Untied]:
    import_books([write_books(folder / "b", books)], to=folder / "s")
    snapshot = Snapshot.open(folder / "s")
    connection = snapshot.connection()
    try:
        found = read_ties(
            connection, date(2026, 6, 30), allocations=snapshot.present("allocations")
        )
    finally:
        connection.close()
    return {one.kind: one for one in found}


def _told(ties: dict[str, Untied], kind: str) -> list[tuple[str, str | None, Decimal]]:
    return [(one.document_id, one.other_id, one.differs) for one in ties[kind].first]


def _invoice(invoice_id: str, gross: str, **columns: str) -> dict[str, str]:
    known = {"invoice_id": invoice_id, "customer_id": "ALBA", "issued_on": "2026-03-20"}
    return known | {"currency": "EUR", "gross": gross} | columns


def _payment(payment_id: str, amount: str, **columns: str) -> dict[str, str]:
    known = {"payment_id": payment_id, "received_on": "2026-04-02", "amount": amount}
    return known | {"currency": "EUR", "customer_id": "ALBA"} | columns


def _put(number: int, invoice_id: str, amount: str, **columns: str) -> dict[str, str]:
    return {"allocation_id": f"A-{number}", "invoice_id": invoice_id, "amount": amount} | columns


def _money() -> Books:
    """Return books in which money went where it does not tie."""
    books = sound_books()
    books["customers"].append({"customer_id": "ELSE", "name": "Somebody", "country": "ES"})
    books["invoices"] += [
        _invoice("OPEN", "100.00", open_amount="30.00"),
        _invoice("OVER", "50.00"),
        _invoice("MIXED", "40.00"),
        _invoice("CREDIT", "10.00", kind="381"),
        _invoice("DOLLARS", "90.00", kind="381", currency="USD"),
        _invoice("THEIRS", "70.00", kind="381", customer_id="ELSE"),
    ]
    books["payments"] = [
        _payment("P-1", "120.00"),
        _payment("P-2", "20.00", currency="USD"),
        _payment("P-3", "20.00", customer_id="ELSE"),
    ]
    books["allocations"] = [
        _put(1, "OPEN", "60.00", payment_id="P-1"),
        _put(2, "OVER", "65.00", payment_id="P-1"),
        _put(3, "MIXED", "5.00", payment_id="P-2"),
        _put(4, "MIXED", "6.00", payment_id="P-3"),
        _put(5, "MIXED", "12.00", credit_invoice_id="CREDIT"),
        _put(6, "MIXED", "7.00", credit_invoice_id="DOLLARS"),
        _put(7, "MIXED", "8.00", credit_invoice_id="THEIRS"),
    ]
    return books


@pytest.fixture(scope="module")
def money(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Untied]:
    return _ties(tmp_path_factory.mktemp("money"), _money())


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("open_amount", ("OPEN", None, Decimal("10.0000"))),  # 100 less 60 is 40, not 30
        ("allocated_too_much", ("OVER", None, Decimal("15.0000"))),
        ("payment_overused", ("P-1", None, Decimal("5.0000"))),  # 60 and 65 of 120
        ("payment_currency", ("MIXED", "P-2", Decimal("5.0000"))),
        ("payment_of_stranger", ("MIXED", "P-3", Decimal("6.0000"))),
        ("credit_overused", ("CREDIT", None, Decimal("2.0000"))),
        ("credit_currency", ("MIXED", "DOLLARS", Decimal("7.0000"))),
        ("credit_of_stranger", ("MIXED", "THEIRS", Decimal("8.0000"))),
    ],
)
def test_money_that_does_not_tie_is_named(
    money: dict[str, Untied], kind: str, told: tuple[str, str | None, Decimal]
) -> None:
    assert _told(money, kind) == [told]
    assert money[kind].documents == 1


def test_a_parent_that_pays_is_no_stranger(tmp_path: Path) -> None:
    books = _money()
    books["customers"][0]["parent_customer_id"] = "ELSE"
    assert "payment_of_stranger" not in _ties(tmp_path, books)


def test_documents_that_contradict_themselves_are_named(tmp_path: Path) -> None:
    books = sound_books()
    books["contracts"][0]["currency"] = "USD"
    books["invoices"] += [
        _invoice("SUM", "130.00", net="100.00", tax="21.00"),
        _invoice("LINES", "121.00", net="100.00", tax="21.00", contract_id="K-7"),
        _invoice("TAX", "121.00", net="100.00", tax="21.00"),
        _invoice("DRAFT", "999.00", net="1.00", tax="1.00", status="draft"),
    ]
    books["invoice_lines"].append({"invoice_id": "LINES", "line": "1", "net": "80.00"})
    books["invoice_taxes"].append(
        {"invoice_id": "TAX", "category": "S", "rate": "21", "base": "95.00", "tax": "19.95"}
    )
    books["deliveries"].append(
        {"delivery_id": "D-2", "delivered_on": "2026-03-08", "order_id": "O-1"}
    )
    ties = _ties(tmp_path, books)
    assert _told(ties, "header_sum") == [("SUM", None, Decimal("9.0000"))]
    assert _told(ties, "net_of_lines") == [("LINES", None, Decimal("20.0000"))]
    assert _told(ties, "tax_rows") == [("TAX", None, Decimal("1.0500"))]
    assert _told(ties, "unknown_item") == [("LINES", "1", Decimal("80.0000"))]
    assert [one[0] for one in _told(ties, "line_currency")] == ["INV-1", "LINES"]
    assert _told(ties, "delivery_without_lines") == [("D-2", "O-1", Decimal("0.0000"))]
    assert ties["line_currency"].money == {"EUR": Decimal("200.0000")}


def test_sound_books_tie(tmp_path: Path) -> None:
    assert _ties(tmp_path, sound_books()) == {}
