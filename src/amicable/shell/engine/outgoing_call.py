"""A call that tells another program something: signed JSON, over TLS, to one configured address.

No redirect is followed, nothing but the status is read of the answer, and the whole call has a
deadline. The name is looked up once and every address it has is judged before one is called, so
that no answer of a name server leads into our own network.
"""

from __future__ import annotations

import hmac
import socket
import ssl
from contextlib import contextmanager, suppress
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from threading import Timer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from urllib.parse import SplitResult

    from amicable.shell.settings import Receiver

SECONDS = 10
"""As long as a call may take, all in all."""
LEAST_SECRET = 32
"""Characters that a secret has at least."""
_PRIVATE = "its address is in a private network; set AMICABLE_WEBHOOK_PRIVATE=1 if it is meant"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class CallRefusedError(InputError):
    """The other program did not take a call, or must not be called."""

    tail = "; it is tried again"

    def __init__(self, url: str, why: str) -> None:
        self.why = why
        super().__init__(f"The webhook {_shown(url)} was not told: {why}{self.tail}.")


class WrongReceiverError(CallRefusedError):
    """A setting keeps a call from being made; its mend is the sentence's end."""

    tail = ""


def call(receiver: Receiver, body: bytes, *, call_id: str, now: datetime) -> None:
    """Post a body to the receiver, signed; the same `call_id` may come again and is the same.

    The signature is HMAC-SHA256 over the timestamp, a dot and the body.

    Raises:
        CallRefusedError: it was not taken, or the receiver must not be called.
    """
    parts = _target(receiver)
    stamp = str(int(now.timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "amicable",
        "Idempotency-Key": call_id,
        "Amicable-Timestamp": stamp,
        "Amicable-Signature": f"v1={signature(receiver.secret, stamp, body)}",
    }
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    try:
        with _connected(receiver, parts) as connection:
            connection.request("POST", path, body, headers)
            status = connection.getresponse().status
    except (OSError, HTTPException, ValueError) as error:
        raise CallRefusedError(receiver.url, _why(error)) from error
    if not 200 <= status < 300:
        redirected = " and redirects are not followed" if 300 <= status < 400 else ""
        raise CallRefusedError(receiver.url, f"it answered {status}{redirected}")


def signature(secret: str, stamp: str, body: bytes) -> str:
    """Return what proves that a body is ours and when it was sent, in hex."""
    return hmac.new(secret.encode(), f"{stamp}.".encode() + body, sha256).hexdigest()


def _target(receiver: Receiver) -> SplitResult:
    try:
        parts = urlsplit(receiver.url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        mend = f"mend AMICABLE_WEBHOOK_URL ({_why(error)})"
        raise WrongReceiverError(receiver.url, mend) from error
    faults = (
        ("set AMICABLE_WEBHOOK_URL to an address such as https://erp.example/holds", not host),
        ("leave user and password out of AMICABLE_WEBHOOK_URL", bool(parts.username)),
        (
            "AMICABLE_WEBHOOK_URL has to begin with https:// (http:// only for localhost)",
            parts.scheme != "https" and not (parts.scheme == "http" and host in _LOCAL),
        ),
        (
            f"set AMICABLE_WEBHOOK_SECRET to at least {LEAST_SECRET} random characters",
            len(receiver.secret) < LEAST_SECRET,
        ),
    )
    because = next((words for words, is_so in faults if is_so), "")
    if because:
        raise WrongReceiverError(receiver.url, because)
    return parts


@contextmanager
def _connected(receiver: Receiver, parts: SplitResult) -> Iterator[HTTPConnection]:
    """Connect to a judged address; whatever the other side does, the call ends at its deadline."""
    host = parts.hostname or ""
    is_safe = parts.scheme == "https"
    port = parts.port or (443 if is_safe else 80)
    line = socket.create_connection((_address(receiver, host, port), port), timeout=SECONDS)
    if is_safe:
        line = ssl.create_default_context().wrap_socket(
            line, server_hostname=host, do_handshake_on_connect=False
        )
    end = Timer(SECONDS, _cut, (line,))
    end.daemon = True
    end.start()
    try:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        connection = HTTPConnection(parts.netloc, timeout=SECONDS)
        connection.sock = line
        yield connection
    finally:
        end.cancel()
        line.close()


def _address(receiver: Receiver, host: str, port: int) -> str:
    """Return the address to call; none where one of the name's addresses is not public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    may_be_private = receiver.allows_private or host in _LOCAL
    if not may_be_private and not all(map(_is_public, addresses)):
        raise WrongReceiverError(receiver.url, _PRIVATE)
    return addresses[0]


def _is_public(written: str) -> bool:
    address = ip_address(written.partition("%")[0])
    plain = getattr(address, "ipv4_mapped", None) or address
    return plain.is_global and not plain.is_multicast


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it may have been closed while the deadline came
        line.shutdown(socket.SHUT_RDWR)


def _shown(url: str) -> str:
    """Return an address without what may be secret in it."""
    return url.partition("?")[0].rpartition("@")[2][:200]


def _why(error: Exception) -> str:
    return " ".join(f"{type(error).__name__} {error}".split())[:200]
