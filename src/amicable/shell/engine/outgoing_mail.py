"""Mail that leaves: composed as RFC 5322 asks, and handed to one server by SMTP.

What can be known is told apart: refused for good, refused this time, and not known, which is when
the connection broke after the text was sent and before the server answered.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

_SECONDS = 60
_REFUSED_FOR_GOOD = 500


class MailRefusedError(InputError):
    """The server would not take a mail."""

    def __init__(self, to: str, why: str, *, for_good: bool) -> None:
        self.is_for_good = for_good
        tail = "mend the address and release it again" if for_good else "it is tried again"
        super().__init__(f"The mail to {to} was refused ({why}); {tail}.")


class UnknownOutcomeError(InputError):
    """Nobody knows whether the server took a mail."""

    def __init__(self, to: str, why: str) -> None:
        super().__init__(
            f"It is not known whether the mail to {to} left ({why}); ask its reader, or send it"
            f" again under the same Message-ID."
        )


def compose(
    content: Mapping[str, Any],
    *,
    message_id: str,
    sender: str,
    at: datetime,
    files: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    """Return a mail as bytes: the same parts give the same bytes but for boundaries.

    Values cannot start a header of their own: line breaks in them become spaces.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _one_line(sender)
    mail["To"] = _one_line(content["to"])
    mail["Subject"] = _one_line(content["subject"])
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = _one_line(message_id)
    if content.get("in_reply_to"):
        mail["In-Reply-To"] = mail["References"] = _one_line(content["in_reply_to"])
    mail.set_content(content["body"])
    for name, raw in files:
        mail.add_attachment(
            raw, maintype="application", subtype="octet-stream", filename=_one_line(name)
        )
    return mail.as_bytes()


def hand_over(raw: bytes, *, url: str, sender: str, to: str) -> None:
    """Hand a mail to the server of an address such as `smtp://user:password@host:587`.

    `smtps` speaks TLS from the start; `smtp` takes it where the server offers it.

    Raises:
        MailRefusedError: the server did not take it, this time or for good.
        UnknownOutcomeError: it may have taken it.
    """
    with _connected(url, to) as server:
        try:
            _envelope(server, sender, to)
        except (smtplib.SMTPException, OSError) as error:
            raise MailRefusedError(to, _why(error), for_good=_is_for_good(error)) from error
        try:
            code, answer = server.data(raw)
        except smtplib.SMTPDataError as error:
            raise MailRefusedError(to, _why(error), for_good=_is_for_good(error)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise UnknownOutcomeError(to, _why(error)) from error
        if code != 250:
            raise MailRefusedError(to, f"{code} {answer!r}", for_good=code >= _REFUSED_FOR_GOOD)


def _envelope(server: smtplib.SMTP, sender: str, to: str) -> None:
    for code, answer in (server.mail(sender), server.rcpt(to)):
        if code not in {250, 251}:
            raise smtplib.SMTPResponseException(code, answer)


@contextmanager
def _connected(url: str, to: str) -> Iterator[smtplib.SMTP]:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    context = ssl.create_default_context()
    try:
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port or 465, timeout=_SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(host, port or 25, timeout=_SECONDS)
        server.ehlo_or_helo_if_needed()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except (smtplib.SMTPException, OSError) as error:
        raise MailRefusedError(to, _why(error), for_good=False) from error
    try:
        yield server
    finally:
        with suppress(smtplib.SMTPException, OSError):  # the answer to the mail is known already
            server.quit()


def _is_for_good(error: Exception) -> bool:
    code = getattr(error, "smtp_code", 0)
    return isinstance(code, int) and code >= _REFUSED_FOR_GOOD


def _why(error: Exception) -> str:
    return _one_line(f"{type(error).__name__}: {error}")[:200]


def _one_line(text: str) -> str:
    return " ".join(str(text).split())
