"""A case of two claims: Alba was charged too much on INV-1, and hinges were missing on INV-2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.little_books import overcharged_books, write_books
from tests.shell.opened import opened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.little_books import Books

TWO = "The unit price on INV-1 is wrong. And on INV-2 we received 8 hinges instead of 10."
_SECOND = {"INV-1": "INV-2", "O-1": "O-2", "D-1": "D-2", "5001": "5002", "PO-88": "PO-89"}


def two_invoice_books() -> Books:
    """Return Alba's books with a second invoice that is like the first."""
    books = overcharged_books()
    return {
        name: [*rows, *(one for one in map(_second, rows) if one not in rows)]
        for name, rows in books.items()
    }


def two_claims(folder: Path) -> str:
    """Open the case of two claims over books in a folder and return its id."""
    if not folder.exists():
        write_books(folder, two_invoice_books())
    return opened(folder, TWO, origin="mail:two")


def _second(row: dict[str, str]) -> dict[str, str]:
    return {name: _SECOND.get(value, value) for name, value in row.items()}
