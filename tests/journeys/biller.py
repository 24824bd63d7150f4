"""A tiny biller of the tests' own: price by contract, tax on the document, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.journeys.little_books import Books, Row

_CENT = Decimal("0.01")
_RATE = Decimal(21)


@dataclass(frozen=True, slots=True)
class Sale:
    """Units of an item on one line, at the agreed price in cents."""

    item: int
    units: int
    agreed_cents: int


def bill(invoices: Sequence[Sequence[Sale]], wrong: tuple[int, int, int] | None = None) -> Books:
    """Return the books of these invoices, one customer and contract an invoice.

    `wrong` is (invoice, line, cents): by so much each unit of that line is billed too high.
    """
    books: Books = {
        "customers": [],
        "items": [{"item_id": f"A{n}", "name": f"Article {n}", "kind": "goods"} for n in range(5)],
        "contracts": [],
        "price_terms": [],
        "invoices": [],
        "invoice_lines": [],
        "invoice_taxes": [],
        "tax_rates": [
            {"country": "ES", "category": "S", "rate": str(_RATE), "valid_from": "2012-09-01"}
        ],
    }
    for number, sales in enumerate(invoices):
        _agree(books, number, sales)
        error = wrong[1:] if wrong and wrong[0] == number else (-1, 0)
        _write(books, number, sales, error)
    return books


def _agree(books: Books, number: int, sales: Sequence[Sale]) -> None:
    customer = {"customer_id": f"C{number}", "name": f"Customer {number}", "country": "ES"}
    books["customers"].append(customer)
    books["contracts"].append(
        {
            "contract_id": f"K{number}",
            "customer_id": f"C{number}",
            "starts_on": "2026-01-01",
            "signed_on": "2025-12-01",
            "number": f"2026/{number}",
            "tax_rounding": "document",
            "payment_terms_days": "30",
        }
    )
    books["price_terms"] += [
        {
            "term_id": f"T{number}-{sale.item}",
            "item_id": f"A{sale.item}",
            "model": "per_unit",
            "valid_from": "2026-01-01",
            "contract_id": f"K{number}",
            "unit_price": _euro(sale.agreed_cents),
        }
        for sale in sales
    ]


def _write(books: Books, number: int, sales: Sequence[Sale], error: tuple[int, ...]) -> None:
    lines = [
        _line(number, place, sale, error[1] if place == error[0] else 0)
        for place, sale in enumerate(sales, 1)
    ]
    net = sum((Decimal(line["net"]) for line in lines), Decimal(0))
    tax = (net * _RATE / 100).quantize(_CENT, ROUND_HALF_UP)
    gross = str(net + tax)
    books["invoice_lines"] += lines
    books["invoice_taxes"].append(
        {
            "invoice_id": f"I{number}",
            "category": "S",
            "rate": str(_RATE),
            "base": str(net),
            "tax": str(tax),
        }
    )
    books["invoices"].append(
        {
            "invoice_id": f"I{number}",
            "customer_id": f"C{number}",
            "contract_id": f"K{number}",
            "issued_on": "2026-03-05",
            "due_on": "2026-04-04",
            "currency": "EUR",
            "net": str(net),
            "tax": str(tax),
            "gross": gross,
            "open_amount": gross,
        }
    )


def _line(number: int, place: int, sale: Sale, too_high: int) -> Row:
    cents = sale.agreed_cents + too_high
    return {
        "invoice_id": f"I{number}",
        "line": str(place),
        "item_id": f"A{sale.item}",
        "quantity": str(sale.units),
        "unit_price": _euro(cents),
        "net": _euro(cents * sale.units),
        "tax_category": "S",
        "tax_rate": str(_RATE),
    }


def _euro(cents: int) -> str:
    return str((Decimal(cents) / 100).quantize(_CENT))
