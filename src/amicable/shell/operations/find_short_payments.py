"""Finds the payments that were less than the invoices they were put to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.short_payments import short_payments

if TYPE_CHECKING:
    from amicable.core.vocabulary.short_payment import ShortPayment
    from amicable.shell.operations.open_office import Office


def find_short_payments(
    office: Office, *, payment_id: str | None = None, customer_id: str | None = None
) -> tuple[ShortPayment, ...]:
    """Return the short payments of the books by day and id, or those of whom or what is named.

    Raises:
        InputError: the books do not say which payment was put to which invoice, or do not hold
            the one that is named.
    """
    return short_payments(office.book, payment_id=payment_id, customer_id=customer_id)
