"""Sets who looks after a customer, and whether the customer is strategic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.colleague import is_address
from amicable.core.cases.rights import rights_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.engine.ledger import customer
from amicable.shell.operations.open_books import open_books
from amicable.shell.settings import read_settings
from amicable.shell.store.changing import kept_together
from amicable.shell.store.desk_events import append_desk_event
from amicable.shell.store.models import Account, Case, User

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded


class UnusableAccountError(InputError):
    """An account cannot be set as it is written."""

    def __init__(self, customer_id: str, because: Worded) -> None:
        super().__init__(
            worded(
                "unusable_account",
                "The account of {customer} cannot be set: {because}.",
                customer=Quoted(customer_id),
                because=because,
            )
        )


def set_account(
    customer_id: str, *, manager: str, is_strategic: bool, now: datetime, actor: Actor
) -> None:
    """Keep who hears first of a customer's cases; they are never asked to release them.

    The same again changes nothing.

    `manager` is an address. Where somebody at the desk has it, they are known as the account
    manager also when they sign in.

    Raises:
        UnusableAccountError: a value cannot be used, nobody knows the customer, or the actor may
            not set the desk up.
        InputError: the books cannot be opened.
    """
    if not customer_id.strip():
        because = worded("unusable_account.customer", "write the customer's id of the books")
        raise UnusableAccountError(customer_id, because)
    if not is_address(manager):
        because = worded(
            "unusable_account.manager",
            "write the account manager's address, such as sales@company.example",
        )
        raise UnusableAccountError(customer_id, because)
    if "set_up" not in rights_of(actor):
        because = worded("because.set_up", "ask an admin, who may set the desk up")
        raise UnusableAccountError(customer_id, because)
    if not _is_known(customer_id.strip()):
        because = worded(
            "unusable_account.unknown",
            "no customer of the books of AMICABLE_BOOKS, and of no case, has this id",
        )
        raise UnusableAccountError(customer_id, because)
    with kept_together():
        before = Account.objects.filter(customer_id=customer_id.strip()).first()
        kept = {
            "is_strategic": is_strategic,
            "manager_address": manager,
            "manager": User.objects.filter(email__iexact=manager, is_active=True).first(),
        }
        if before and all(getattr(before, name) == value for name, value in kept.items()):
            return
        after, _ = Account.objects.update_or_create(customer_id=customer_id.strip(), defaults=kept)
        append_desk_event(
            "account.set",
            at=now,
            actor=actor.name,
            before=_told(before) if before else {},
            after=_told(after),
        )


def _is_known(customer_id: str) -> bool:
    """Tell whether a case or the books know a customer; without books nobody can say no."""
    books = read_settings().books
    if books is None or Case.objects.filter(customer_id=customer_id).exists():
        return True
    connection = open_books(books).connection()
    try:
        return customer(connection, customer_id) is not None
    finally:
        connection.close()


def _told(account: Account) -> dict[str, object]:
    """Return what the record says: the manager by number where they have an account here."""
    return {
        "customer": account.customer_id,
        "is_strategic": account.is_strategic,
        "manager": account.manager_id,
        "has_address": bool(account.manager_address),
    }
