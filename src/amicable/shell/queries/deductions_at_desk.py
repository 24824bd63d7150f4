"""Where the deductions of a payment stand that have a case at the desk, as JSON-ready rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import plain
from amicable.shell.store.deduction_rows import deducted_of
from amicable.shell.store.models import Deduction

if TYPE_CHECKING:
    from collections.abc import Sequence


def deductions_at_desk(payment_ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the deductions of payments by payment, those of one invoice together."""
    found: dict[str, list[dict[str, Any]]] = {}
    rows = Deduction.objects.filter(payment_id__in=payment_ids)
    for row in rows.order_by("payment_id", "case", "invoice_id", "part"):
        found.setdefault(row.payment_id, []).append(_row(row))
    return found


def _row(row: Deduction) -> dict[str, Any]:
    one = deducted_of(row)
    return {
        "case": row.case_id,
        "invoice_id": row.invoice_id,
        "part": row.part,
        "state": row.state,
        "currency": row.currency,
        "taken": plain(one.taken),
        "open": plain(one.open),
        "agreed": plain(one.agreed),
        "charged_back": plain(one.charged_back),
        "repaid": plain(one.repaid),
        "written_off": plain(one.written_off),
        "prove_until": row.prove_until.isoformat() if row.prove_until else None,
        "object_until": row.object_until.isoformat() if row.object_until else None,
    }
