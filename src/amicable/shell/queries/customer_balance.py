"""What a customer owes by the books: in all, held while disputed, and to be asked for now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.holds import may_remind, open_of
from amicable.core.vocabulary.money import ZERO
from amicable.shell.engine.customer_invoices import invoices_of
from amicable.shell.queries.reminders import holds_on

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from amicable.core.cases.holds import Held, Reminder
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.shell.engine.snapshot import Snapshot

_CREDITS = frozenset({"381", "396"})


@dataclass(frozen=True, slots=True)
class Balance:
    """What is unpaid in one currency, on how many invoices."""

    currency: str
    invoices: int
    billed: Decimal
    due: Decimal
    """What may be asked for now."""

    @property
    def disputed(self) -> Decimal:
        """Return what is held back while it is disputed, and through its grace."""
        return self.billed - self.due


def customer_balance(snapshot: Snapshot, customer_id: str, *, day: date) -> tuple[Balance, ...]:
    """Return the balance of a customer by currency, as a dunning run would see it on a day."""
    connection = snapshot.connection()
    try:
        found = invoices_of(connection, [customer_id], snapshot.as_of, near=snapshot.near)
    finally:
        connection.close()
    unpaid = [one for one in found if one.kind not in _CREDITS and open_of(one) > ZERO]
    held = holds_on([one.invoice_id for one in unpaid], day)
    asked = [_reminder(one, held) for one in unpaid]
    return tuple(
        _sum(currency, [one for one in asked if one.currency == currency])
        for currency in sorted({one.currency for one in asked})
    )


def _reminder(invoice: Invoice, held: dict[str, list[tuple[str, Held]]]) -> Reminder:
    return may_remind(
        invoice.invoice_id,
        open_amount=open_of(invoice),
        currency=invoice.currency,
        holds=held.get(invoice.invoice_id, []),
    )


def _sum(currency: str, asked: list[Reminder]) -> Balance:
    return Balance(
        currency,
        len(asked),
        billed=sum((one.open for one in asked), ZERO),
        due=sum((one.amount for one in asked), ZERO),
    )
