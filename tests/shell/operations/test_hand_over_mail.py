"""A mail server that takes access tokens is given a new one for each letter."""

from __future__ import annotations

import asyncio
import base64
from email import message_from_bytes
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult
from django.core.mail import EmailMessage

from amicable.shell.engine.outgoing_mail import MailRefusedError
from amicable.shell.operations.hand_over_mail import hand_over_mail
from amicable.shell.settings import read_settings
from amicable.shell.site.own_mail import OwnMail
from tests.shell.provider import providing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.shell.provider import Provider

pytestmark = pytest.mark.enable_socket
LETTER = b"Message-ID: <1@norte.example>\r\nSubject: Yes\r\n\r\nYou are right.\r\n"
OTHER_NAME = "127.0.0.2"
"""Of this machine too, but nothing that its name would tell."""
MAILBOX = """[billing]
host = "imap.norte.example"
user = "billing@norte.example"
token_url = "{url}"
client_id = "app-1"
refresh_token_in = "BILLING_REFRESH"
"""


class Taking:
    """A mail server that takes letters from who bears a token that the provider vouches for."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self.port = 0
        self.took: list[tuple[str, bytes]] = []

    async def auth_XOAUTH2(self, server: Any, args: list[str]) -> AuthResult:  # noqa: N802
        """Take one login: RFC 7628's older brother, as mail providers speak it."""
        user, bearer, *_ = base64.b64decode(args[1]).decode().split("\x01")
        token = bearer.removeprefix("auth=Bearer ")
        is_good = b"error" not in self._provider.vouch(token)
        if is_good and user == "user=billing@norte.example":
            return AuthResult(success=True, handled=False)
        await server.push("334 " + base64.b64encode(b'{"status": "401"}').decode())
        assert (await server._reader.readline()).strip() == b""  # noqa: SLF001
        return AuthResult(success=False, handled=False)

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a letter of who logged in."""
        assert session.authenticated
        self.took.append((envelope.rcpt_tos[0], envelope.content))
        return "250 taken"


@pytest.fixture(name="provider")
def _provider(socket_enabled: None) -> Iterator[Provider]:
    assert socket_enabled is None
    with providing() as provider:
        yield provider


@pytest.fixture(name="server")
def _server(
    provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Taking]:
    taking = Taking(provider)
    loop = asyncio.new_event_loop()
    speaking = partial(SMTP, taking, auth_require_tls=False, loop=loop)
    own = loop.run_until_complete(loop.create_server(speaking, "127.0.0.1", 0))
    port = own.sockets[0].getsockname()[1]
    other = loop.run_until_complete(loop.create_server(speaking, OTHER_NAME, port))
    mailboxes = tmp_path / "mailboxes.toml"
    mailboxes.write_text(MAILBOX.format(url=provider.token_url), encoding="utf-8")
    monkeypatch.setenv("AMICABLE_SMTP_URL", f"smtp://billing%40norte.example@127.0.0.1:{port}")
    monkeypatch.setenv("AMICABLE_SMTP_MAILBOX", "billing")
    monkeypatch.setenv("AMICABLE_MAILBOXES", str(mailboxes))
    monkeypatch.setenv("AMICABLE_MAIL_FROM", "billing@norte.example")
    monkeypatch.setenv("BILLING_REFRESH", "refresh")
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield taking
    finally:
        loop.call_soon_threadsafe(own.close)
        loop.call_soon_threadsafe(other.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(_ended(loop))
        loop.close()


async def _ended(loop: asyncio.AbstractEventLoop) -> None:
    """Wait until whoever was connected has gone."""
    others = asyncio.all_tasks(loop) - {asyncio.current_task()}
    await asyncio.gather(*others, return_exceptions=True)


def test_each_letter_bears_a_token_of_its_own(server: Taking, provider: Provider) -> None:
    for to in ("ana@alba.example", "luis@alba.example"):
        hand_over_mail(LETTER, to=to, settings=read_settings())
    assert [to for to, _ in server.took] == ["ana@alba.example", "luis@alba.example"]
    assert message_from_bytes(server.took[0][1])["Subject"] == "Yes"
    assert len(provider.asked) == 2


def test_the_mails_of_accounts_leave_by_the_same_way(server: Taking, provider: Provider) -> None:
    mail = EmailMessage("Your link", "¡Hola!\n", "billing@norte.example", ["eva@norte.example"])
    assert OwnMail().send_messages([mail]) == 1
    ((to, raw),) = server.took
    assert (to, message_from_bytes(raw)["Subject"]) == ("eva@norte.example", "Your link")
    assert len(provider.asked) == 1


def test_a_provider_that_refuses_puts_the_letter_off(server: Taking, provider: Provider) -> None:
    provider.status, provider.body = 400, b'{"error": "invalid_grant"}'
    with pytest.raises(MailRefusedError, match=r"no access token \(invalid_grant\)") as refused:
        hand_over_mail(LETTER, to="ana@alba.example", settings=read_settings())
    assert not refused.value.is_for_good
    assert server.took == []


def test_a_token_that_the_server_does_not_take_puts_the_letter_off(
    server: Taking, provider: Provider
) -> None:
    provider.body = b'{"access_token": "of-somebody-else"}'
    with pytest.raises(MailRefusedError) as refused:
        hand_over_mail(LETTER, to="ana@alba.example", settings=read_settings())
    assert not refused.value.is_for_good
    assert "of-somebody-else" not in str(refused.value)
    assert server.took == []


def test_no_token_leaves_in_the_open(
    server: Taking, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert server.took == []
    url = read_settings().smtp_url
    monkeypatch.setenv("AMICABLE_SMTP_URL", url.replace("127.0.0.1", OTHER_NAME))
    with pytest.raises(MailRefusedError, match="offers no TLS"):
        hand_over_mail(LETTER, to="ana@alba.example", settings=read_settings())
    assert provider.asked == []


def test_without_a_user_no_token_is_asked_for(
    server: Taking, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_SMTP_URL", "smtp://" + read_settings().smtp_url.partition("@")[2])
    with pytest.raises(MailRefusedError, match="AMICABLE_SMTP_URL names no user"):
        hand_over_mail(LETTER, to="ana@alba.example", settings=read_settings())
    assert provider.asked == []
    assert server.took == []


def test_a_mailbox_that_is_not_described_is_named(
    server: Taking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_SMTP_MAILBOX", "support")
    with pytest.raises(MailRefusedError, match=r"\[support\]: AMICABLE_SMTP_MAILBOX has to name"):
        hand_over_mail(LETTER, to="ana@alba.example", settings=read_settings())
    assert server.took == []


def test_a_domain_with_other_signs_is_written_as_name_servers_know_it(server: Taking) -> None:
    hand_over_mail(LETTER, to="eva@ex\u00e1mple.es", settings=read_settings())
    assert [to for to, _ in server.took] == ["eva@xn--exmple-qta.es"]


def test_an_address_that_no_server_takes_is_refused_for_good(server: Taking) -> None:
    with pytest.raises(MailRefusedError, match="no server takes its signs") as refused:
        hand_over_mail(LETTER, to="\u00e9va@example.es", settings=read_settings())
    assert refused.value.is_for_good
    assert server.took == []
