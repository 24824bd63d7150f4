"""Small books as folders of CSV: tables as rows of words, a package with coverage beside them."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Row = dict[str, str]
Books = dict[str, list[Row]]

AS_OF = "2026-06-30"
WHOLE = ("2025-01-01", "2026-07-01")


def write_books(
    folder: Path,
    books: Mapping[str, Iterable[Mapping[str, str]]],
    *,
    covered: Mapping[str, tuple[str, str]] | None = None,
    as_of: str | None = AS_OF,
) -> Path:
    """Write tables and, with a day they were taken, their package; return the folder.

    `covered` gives table → (from, to exclusive); by default every table is complete.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in books.items():
        known = [dict(row) for row in rows]
        named = dict.fromkeys(name for row in known for name in row)
        columns = list(named or (column.name for column in TABLES[table].columns))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(known)
    if as_of is not None:
        stretches = dict.fromkeys(books, WHOLE) if covered is None else covered
        package = {
            "name": "little-books",
            "as_of": as_of,
            "coverage": {
                table: {"from": start, "to": end, "as_of": as_of}
                for table, (start, end) in stretches.items()
            },
        }
        (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder


def write_mail(
    path: Path, words: str, *, sender: str = "ana@alba.example", subject: str = "Invoice INV-1"
) -> Path:
    """Write a plain mail of one contact and return its path."""
    head = (
        f"From: {sender}\nTo: billing@norte.example\nSubject: {subject}\n"
        "Date: Tue, 30 Jun 2026 09:00:00 +0000\nMessage-ID: <1@alba.example>\n"
        'MIME-Version: 1.0\nContent-Type: text/plain; charset="utf-8"\n'
        "Content-Transfer-Encoding: 8bit\n\n"
    )
    path.write_text(head + words, encoding="utf-8")
    return path


def sound_books() -> Books:
    """Return the books of a hinge shop in which one invoice is right in every respect."""
    return {
        "sellers": [{"seller_id": "US", "name": "Norte Suministros", "country": "ES"}],
        "customers": [
            {
                "customer_id": "ALBA",
                "name": "Ferretería Alba",
                "country": "ES",
                "language": "en",
                "email": "ana@alba.example",
            }
        ],
        "items": [{"item_id": "HINGE", "name": "Brass hinge", "kind": "goods", "unit": "piece"}],
        "contracts": [
            {
                "contract_id": "K-7",
                "customer_id": "ALBA",
                "starts_on": "2026-01-01",
                "number": "2026/7",
                "signed_on": "2025-12-15",
                "payment_terms_days": "30",
                "tax_rounding": "document",
            }
        ],
        "price_terms": [
            {
                "term_id": "T-HINGE",
                "item_id": "HINGE",
                "model": "per_unit",
                "valid_from": "2026-01-01",
                "contract_id": "K-7",
                "unit_price": "12.00",
            }
        ],
        **_delivered(),
        **_billed(),
    }


def _delivered() -> Books:
    return {
        "orders": [
            {
                "order_id": "O-1",
                "customer_id": "ALBA",
                "ordered_on": "2026-03-02",
                "number": "5001",
                "purchase_order": "PO-88",
                "contract_id": "K-7",
            }
        ],
        "order_lines": [{"order_id": "O-1", "line": "1", "item_id": "HINGE", "quantity": "10"}],
        "deliveries": [
            {
                "delivery_id": "D-1",
                "delivered_on": "2026-03-04",
                "order_id": "O-1",
                "signed_by": "M. Alba",
            }
        ],
        "delivery_lines": [
            {"delivery_id": "D-1", "line": "1", "item_id": "HINGE", "quantity": "10"}
        ],
    }


def _billed() -> Books:
    return {
        "invoices": [
            {
                "invoice_id": "INV-1",
                "customer_id": "ALBA",
                "issued_on": "2026-03-05",
                "currency": "EUR",
                "net": "120.00",
                "tax": "25.20",
                "gross": "145.20",
                "contract_id": "K-7",
                "order_id": "O-1",
                "due_on": "2026-04-04",
                "open_amount": "145.20",
            }
        ],
        "invoice_lines": [
            {
                "invoice_id": "INV-1",
                "line": "1",
                "net": "120.00",
                "item_id": "HINGE",
                "quantity": "10",
                "unit_price": "12.00",
                "tax_category": "S",
                "tax_rate": "21",
            }
        ],
        "invoice_taxes": [
            {
                "invoice_id": "INV-1",
                "category": "S",
                "rate": "21",
                "base": "120.00",
                "tax": "25.20",
            }
        ],
        "tax_rates": [
            {"country": "ES", "category": "S", "rate": "21", "valid_from": "2012-09-01"}
        ],
    }


def overcharged_books() -> Books:
    """Return the same books with the hinges billed at 12.50: 5.00 net and 6.05 gross too much."""
    books = sound_books()
    books["invoice_lines"][0] |= {"unit_price": "12.50", "net": "125.00"}
    books["invoice_taxes"][0] |= {"base": "125.00", "tax": "26.25"}
    books["invoices"][0] |= {
        "net": "125.00",
        "tax": "26.25",
        "gross": "151.25",
        "open_amount": "151.25",
    }
    return books


def many_overcharged_books(invoices: int) -> Books:
    """Return those books with so many overcharged invoices, INV-1001 and on, each delivered."""
    books = overcharged_books()
    for table in _OF_ONE_INVOICE:
        first = books[table][0]
        books[table] = [_numbered(first, 1001 + one) for one in range(invoices)]
    return books


_OF_ONE_INVOICE = (
    *("orders", "order_lines", "deliveries", "delivery_lines"),
    *("invoices", "invoice_lines", "invoice_taxes"),
)


def _numbered(row: Row, number: int) -> Row:
    ids = {"invoice_id": "INV", "order_id": "O", "delivery_id": "D"}
    named = {column: f"{word}-{number}" for column, word in ids.items() if column in row}
    return row | named | ({"number": str(4000 + number)} if "number" in row else {})
