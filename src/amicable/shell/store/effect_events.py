"""What became of a mail, at its letter and in the record of its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.actor import WORKER
from amicable.shell.store.changing import changing, kept_together
from amicable.shell.store.ledger_of_effects import effect_done
from amicable.shell.store.models import Message

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.shell.store.models import Effect


def tell_effect(effect: Effect, became: str, now: datetime) -> None:
    """Keep what became of a mail with its event; a second telling of `sent` changes nothing.

    Raises:
        BusyError: the database could not be written in time.
    """
    if effect.case_id is None:
        with kept_together():
            if became == "sent":
                effect_done(effect, now)
        return
    with changing(effect.case_id, now=now, actor=WORKER) as change:
        if became == "sent" and not effect_done(effect, now):
            return
        told = Message.objects.filter(case=change.case, message_id=effect.message_id)
        told.update(state=became, sent_at=now if became == "sent" else None)
        change.record(
            f"mail.{became}", after={"message_id": effect.message_id, "attempts": effect.attempts}
        )
