"""Mail that leaves: composed as RFC 5322 asks, and handed to one server by SMTP.

What can be known is told apart: refused for good, refused this time, and not known, which is when
the connection broke after the text was sent and before the server answered.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.access_token import LOCAL, NoTokenError, access_token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from urllib.parse import SplitResult

    from amicable.shell.engine.access_token import TokenSource

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


@dataclass(frozen=True, slots=True)
class Way:
    """The server that takes mail, at an address such as `smtp://user:password@host:587`.

    `smtps` speaks TLS from the start; `smtp` takes it where the server offers it. With a source
    of tokens the user of the address logs in with one of those (XOAUTH2), never without TLS
    unless the server is this machine.
    """

    url: str
    source: TokenSource | None = None
    seconds: int = 60
    """As long as each answer of the server may take."""


def hand_over(raw: bytes, way: Way, *, sender: str, to: str) -> None:
    """Hand a mail to a server.

    Raises:
        MailRefusedError: the server did not take it, this time or for good.
        UnknownOutcomeError: it may have taken it.
    """
    with _connected(way, to) as server:
        try:
            _envelope(server, sender, to)
        except UnicodeError as error:
            raise MailRefusedError(to, "no server takes its signs", for_good=True) from error
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
    for ask, address in ((server.mail, sender), (server.rcpt, to)):
        code, answer = ask(_in_ascii(address))
        if code not in {250, 251}:
            raise smtplib.SMTPResponseException(code, answer)


def _in_ascii(address: str) -> str:
    """Write an address with the name of its domain as name servers know it (RFC 3490)."""
    name, _, domain = address.rpartition("@")
    name.encode("ascii")
    return f"{name}@{domain.encode('idna').decode()}" if name else address


@contextmanager
def _connected(way: Way, to: str) -> Iterator[smtplib.SMTP]:
    parts = urlsplit(way.url)
    with _told_of(to):
        server = _server(parts, way.seconds)
    try:
        with _told_of(to):
            server.ehlo_or_helo_if_needed()
            if parts.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
            _log_in(server, parts, way.source)
        yield server
    finally:
        with suppress(smtplib.SMTPException, OSError):  # the answer to the mail is known already
            server.quit()
        server.close()


@contextmanager
def _told_of(to: str) -> Iterator[None]:
    """Word what goes wrong before a mail is handed over: it has not left."""
    try:
        yield
    except NoTokenError as refused:
        raise MailRefusedError(to, refused.because, for_good=False) from refused
    except (smtplib.SMTPException, OSError) as error:
        raise MailRefusedError(to, _why(error), for_good=False) from error


def _server(parts: SplitResult, seconds: int) -> smtplib.SMTP:
    host, port = parts.hostname or "", parts.port
    if parts.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port or 465, timeout=seconds, context=context)
    return smtplib.SMTP(host, port or 25, timeout=seconds)


def _log_in(server: smtplib.SMTP, parts: SplitResult, source: TokenSource | None) -> None:
    user = unquote(parts.username or "")
    if source is None:
        if user:
            server.login(user, unquote(parts.password or ""))
        return
    if not user:
        raise NoTokenError(source, "none is asked for: AMICABLE_SMTP_URL names no user")
    if not isinstance(server.sock, ssl.SSLSocket) and parts.hostname not in LOCAL:
        raise NoTokenError(source, "none is asked for a server of mail that offers no TLS")
    said = f"user={user}\x01auth=Bearer {access_token(source)}\x01\x01"
    # A server that refuses tells why first, and wants an empty answer before it says so.
    server.auth("XOAUTH2", lambda challenge=None: said if challenge is None else "")


def _is_for_good(error: Exception) -> bool:
    code = getattr(error, "smtp_code", 0)
    return isinstance(code, int) and code >= _REFUSED_FOR_GOOD


def _why(error: Exception) -> str:
    return _one_line(f"{type(error).__name__}: {error}")[:200]


def _one_line(text: str) -> str:
    return " ".join(str(text).split())
