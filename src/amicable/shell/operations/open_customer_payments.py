"""Opens a case of each short payment of one customer, from the books of their latest case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.cases.rights import rights_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.operations.find_short_payments import find_short_payments
from amicable.shell.operations.note_repayments import note_repayments
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.open_payment_case import open_payment_case
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded


class NoPaymentsOfCustomerError(InputError):
    """The payments of a customer cannot be looked at."""

    def __init__(self, customer_id: str, because: Worded) -> None:
        super().__init__(
            worded(
                "no_payments_of_customer",
                "The payments of {customer} cannot be looked at: {because}.",
                customer=Quoted(customer_id),
                because=because,
            )
        )


def open_customer_payments(customer_id: str, *, now: datetime, actor: Actor) -> tuple[str, ...]:
    """Return the cases of a customer's short payments, each opened if it was not.

    The books are those of the desk (AMICABLE_BOOKS), else those of the customer's latest case.

    Raises:
        NoPaymentsOfCustomerError: there are no books, or the actor may not open cases.
        BusyError: the database could not be written in time.
    """
    if "work" not in rights_of(actor):
        because = worded(
            "no_payments_of_customer.right", "your role has no right to open cases; ask a lead"
        )
        raise NoPaymentsOfCustomerError(customer_id, because)
    books = _books(customer_id)
    office = open_office(Path(books))
    try:
        note_repayments(office, now=now, actor=actor)
        found = find_short_payments(office, customer_id=customer_id)
        opened = [
            open_payment_case(one, office, books=books, now=now, actor=actor) for one in found
        ]
    finally:
        office.close()
    return tuple(dict.fromkeys(opened))


def _books(customer_id: str) -> str:
    latest = Case.objects.filter(customer_id=customer_id).order_by("-received_at", "pk")
    of_case = latest.values_list("books", flat=True).first()
    known = read_settings().books
    books = str(known) if known else of_case or ""
    if of_case is None or not books or not Path(books).exists():
        because = worded(
            "no_payments_of_customer.books",
            "no case and no books of theirs are here; set AMICABLE_BOOKS",
        )
        raise NoPaymentsOfCustomerError(customer_id, because)
    return books
