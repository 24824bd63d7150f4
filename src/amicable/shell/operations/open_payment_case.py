"""Opens the case of a short payment at the desk, once: a dispute that nobody wrote."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.db.models import Count

from amicable.core.cases.states import OPEN
from amicable.shell.operations.resolve_payment import resolve_payment
from amicable.shell.operations.search_systemic import search_systemic
from amicable.shell.operations.take_case import take_case
from amicable.shell.queries.payment_row import payment_bytes
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.short_payment import ShortPayment
    from amicable.shell.operations.open_office import Office


def open_payment_case(
    payment: ShortPayment, office: Office, *, books: str, now: datetime, actor: Actor
) -> str:
    """Open the case of a payment and return its id; one that has a case opens no other.

    Where an open case of the customer is about every invoice that is short, the payment is what
    was to be expected of that dispute: it joins that case, and no other is opened.

    Raises:
        CatalogueEntryError: a list of deduction codes cannot be read.
        BusyError: the database could not be written in time.
    """
    origin = f"payment:{sha256(payment.payment_id.encode()).hexdigest()}"
    known = _opened(origin) or _disputing(payment)
    if known:
        return known
    return take_case(
        search_systemic(resolve_payment(payment, office), office),
        raw=payment_bytes(payment),
        origin=origin,
        books=books,
        now=now,
        actor=actor,
    )


def _opened(origin: str) -> str | None:
    return Case.objects.filter(origin=origin).values_list("pk", flat=True).first()


def _disputing(payment: ShortPayment) -> str | None:
    """Return the open case of the payer that is about every short invoice, the latest of them."""
    invoices = {one.invoice_id for one in payment.lines}
    disputed = Case.objects.filter(
        customer_id=payment.customer_id, state__in=OPEN, claims__invoice_id__in=invoices
    )
    counted = disputed.annotate(about=Count("claims__invoice_id", distinct=True))
    whole = counted.filter(about=len(invoices)).order_by("-received_at", "pk")
    return whole.values_list("pk", flat=True).first()
