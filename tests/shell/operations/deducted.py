"""A case of a payment with three deductions, released, and its deductions by their invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.release_decision import release_decision
from amicable.shell.store.models import Deduction
from tests.shell.cast import MARA, acting
from tests.shell.operations.test_open_payment_case import NOW, opened

if TYPE_CHECKING:
    from pathlib import Path


def released_case(folder: Path) -> str:
    """Open the case of the payment of twelve invoices, release its answer, and return its id."""
    (case_id,) = opened(folder / "books")
    release_decision(case_id, now=NOW, actor=acting(MARA))
    return case_id


def of_invoice(one: int) -> Deduction:
    """Return what was kept back of an invoice, by its number."""
    return Deduction.objects.get(invoice_id=f"I{one}")
