"""A call is signed, goes only where it may, follows nothing and ends in time."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from amicable.shell.engine import outgoing_call
from amicable.shell.engine.outgoing_call import CallRefusedError, call, signature
from amicable.shell.settings import Receiver
from tests.shell.receiver import SECRET, certified, receiving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.shell.receiver import Told

NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(name="told")
def _told(socket_enabled: None) -> Iterator[Told]:
    assert socket_enabled is None
    with receiving() as told:
        yield told


def _call(told: Told, body: bytes = b'{"a":1}') -> None:
    call(Receiver(told.url, SECRET), body, call_id="k1", now=NOW)


@pytest.mark.enable_socket
def test_the_receiver_can_prove_who_wrote_it_and_when(told: Told) -> None:
    _call(told)
    ((headers, body),) = told.calls
    assert headers["idempotency-key"] == "k1"
    stamp = headers["amicable-timestamp"]
    assert int(stamp) == int(NOW.timestamp())
    assert headers["amicable-signature"] == f"v1={signature(SECRET, stamp, body)}"
    assert signature(SECRET, stamp, body + b" ") != signature(SECRET, stamp, body)
    assert signature(SECRET, str(int(stamp) + 1), body) != signature(SECRET, stamp, body)


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("status", "told_why"), [(500, "answered 500"), (404, "answered 404"), (302, "redirects")]
)
def test_what_is_not_taken_is_refused_and_followed_nowhere(
    told: Told, status: int, told_why: str
) -> None:
    told.status, told.location = status, f"{told.url}&again=1"
    with pytest.raises(CallRefusedError, match=told_why) as refused:
        _call(told)
    assert str(refused.value).endswith("it is tried again.")
    assert len(told.calls) == 1


@pytest.mark.enable_socket
def test_a_receiver_that_is_silent_is_left_in_time(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.wait = Event()
    monkeypatch.setattr(outgoing_call, "SECONDS", 0.2)
    with pytest.raises(CallRefusedError):
        _call(told)


@pytest.mark.enable_socket
def test_over_tls_only_a_receiver_that_proves_its_name_is_told(
    socket_enabled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert socket_enabled is None
    context = certified(tmp_path / "cert.pem", "localhost")
    with receiving(context) as told:
        with pytest.raises(CallRefusedError, match="certificate verify failed"):
            _call(told)
        assert told.calls == []
        trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
        monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
        _call(told)
        with pytest.raises(CallRefusedError, match="certificate verify failed"):
            call(
                Receiver(told.url.replace("localhost", "127.0.0.1"), SECRET),
                b"{}",
                call_id="k1",
                now=NOW,
            )
        assert len(told.calls) == 1


@pytest.mark.parametrize(
    ("url", "secret", "why"),
    [
        ("http://erp.example/holds", SECRET, "begin with https"),
        ("ftp://erp.example/holds", SECRET, "begin with https"),
        ("https://", SECRET, "an address such as"),
        ("https://me:word@erp.example/holds", SECRET, "leave user and password out"),
        ("https://erp.example:notaport/", SECRET, "not told"),
        ("https://erp.example/holds", "short", "at least 32"),
    ],
)
def test_an_address_that_is_not_safe_is_called_never(url: str, secret: str, why: str) -> None:
    with pytest.raises(CallRefusedError, match=why) as refused:
        call(Receiver(url, secret), b"{}", call_id="k1", now=NOW)
    assert "tried again" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0",
        "::ffff:10.0.0.7", "224.0.0.1", "100.64.0.1", "::",
    ],
)  # fmt: skip
def test_a_name_that_leads_into_our_network_is_called_never(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    _names(monkeypatch, "93.184.216.34", address)
    with pytest.raises(CallRefusedError, match="private network"):
        call(Receiver("https://erp.example/", SECRET), b"{}", call_id="k1", now=NOW)


def test_the_address_that_was_judged_is_the_one_that_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _names(monkeypatch, "93.184.216.34")
    called = []

    def connect(address: tuple[str, int], **_: Any) -> socket.socket:
        called.append(address)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(CallRefusedError):
        call(Receiver("https://erp.example/x", SECRET), b"{}", call_id="k1", now=NOW)
    _names(monkeypatch, "10.0.0.7")
    private = Receiver("https://erp.example/x", SECRET, allows_private=True)
    with pytest.raises(CallRefusedError):
        call(private, b"{}", call_id="k", now=NOW)
    assert called == [("93.184.216.34", 443), ("10.0.0.7", 443)]


def test_what_is_told_of_a_failure_holds_no_secret() -> None:
    with pytest.raises(CallRefusedError) as refused:
        call(Receiver("http://erp.example/?token=hush", SECRET), b"{}", call_id="k", now=NOW)
    assert "hush" not in str(refused.value)
    assert SECRET not in str(refused.value)


def _names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(0, 0, 0, "", (one, 443)) for one in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
