"""A provider of access tokens: a small web server of our own that gives, counts and vouches."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, override
from urllib.parse import parse_qsl, urlsplit

from tests.shell.local_server import let_go, local_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event


@dataclass
class Provider:
    """What it was asked, and how it answers; a `wait` that is not set keeps it silent.

    Each token is good for one login of `user`, as if it ended with the connection.
    """

    url: str = ""
    user: str = ""
    status: int = 200
    body: bytes | None = None
    """What it answers instead of a token."""
    wait: Event | None = None
    asked: list[dict[str, str]] = field(default_factory=list)
    good: set[str] = field(default_factory=set)

    @property
    def token_url(self) -> str:
        """Return where tokens are given."""
        return f"{self.url}/token?tenant=7"

    @property
    def vouching(self) -> str:
        """Return where a mail server asks whose a token is, which comes behind it."""
        return f"{self.url}/whose?access_token="

    def give(self, asked: dict[str, str]) -> bytes:
        """Give a token, or what else is to be answered."""
        self.asked.append(asked)
        if self.wait is not None:
            self.wait.wait(20)
        if self.body is not None:
            return self.body
        token = f"token-{len(self.asked)}"
        self.good.add(token)
        return json.dumps(
            {"access_token": token, "token_type": "Bearer", "expires_in": 3599}
        ).encode()

    def vouch(self, token: str) -> bytes:
        """Say whose a token is, once; nobody's the next time."""
        known = {"email": self.user} if token in self.good else {"error": "invalid_token"}
        self.good.discard(token)
        return json.dumps(known).encode()


@contextmanager
def providing(user: str = "billing") -> Iterator[Provider]:
    """Run the server on a free port while the block runs."""
    provider = Provider(user=user)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(provider.status, provider.give(dict(parse_qsl(form))))

        def do_GET(self) -> None:
            asked = dict(parse_qsl(urlsplit(self.path).query))
            told = provider.vouch(asked.get("access_token", ""))
            self._answer(401 if b"error" in told else 200, told)

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Location", provider.url)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        @override
        def log_message(self, *_: object) -> None:
            """Say nothing on the terminal."""

    with local_server(Handler) as provider.url:
        try:
            yield provider
        finally:
            let_go(provider.wait)
