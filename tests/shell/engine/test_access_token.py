"""A token is asked for as RFC 6749 says, and a refusal tells why and no secret."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine import access_token as module
from amicable.shell.engine.access_token import NoTokenError, TokenSource, access_token
from tests.shell.provider import providing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.shell.provider import Provider

KNOWN = {"REFRESH": "r-e-f-r-e-s-h", "SECRET": "s e&c=r+e t"}
BY_PERSON = {"refresh_token_in": "REFRESH"}
BY_SECRET = {"client_secret_in": "SECRET"}

pytestmark = pytest.mark.enable_socket


@pytest.fixture(name="provider")
def _provider(socket_enabled: None) -> Iterator[Provider]:
    assert socket_enabled is None
    with providing() as provider:
        yield provider


def _of_person(provider: Provider) -> TokenSource:
    return TokenSource(provider.token_url, "app-1", scope="imap", **BY_PERSON)


def test_a_person_who_allowed_it_once_is_asked_no_more(provider: Provider) -> None:
    assert access_token(_of_person(provider), KNOWN) == "token-1"
    assert provider.asked == [
        {
            "grant_type": "refresh_token",
            "client_id": "app-1",
            "refresh_token": KNOWN["REFRESH"],
            "scope": "imap",
        }
    ]


def test_a_program_asks_in_its_own_right_with_its_secret(provider: Provider) -> None:
    source = TokenSource(provider.token_url, "app-1", **BY_SECRET)
    assert [access_token(source, KNOWN), access_token(source, KNOWN)] == ["token-1", "token-2"]
    assert provider.asked[0] == {
        "grant_type": "client_credentials",
        "client_id": "app-1",
        "client_secret": KNOWN["SECRET"],
    }


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (400, b'{"error": "gone", "error_description": "It\\nended."}', "gone: It ended."),
        (400, b"<html>", "it answered 400 without a token"),
        (200, b"[" * 60_000, "it answered 200 without a token"),
        (200, b'["access_token"]', "it answered 200 without a token"),
        (200, b'{"access_token": 7}', "it answered 200 without a token"),
        (200, b'{"access_token": ""}', "it answered 200 without a token"),
        (200, b'{"access_token": "a\\r\\nA1 LOGOUT"}', "it answered 200 without a token"),
        (302, b"", "it answered 302 without a token"),
    ],
)  # fmt: skip
def test_whatever_is_no_token_is_refused_in_one_sentence(
    provider: Provider, status: int, body: bytes, why: str
) -> None:
    provider.status, provider.body = status, body
    with pytest.raises(NoTokenError) as refused:
        access_token(_of_person(provider), KNOWN)
    assert str(refused.value) == (
        f"127.0.0.1 gave no access token ({why}); check 'token_url' and what is named beside it."
    )
    assert len(provider.asked) == 1


def test_a_secret_that_is_sent_back_is_not_told(provider: Provider) -> None:
    provider.status = 400
    provider.body = json.dumps({"error": f"{KNOWN['REFRESH']} and {KNOWN['SECRET']}"}).encode()
    source = replace(_of_person(provider), **BY_SECRET)
    with pytest.raises(NoTokenError, match=r"\(… and …\)"):
        access_token(source, KNOWN)


def test_a_secret_that_is_not_set_is_asked_for_before_anybody_is_called(
    provider: Provider,
) -> None:
    with pytest.raises(NoTokenError, match="environment variable REFRESH is not set"):
        access_token(_of_person(provider), {})
    assert provider.asked == []


def test_a_silent_provider_is_left_in_time(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.wait = Event()
    monkeypatch.setattr(module, "SECONDS", 0.2)
    with pytest.raises(NoTokenError):
        access_token(_of_person(provider), KNOWN)


def test_a_provider_that_is_not_there_is_named() -> None:
    source = TokenSource("http://127.0.0.1:1/token", "app-1", **BY_PERSON)
    with pytest.raises(NoTokenError, match=r"127\.0\.0\.1 gave no access token \(Connection"):
        access_token(source, KNOWN)
