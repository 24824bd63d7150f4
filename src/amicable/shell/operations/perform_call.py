"""Performs the call that is due: tells the program that sends reminders of holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amicable.core.cases.actor import WORKER
from amicable.shell.engine.outgoing_call import CallRefusedError, call
from amicable.shell.settings import read_settings
from amicable.shell.store.changing import changing, kept_together
from amicable.shell.store.hold_calls import WEBHOOK
from amicable.shell.store.ledger_of_effects import effect_done, effect_put_off, take_effect

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.shell.store.models import Effect


def perform_call(*, now: datetime) -> bool:
    """Perform one call and say whether it was taken; a case never waits for it.

    False ends a worker's turn: a receiver that does not answer keeps no mail waiting. What was
    refused is tried again after pauses that double, ten times; then its case says so.

    Raises:
        BusyError: the database could not be written in time; the call comes again.
    """
    receiver = read_settings().webhook
    if not receiver.url:
        return False
    effect = take_effect(now, WEBHOOK)
    if effect is None:
        return False
    body = json.dumps(effect.content, ensure_ascii=False, sort_keys=True).encode()
    try:
        call(receiver, body, call_id=effect.message_id, now=now)
    except CallRefusedError as refused:
        if not effect_put_off(effect, str(refused), now):
            _tell(effect, now)
        return False
    with kept_together():
        effect_done(effect, now)
    return True


def _tell(effect: Effect, now: datetime) -> None:
    with changing(effect.case_id or "", now=now, actor=WORKER) as change:
        change.record(
            "webhook.failed", after={"id": effect.message_id, "attempts": effect.attempts}
        )
