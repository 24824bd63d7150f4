"""Mails of the accounts leave as letters do: by the same server, with the same login."""

from __future__ import annotations

from email.policy import SMTP
from typing import TYPE_CHECKING, override

from django.core.mail.backends.base import BaseEmailBackend

from amicable.shell.operations.hand_over_mail import hand_over_mail
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage

_SECONDS = 15
"""A page waits for it."""


class OwnMail(BaseEmailBackend):
    """Hands mails over to the server of the settings."""

    @override
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send each mail to each of its readers, and say how many mails that were.

        Raises:
            MailRefusedError: the server did not take one.
            UnknownOutcomeError: it may have taken it.
        """
        settings = read_settings()
        for mail in email_messages:
            raw = mail.message(policy=SMTP).as_bytes()
            for to in mail.recipients():
                hand_over_mail(raw, to=to, settings=settings, seconds=_SECONDS)
        return len(email_messages)
