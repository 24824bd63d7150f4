"""May these invoices be reminded of? Asked by a dunning run before it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from amicable.core.cases.holds import Held, may_remind, open_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.engine.named_invoices import named_invoices
from amicable.shell.store.models import Hold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from amicable.core.cases.holds import Reminder
    from amicable.shell.engine.book import Book


class NoSuchInvoiceError(InputError):
    """The books have no invoice of this id or number."""

    def __init__(self, name: str) -> None:
        super().__init__(
            worded(
                "no_such_invoice",
                "The books have no invoice {name}; look its number up and try again.",
                name=Quoted(name),
            )
        )


def reminders(names: Sequence[str], book: Book, *, day: date) -> tuple[Reminder, ...]:
    """Return for each invoice whether, and for how much, it may be reminded of on a day.

    Raises:
        NoSuchInvoiceError: the books do not have one of them; nothing is answered.
    """
    found = named_invoices(book, names)
    for name in names:
        if name not in found:
            raise NoSuchInvoiceError(name)
    held = holds_on([found[name].invoice_id for name in names], day)
    return tuple(
        may_remind(
            found[name].invoice_id,
            open_amount=open_of(found[name]),
            currency=found[name].currency,
            holds=held.get(found[name].invoice_id, []),
        )
        for name in names
    )


def holds_on(invoices: Sequence[str], day: date) -> dict[str, list[tuple[str, Held]]]:
    """Return what is held of some invoices on a day, each hold with its case."""
    by_invoice: dict[str, list[tuple[str, Held]]] = {}
    rows = Hold.objects.filter(Q(until=None) | Q(until__gte=day), invoice_id__in=invoices)
    for row in rows.order_by("pk"):
        held = Held(
            row.invoice_id,
            row.line,
            row.amount,
            row.currency,
            row.full,
            row.until,
            row.part,
            row.instalment,
        )
        by_invoice.setdefault(row.invoice_id, []).append((row.case_id, held))
    return by_invoice
