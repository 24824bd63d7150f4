"""What is held on a day, for whoever sends reminders: `holds.csv`, the API, a webhook."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.db.models import Q

from amicable.core.vocabulary.money import plain
from amicable.shell.store.models import Hold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

COLUMNS = (
    "customer_id", "invoice_id", "line", "amount", "in_full", "currency", "held_on", "until",
    "part", "instalment", "case",
)  # fmt: skip


def holds_list(day: date) -> Iterator[dict[str, str]]:
    """Yield the holds that count on a day, by customer, invoice and line; money as text.

    `in_full` is `yes` where the amount disputed is unknown: then the line (or the invoice, where
    no line is named) is held whatever it comes to. `part` numbers the deductions of an
    invoice: those of one case add up. `instalment` is that of a payment plan, which may be asked
    for from the day after `until` on.
    """
    counts = Q(until=None) | Q(until__gte=day)
    is_some = Q(amount=None) | ~Q(amount=0)
    held = Hold.objects.filter(counts, is_some, held_at__date__lte=day)
    ordered = held.order_by("customer_id", "invoice_id", "line", "case_id", "part", "instalment")
    for one in ordered.iterator():
        amount = one.full if one.amount is None else one.amount
        yield {
            "customer_id": one.customer_id,
            "invoice_id": one.invoice_id,
            "line": one.line,
            "amount": "" if amount is None else plain(amount),
            "in_full": "yes" if one.amount is None else "no",
            "currency": one.currency,
            "held_on": one.held_at.date().isoformat(),
            "until": one.until.isoformat() if one.until else "",
            "part": str(one.part) if one.part else "",
            "instalment": str(one.instalment) if one.instalment else "",
            "case": one.case_id,
        }


def holds_csv(day: date) -> str:
    """Return the holds of a day as CSV with a heading."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(holds_list(day))
    return text.getvalue()
