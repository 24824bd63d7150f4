"""Asks a provider for an access token of OAuth 2 (RFC 6749), anew for each connection.

Tokens end within an hour or so, and connections are kept much longer: asking at each of them needs
no clock, keeps nothing, and writes nothing down.
"""

from __future__ import annotations

import json
import os
import re
import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.timed_connection import port_of, timed_connection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from urllib.parse import SplitResult

SECONDS = 20
"""As long as asking may take, all in all."""
_MOST_BYTES = 65_536
_TOKEN = re.compile(r"[\x21-\x7e]+")
"""What may stand in a token (RFC 6750): nothing that would end a line of the mail server's."""
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""This machine, which is talked to without TLS."""


@dataclass(frozen=True, slots=True)
class TokenSource:
    """Where a token is asked for, and as whom; secrets are in the environment variables named.

    With a refresh token a person has allowed the mailbox once; without one the program asks as
    itself (client credentials), which its secret is needed for.
    """

    url: str
    client_id: str
    client_secret_in: str = ""
    refresh_token_in: str = ""
    scope: str = ""
    ca_file: str = ""
    """Certificates that are trusted beside those of the system."""


class NoTokenError(InputError):
    """No token was given; the sentence never holds a secret."""

    def __init__(self, source: TokenSource, because: str) -> None:
        self.because = f"{urlsplit(source.url).hostname} gave no access token ({because})"
        super().__init__(f"{self.because}; check 'token_url' and what is named beside it.")


def token_faults(source: TokenSource) -> Iterator[str]:
    """Yield what keeps a source from being asked, as parts of a sentence."""
    try:
        parts = urlsplit(source.url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        yield f"'token_url' cannot be {source.url!r}"
        return
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOCAL):
        yield "'token_url' begins with https:// (http:// only for this machine)"
    if not host or parts.username:
        yield "'token_url' is an address such as https://login.example/token, without a user"
    if not source.client_id:
        yield "'token_url' needs a 'client_id' beside it"
    if not source.refresh_token_in and not source.client_secret_in:
        yield "'token_url' needs 'refresh_token_in' or 'client_secret_in' beside it"


def access_token(source: TokenSource, environment: Mapping[str, str] | None = None) -> str:
    """Return an access token that was given just now.

    Secrets are read from the given environment, by default the process's own.

    Raises:
        NoTokenError: a secret is not set, the provider is not there or too slow, refuses, or
            answers with anything but a token.
    """
    known = os.environ if environment is None else environment
    asked = _asked(source, known)
    try:
        status, raw = _posted(source, urlencode(asked).encode("ascii"))
    except (OSError, HTTPException) as error:
        raise NoTokenError(source, _one_line(f"{type(error).__name__} {error}")) from None
    answer = _answer(raw)
    token = answer.get("access_token")
    if status != 200 or not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise NoTokenError(source, _why(status, answer, asked))
    return token


def _asked(source: TokenSource, known: Mapping[str, str]) -> dict[str, str]:
    """Return the form of the request: RFC 6749, 6 for a refresh token, 4.4 without one."""
    asked = {"grant_type": "client_credentials", "client_id": source.client_id}
    if source.refresh_token_in:
        asked["grant_type"] = "refresh_token"
        asked["refresh_token"] = _secret(source, source.refresh_token_in, known)
    if source.client_secret_in:
        asked["client_secret"] = _secret(source, source.client_secret_in, known)
    return asked | ({"scope": source.scope} if source.scope else {})


def _secret(source: TokenSource, name: str, known: Mapping[str, str]) -> str:
    secret = known.get(name, "")
    if not secret:
        raise NoTokenError(source, f"the environment variable {name} is not set")
    return secret


def _posted(source: TokenSource, form: bytes) -> tuple[int, bytes]:
    parts = urlsplit(source.url)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
        "User-Agent": "amicable",
    }
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    with timed_connection(
        parts, _address(parts), seconds=SECONDS, trusted=_trusted(source)
    ) as line:
        line.request("POST", path, form, headers)
        answer = line.getresponse()
        return answer.status, answer.read(_MOST_BYTES)


def _address(parts: SplitResult) -> str:
    """Return an address of the host, which may be within our own network.

    People of ours wrote it beside the mail server's.
    """
    found = socket.getaddrinfo(parts.hostname, port_of(parts), type=socket.SOCK_STREAM)
    return str(found[0][4][0])


def _trusted(source: TokenSource) -> ssl.SSLContext:
    trusted = ssl.create_default_context()
    if source.ca_file:
        trusted.load_verify_locations(source.ca_file)
    return trusted


def _answer(raw: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _why(status: int, answer: Mapping[str, Any], asked: Mapping[str, str]) -> str:
    """Word a refusal (RFC 6749, 5.2) without the secrets, should the provider send them back."""
    told = [str(answer[key]) for key in ("error", "error_description") if answer.get(key)]
    words = ": ".join(told) or f"it answered {status} without a token"
    for key in ("refresh_token", "client_secret"):
        words = words.replace(asked.get(key) or "\0", "…")
    return _one_line(words)


def _one_line(words: str) -> str:
    return " ".join(words.split())[:300]
