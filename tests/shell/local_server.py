"""A small web server on a free port of this machine, while a block runs."""

from __future__ import annotations

from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler
    from ssl import SSLContext
    from threading import Event

_LOOK_SECONDS = 0.02
"""How often it looks whether the block has ended."""


@contextmanager
def local_server(
    handler: type[BaseHTTPRequestHandler], context: SSLContext | None = None
) -> Iterator[str]:
    """Serve, over TLS where a context is given, and give the server's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = "http://127.0.0.1"
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        address = "https://localhost"
    thread = Thread(target=server.serve_forever, args=(_LOOK_SECONDS,), daemon=True)
    thread.start()
    try:
        yield f"{address}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def let_go(wait: Event | None) -> None:
    """Let an answer go on that waits, so that its thread ends with the server."""
    if wait is not None:
        wait.set()
