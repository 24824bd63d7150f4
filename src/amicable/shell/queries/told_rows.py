"""What a mail told beside its claims, as rows that other programs may rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from amicable.core.vocabulary.complaint import Complaint


def told_rows(complaint: Complaint) -> dict[str, Any]:
    """Return what it is about, what presses, is wished, promised and paid, with the sentences."""
    return {
        "matter": complaint.matter,
        "matters": [{"kind": one.kind, "sentence": one.sentence} for one in complaint.matters],
        "urgency": [
            {"kind": one.kind, "sentence": one.sentence, "on": _day(one.on)}
            for one in complaint.urgency
        ],
        "wishes": [
            {"kind": one.kind, "sentence": one.sentence, **_money(one.amount, one.currency)}
            for one in complaint.wishes
        ],
        "promises": [
            {
                "who": one.who,
                "on": _day(one.on),
                **_money(one.amount, one.currency),
                "sentence": one.sentence,
            }
            for one in complaint.promises
        ],
        "payments": [
            {
                **_money(one.amount, one.currency),
                "on": _day(one.on),
                "reference": one.reference,
                "sentence": one.sentence,
            }
            for one in complaint.payments
        ],
    }


def _money(amount: Decimal | None, currency: str | None) -> dict[str, str | None]:
    return {"amount": None if amount is None else plain(amount), "currency": currency}


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
