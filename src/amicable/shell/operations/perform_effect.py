"""Performs the effect that is due: sends a mail, and keeps what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.outgoing_mail import (
    MailRefusedError,
    UnknownOutcomeError,
    compose,
)
from amicable.shell.operations.hand_over_mail import hand_over_mail
from amicable.shell.settings import read_settings
from amicable.shell.store.effect_events import tell_effect
from amicable.shell.store.files import read_file
from amicable.shell.store.ledger_of_effects import (
    effect_failed,
    effect_put_off,
    effect_unknown,
    take_effect,
)
from amicable.shell.store.task_links import with_link

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.shell.settings import Settings
    from amicable.shell.store.models import Effect


def perform_effect(*, now: datetime) -> bool:
    """Perform one effect and say whether there was one to perform.

    Without a server for mail nothing is taken, and what waits goes on waiting.

    Raises:
        BusyError: the database could not be written in time; the effect is then unknown.
    """
    settings = read_settings()
    if not settings.smtp_url:
        return False
    effect = take_effect(now)
    if effect is None:
        return False
    try:
        _send(effect, settings, now)
    except MailRefusedError as refused:
        if refused.is_for_good:
            effect_failed(effect, str(refused))
            tell_effect(effect, "failed", now)
        elif not effect_put_off(effect, str(refused), now):
            tell_effect(effect, "failed", now)
    except UnknownOutcomeError as unknown:
        effect_unknown(effect, str(unknown))
        tell_effect(effect, "unknown", now)
    else:
        tell_effect(effect, "sent", now)
    return True


def _send(effect: Effect, settings: Settings, now: datetime) -> None:
    content = with_link(effect.content)
    files = [(name, read_file(sha256)) for name, sha256 in content.get("attachments", ())]
    raw = compose(
        content, message_id=effect.message_id, sender=settings.mail_from, at=now, files=files
    )
    hand_over_mail(raw, to=content["to"], settings=settings)
