"""Hands a mail over to the server of the settings, by password or by access token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.mail_accounts import MailAccountError, token_source
from amicable.shell.engine.outgoing_mail import MailRefusedError, Way, hand_over

if TYPE_CHECKING:
    from amicable.shell.settings import Settings


def hand_over_mail(raw: bytes, *, to: str, settings: Settings, seconds: int = 60) -> None:
    """Hand a composed mail over; each answer of the server may take so many seconds.

    Raises:
        MailRefusedError: the server did not take it, this time or for good, or the mailbox whose
            tokens it takes is not described as it must be.
        UnknownOutcomeError: the server may have taken it.
    """
    try:
        source = token_source(settings.mailboxes, settings.smtp_mailbox)
    except MailAccountError as wrong:
        raise MailRefusedError(to, str(wrong), for_good=False) from wrong
    way = Way(settings.smtp_url, source, seconds)
    hand_over(raw, way, sender=settings.mail_from, to=to)
