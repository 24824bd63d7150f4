"""The part of the closed vocabulary about deductions, early and late payment, and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.operand_kind import OperandKind

PAYMENT_STEPS: dict[str, dict[str, OperandKind]] = {
    # what a payer kept back: tax, charges of banks (terms is OUR, SHA or BEN), a claim of its own
    # (why it may not be set off is barred, not_mutual or not_due; why tax may not be withheld is
    # gross_up or treaty)
    "withheld": {
        "base": "money",
        "rate": "percent",
        "certificate": "text",
        "allowed": "money",
        "why": "text",
    },
    "bank_charges": {"amount": "money", "on": "date", "terms": "text"},
    "set_off": {
        "amount": "money",
        "stated_on": "date",
        "accepted_on": "date",
        "due_on": "date",
        "why": "text",
    },
    # billed too long after its supply; `days` of `of` can still be billed
    "too_late": {
        "months": "count",
        "from": "date",
        "to": "date",
        "billed_on": "date",
        "until": "date",
        "base": "money",
        "days": "count",
        "of": "count",
    },
    # what an invoice must show: fault is missing or wrong, whose is ours or empty
    "order_number": {"stated": "text", "ordered": "text", "contract": "text", "fault": "text"},
    "party": {"contract": "text", "whose": "text"},
    "lacks": {"what": "text", "category": "text", "rate": "percent"},
    # until when an early discount counts, and what came in
    "discount_window": {
        "days": "count",
        "from": "date",
        "until": "date",
        "amount": "money",
        "on": "date",
    },
    # spans: JSON list of {"from", "to", "days", "base", "rate"}; mode is once or daily
    "interest": {"spans": "spans", "per_days": "count", "mode": "text"},
    # what is compensation, fine or fee
    "late_extra": {"base": "money", "amount": "money", "what": "text"},
    "billed_before": {"base": "money", "amount": "money"},
    "not_late": {"on": "date", "due_on": "date", "settled_on": "date"},
}
"""Step name → operand names with their kinds; `core.vocabulary.step` holds the others."""
