"""The same error at other customers: found with the case, and never told to the one who wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.little_books import sound_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.little_books import Books, Row

_WORDS = "On invoice INV-1 you charged 12.50 EUR per hinge, but our contract says 12.00."


def _dear(books: Books, bill: str, customer: str, issued_on: str) -> None:
    """Bill ten hinges at 12.50 to a customer; the public list says 12.00 for everybody."""
    head = {"invoice_id": bill, "customer_id": customer, "issued_on": issued_on}
    totals = {"currency": "EUR", "net": "125.00", "tax": "26.25", "gross": "151.25"}
    line = {"invoice_id": bill, "line": "1", "item_id": "HINGE", "quantity": "10"}
    dear = {"unit_price": "12.50", "net": "125.00", "tax_category": "S", "tax_rate": "21"}
    _put(books, "invoices", "invoice_id", head | totals)
    _put(books, "invoice_lines", "invoice_id", line | dear)
    base = {"invoice_id": bill, "category": "S", "rate": "21", "base": "125.00", "tax": "26.25"}
    _put(books, "invoice_taxes", "invoice_id", base)


def _put(books: Books, table: str, key: str, row: Row) -> None:
    books[table] = [old for old in books.get(table, []) if old[key] != row[key]] + [row]


@pytest.fixture(name="books")
def _books(tmp_path: Path) -> Path:
    books = sound_books()
    books["customers"].append({"customer_id": "OTRA", "name": "Otra Casa", "country": "ES"})
    books["price_terms"] = [
        {
            "term_id": "LIST",
            "item_id": "HINGE",
            "model": "per_unit",
            "valid_from": "2026-01-01",
            "unit_price": "12.00",
        }
    ]
    _dear(books, "INV-1", "ALBA", "2026-03-05")
    _dear(books, "INV-8", "OTRA", "2026-03-20")
    _dear(books, "INV-9", "OTRA", "2026-02-11")
    return write_books(tmp_path / "books", books | {"promises": []})


def test_a_proven_cause_is_searched_over_all_customers(books: Path, tmp_path: Path) -> None:
    mail = write_mail(tmp_path / "mail.eml", _WORDS)
    case = run("resolve", mail, "--books", books, "--json").json
    (reach,) = [one for one in case["systemic"] if one["cause"] == "P01"]
    assert (reach["invoices"], reach["customers"], reach["here"]) == (3, 2, 1)
    assert (reach["same_period"], reach["since"]) == (2, "2026-02-11")
    assert reach["amounts"] == [{"currency": "EUR", "too_high": "15.00", "too_low": "0.00"}]
    assert reach["audience"] == "internal"


def test_the_letter_says_nothing_of_other_customers(books: Path, tmp_path: Path) -> None:
    mail = write_mail(tmp_path / "mail.eml", _WORDS)
    body = run("resolve", mail, "--books", books, "--json").json["letter"]["body"]
    assert "INV-1" in body
    assert not {word for word in ("Otra", "INV-8", "INV-9", "15") if word in body}
