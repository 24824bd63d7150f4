"""A payment over twelve invoices with three deductions: one earned, one late, one unexplained."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.shell.small_books import Table

SENDER = "ap@alba.example"
PAID_ON = date(2026, 4, 2)
AS_OF = date(2026, 6, 15)
GROSS = Decimal("1210.00")
EARNED, LATE, UNEXPLAINED = 12, 3, 7
"""Numbers of the invoices that were paid short, and why."""
KEPT = {EARNED: Decimal("24.20"), LATE: Decimal("24.20"), UNEXPLAINED: Decimal("45.20")}
"""What was kept back: 2 % of the gross twice, and an amount that nothing explains."""


def number(one: int) -> str:
    """Return the printed number of an invoice."""
    return f"RE-2026-{one:03}"


def issued_on(one: int) -> date:
    """Return the day of an invoice; only the last is young enough for the discount."""
    return PAID_ON - timedelta(days=7 if one == EARNED else 60 - one)


def books(*, remittance: list[list[str]] | None = None) -> dict[str, Table]:
    """Return the books; rows of `remittance` are invoice number, deducted, code and text."""
    paid = {one: GROSS - KEPT.get(one, Decimal(0)) for one in range(1, 13)}
    tables: dict[str, Table] = {
        "customers": [
            ["customer_id", "name", "country", "email", "language"],
            ["ALBA", "Alba GmbH", "DE", SENDER, "en"],
        ],
        "items": [["item_id", "name", "kind"], ["HINGE", "Hinge", "goods"]],
        "contracts": [
            ["contract_id", "customer_id", "starts_on", "currency", "number", "signed_on",
             "payment_terms_days", "early_discount_percent", "early_discount_days", "due_base"],
            ["K-7", "ALBA", "2025-01-01", "EUR", "K-77", "2024-12-01", "30", "2", "10", "issue"],
        ],
        "invoices": [
            ["invoice_id", "customer_id", "number", "issued_on", "due_on", "currency", "gross",
             "net", "tax", "contract_id", "open_amount"],
            *(_invoice(one) for one in range(1, 13)),
        ],
        "invoice_lines": [
            ["invoice_id", "line", "net", "item_id", "quantity", "unit_price", "contract_id",
             "tax_category", "tax_rate"],
            *([f"I{one}", "1", "1000.00", "HINGE", "10", "100.00", "K-7", "S", "21"]
              for one in range(1, 13)),
        ],
        "payments": [
            ["payment_id", "received_on", "amount", "currency", "customer_id", "reference"],
            ["P-1", PAID_ON.isoformat(), str(sum(paid.values())), "EUR", "ALBA", "April run"],
        ],
        "allocations": [
            ["allocation_id", "invoice_id", "payment_id", "amount", "allocated_on"],
            *([f"A{one}", f"I{one}", "P-1", str(amount), PAID_ON.isoformat()]
              for one, amount in paid.items()),
        ],
    }  # fmt: skip
    if remittance is not None:
        tables["remittances"] = [
            ["remittance_id", "line", "payment_id", "customer_id", "sent_on", "invoice_number",
             "amount_paid", "deducted", "reason_code", "reason_text"],
            *(["R-1", str(at), "P-1", "ALBA", PAID_ON.isoformat(), invoice, "1.00", *said]
              for at, (invoice, *said) in enumerate(remittance, start=1)),
        ]  # fmt: skip
    return tables


def _invoice(one: int) -> list[str]:
    day = issued_on(one)
    due = day + timedelta(days=30)
    kept = KEPT.get(one, Decimal("0.00"))
    return [f"I{one}", "ALBA", number(one), day.isoformat(), due.isoformat(), "EUR", str(GROSS),
            "1000.00", "210.00", "K-7", str(kept)]  # fmt: skip


PACKAGE = {
    "as_of": AS_OF.isoformat(),
    "coverage": {
        table: {"from": "2025-01-01", "to": "2026-06-16"} for table in ("payments", "allocations")
    },
}
"""The books are complete in what was paid."""
