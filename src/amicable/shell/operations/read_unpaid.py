"""Reads what a customer has not paid yet, from the newest books that know their invoices."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.cases.holds import open_of
from amicable.core.vocabulary.money import ZERO
from amicable.shell.engine.customer_invoices import invoices_of
from amicable.shell.operations.investigate_case import NoBooksOfCaseError
from amicable.shell.operations.open_books import open_books
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from decimal import Decimal

    from amicable.core.vocabulary.invoice import Invoice
    from amicable.shell.engine.snapshot import Snapshot
    from amicable.shell.store.models import Case

_CREDITS = frozenset({"381", "396"})


@dataclass(frozen=True, slots=True)
class Unpaid:
    """What books say of a customer's invoices: what is open of each, in the order of a plan."""

    known_on: date
    """The day on which the books were taken."""
    open: dict[str, Decimal]
    currencies: dict[str, str]

    def in_currency(self, currency: str) -> list[tuple[str, Decimal]]:
        """Return the invoices of a currency that are not paid, with what is open of each."""
        return [
            (name, amount)
            for name, amount in self.open.items()
            if amount > ZERO and self.currencies[name] == currency
        ]


def read_unpaid(case: Case, names: Collection[str] = ()) -> Unpaid:
    """Return what the customer of a case has not paid; the case's own invoices come first.

    Asked of the books of the desk and of those the case was investigated over; the newest that
    know all the named invoices answer.

    Raises:
        NoBooksOfCaseError: no such books are there.
    """
    found = [known for books in _places(case) if (known := _read(books, case, names)) is not None]
    if not found:
        raise NoBooksOfCaseError(case.pk, case.books)
    return max(found, key=lambda one: one.known_on)


def _places(case: Case) -> list[Path]:
    named = [read_settings().books, Path(case.books) if case.books else None]
    return [one for one in dict.fromkeys(named) if one is not None and one.exists()]


def _read(books: Path, case: Case, names: Collection[str]) -> Unpaid | None:
    snapshot = open_books(books)
    found = {one.invoice_id: one for one in _invoices(snapshot, case.customer_id)}
    if not found or not found.keys() >= set(names):
        return None
    claimed = set(case.claims.values_list("invoice_id", flat=True))
    ordered = sorted(found.values(), key=lambda one: (one.invoice_id not in claimed, *_age(one)))
    return Unpaid(
        snapshot.as_of,
        {one.invoice_id: open_of(one) for one in ordered},
        {one.invoice_id: one.currency for one in ordered},
    )


def _invoices(snapshot: Snapshot, customer_id: str) -> list[Invoice]:
    connection = snapshot.connection()
    try:
        every = invoices_of(connection, [customer_id], snapshot.as_of, near=snapshot.near)
    finally:
        connection.close()
    return [one for one in every if one.kind not in _CREDITS]


def _age(invoice: Invoice) -> tuple[date, str]:
    return (invoice.due_on or invoice.issued_on, invoice.invoice_id)
