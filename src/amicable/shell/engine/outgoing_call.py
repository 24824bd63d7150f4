"""A call that tells another program something: signed JSON, over TLS, to one configured address.

No redirect is followed, nothing but the status is read of the answer, and the whole call has a
deadline. The name is looked up once and every address it has is judged before one is called, so
that no answer of a name server leads into our own network.
"""

from __future__ import annotations

import hmac
import socket
from hashlib import sha256
from http.client import HTTPException
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.timed_connection import port_of, timed_connection

if TYPE_CHECKING:
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
        address = _address(receiver, parts)
        with timed_connection(parts, address, seconds=SECONDS) as connection:
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


def _address(receiver: Receiver, parts: SplitResult) -> str:
    """Return the address to call; none where one of the name's addresses is not public."""
    host = parts.hostname or ""
    found = socket.getaddrinfo(host, port_of(parts), type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    may_be_private = receiver.allows_private or host in _LOCAL
    if not may_be_private and not all(map(_is_public, addresses)):
        raise WrongReceiverError(receiver.url, _PRIVATE)
    return addresses[0]


def _is_public(written: str) -> bool:
    address = ip_address(written.partition("%")[0])
    plain = getattr(address, "ipv4_mapped", None) or address
    return plain.is_global and not plain.is_multicast


def _shown(url: str) -> str:
    """Return an address without what may be secret in it."""
    return url.partition("?")[0].rpartition("@")[2][:200]


def _why(error: Exception) -> str:
    return " ".join(f"{type(error).__name__} {error}".split())[:200]
