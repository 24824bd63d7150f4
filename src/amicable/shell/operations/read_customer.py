"""Reads a customer with what they owe, from the books of their latest case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.operations.open_case_books import open_case_books
from amicable.shell.queries.customer_balance import customer_balance
from amicable.shell.queries.customer_summary import customer_summary
from amicable.shell.queries.customer_view import customer_view

if TYPE_CHECKING:
    from datetime import date

    from amicable.shell.operations.open_case_books import CaseBooks
    from amicable.shell.queries.customer_balance import Balance
    from amicable.shell.queries.customer_view import CustomerView
    from amicable.shell.queries.page_words import Reader


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer, their balances, the books these are from, and all of it in a few lines."""

    view: CustomerView
    balances: tuple[Balance, ...]
    books: CaseBooks
    summary: str


def read_customer(customer_id: str, reader: Reader, *, day: date) -> Customer:
    """Return a customer as they stand on a day.

    Raises:
        NoSuchCustomerError: no case is of this customer.
    """
    view = customer_view(customer_id, day=day)
    books = open_case_books(view.latest.pk)
    snapshot = books.snapshot
    balances = customer_balance(snapshot, customer_id, day=day) if snapshot else ()
    return Customer(view, balances, books, customer_summary(view, balances, reader, day=day))
