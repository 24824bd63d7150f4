"""What is told of holds to the program that sends reminders, written with what changes them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from amicable.core.cases.hold_event import hold_event
from amicable.core.vocabulary.money import plain
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Effect

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from amicable.core.cases.hold_event import Became
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Hold

WEBHOOK = "webhook"
"""The kind of an effect that is a call."""


def plan_webhook(
    change: Change, became: Became, holds: Iterable[Hold], *, moved_from: str = ""
) -> Effect | None:
    """Write down a call in the caller's transaction; None where nobody is to be told.

    Its id is fixed here, so that one that comes again is known as the same. `sequence` is the
    number of the event in the case's record: a receiver drops what is older than what it knows.
    """
    rows = [_row(one) for one in holds]
    if not rows or not read_settings().webhook.url:
        return None
    sequence = change.case.event_count
    call_id = secrets.token_hex(16)
    effect, _ = Effect.objects.get_or_create(
        key=f"{change.case.pk}:hold:{became}:{sequence}",
        defaults={
            "case": change.case,
            "kind": WEBHOOK,
            "message_id": call_id,
            "due_at": change.now,
            "content": {
                **hold_event(call_id, became, change.now),
                "case": change.case.pk,
                "moved_from": moved_from or None,
                "sequence": sequence,
                "customer_id": change.case.customer_id,
                "holds": rows,
            },
        },
    )
    return effect


def _row(hold: Hold) -> dict[str, Any]:
    return {
        "invoice_id": hold.invoice_id,
        "line": hold.line,
        "part": hold.part,
        "amount": _text(hold.amount),
        "full": _text(hold.full),
        "currency": hold.currency,
        "held_at": hold.held_at.isoformat(),
        "until": hold.until.isoformat() if hold.until else None,
        "instalment": hold.instalment,
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)
