"""A desk with one case, for whoever tests what is done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.little_books import overcharged_books, write_books
from tests.shell.opened import opened
from tests.shell.two_claims import two_invoice_books

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _books_once(kept_books: None) -> None:
    assert kept_books is None


@pytest.fixture(scope="session", name="alba_books")
def _alba_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the books in which Alba was charged too much."""
    return write_books(tmp_path_factory.mktemp("alba") / "books", overcharged_books())


@pytest.fixture(name="case_id")
def _case_id(alba_books: Path, db: None) -> str:
    """Return the id of Alba's case, opened and waiting for release."""
    assert db is None
    return opened(alba_books)


@pytest.fixture(scope="session", name="alba_pair")
def _alba_pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the books in which Alba has two invoices, both charged too much."""
    return write_books(tmp_path_factory.mktemp("pair") / "books", two_invoice_books())
