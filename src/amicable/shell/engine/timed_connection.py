"""A connection to another program that ends at its deadline, whatever the other side does."""

from __future__ import annotations

import socket
import ssl
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult


@contextmanager
def timed_connection(
    parts: SplitResult,
    address: str,
    *,
    seconds: float,
    trusted: ssl.SSLContext | None = None,
) -> Iterator[HTTPConnection]:
    """Connect to one numeric address of an `https` or `http` URL's host.

    Over TLS the host has to prove its name, by the certificates of the system unless others are
    trusted. `seconds` bound the whole talk: one that sends a byte now and then gains nothing.

    Raises:
        OSError: it cannot be reached, does not prove its name, or the time is over.
    """
    is_safe = parts.scheme == "https"
    line = socket.create_connection((address, port_of(parts)), timeout=seconds)
    if is_safe:
        line = (trusted or ssl.create_default_context()).wrap_socket(
            line, server_hostname=parts.hostname or "", do_handshake_on_connect=False
        )
    end = Timer(seconds, _cut, (line,))
    end.daemon = True
    end.start()
    try:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        connection = HTTPConnection(parts.netloc, timeout=seconds)
        connection.sock = line
        yield connection
    finally:
        end.cancel()
        line.close()


def port_of(parts: SplitResult) -> int:
    """Return the port that a URL names, else the usual one of its scheme."""
    return parts.port or (443 if parts.scheme == "https" else 80)


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it may have been closed while the deadline came
        line.shutdown(socket.SHUT_RDWR)
