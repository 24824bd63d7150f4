"""Notes what payers paid back of their deductions, as later payments in the books show it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from amicable.core.cases.deducted import movable
from amicable.core.vocabulary.money import ZERO
from amicable.shell.engine.named_invoices import named_invoices
from amicable.shell.operations.settle_deduction import settle_deduction
from amicable.shell.store.changing import changing
from amicable.shell.store.deduction_rows import deducted_of
from amicable.shell.store.models import Deduction

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from decimal import Decimal

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.shell.operations.open_office import Office

_OWED = ("taken", "asked", "charged_back")


def note_repayments(office: Office, *, now: datetime, actor: Actor) -> int:
    """Note each repayment once, and return how many deductions got one.

    What came on an invoice after the payment that was short pays its deductions back, what was
    charged back first, whatever was noted by hand before. Books that show no more change nothing.

    Raises:
        BusyError: the database could not be written in time.
    """
    rows = list(Deduction.objects.filter(state__in=_OWED).order_by("case", "invoice_id", "part"))
    invoices = named_invoices(office.book, sorted({one.invoice_id for one in rows}))
    noted = 0
    for (case_id, name), _ in groupby(rows, key=lambda one: (one.case_id, one.invoice_id)):
        invoice = invoices.get(name)
        if invoice is not None and invoice.invoice_id == name:
            noted += _note(case_id, invoice, now, actor)
    return noted


def _note(case_id: str, invoice: Invoice, now: datetime, actor: Actor) -> int:
    kept = Deduction.objects.filter(case=case_id, invoice_id=invoice.invoice_id)
    if _left(invoice, kept) <= ZERO:
        return 0
    noted = 0
    with changing(case_id, now=now, actor=actor) as change:
        rows = list(change.case.deductions.filter(invoice_id=invoice.invoice_id).order_by("part"))
        left = _left(invoice, rows)
        for row in sorted(rows, key=lambda one: (one.state != "charged_back", one.part)):
            amount = min(left, movable(deducted_of(row), "note_repayment"))
            if amount > ZERO and row.currency == invoice.currency:
                settle_deduction(change, row, "note_repayment", amount)
                left -= amount
                noted += 1
    return noted


def _left(invoice: Invoice, rows: Iterable[Deduction]) -> Decimal:
    """Return what came on an invoice since it was paid short, less what is noted already."""
    kept = list(rows)
    since = min(one.taken_on for one in kept)
    short = {one.payment_id for one in kept}
    came = sum(
        (
            one.amount
            for one in invoice.settled_by
            if one.payment_id and one.payment_id not in short and one.on and one.on > since
        ),
        ZERO,
    )
    return came - sum((one.repaid or ZERO for one in kept), ZERO)
