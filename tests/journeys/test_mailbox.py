"""A real IMAP server: every message once, byte for byte, whatever kills the fetcher."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest

from amicable.shell.store.inbox import Inbox
from tests.journeys.dovecot import PASSWORD, dovecot
from tests.journeys.little_books import sound_books, write_books
from tests.shell.provider import providing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.journeys.dovecot import Server

pytestmark = [pytest.mark.needs("dovecot"), pytest.mark.needs("openssl")]
PROGRAM = [sys.executable, "-c", "from amicable.shell.cli.main import main; main()"]
SEED = 20261127
USERS = ("billing", "support")


@pytest.fixture(name="server")
def _server() -> Iterator[Server]:
    with dovecot() as running:
        yield running


class _Company:
    """A company that fetches its mailboxes into a state folder of its own."""

    def __init__(self, folder: Path, server: Server, *accounts: str) -> None:
        self.file = folder / "mailboxes.toml"
        self.file.write_text("\n".join(accounts), encoding="utf-8")
        self.mail = folder / "state" / "inbox" / "mail"
        self.server = server
        self.environment: Mapping[str, str] = os.environ | {
            "AMICABLE_STATE": str(folder / "state"),
            "AMICABLE_CACHE": str(folder / "cache"),
            "AMICABLE_MAILBOXES": str(self.file),
            "MAIL_PASSWORD": PASSWORD,
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run the program to its end."""
        return subprocess.run(  # noqa: S603 - our own program
            [*PROGRAM, *command],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start the program and go on."""
        return subprocess.Popen(  # noqa: S603 - as above
            [*PROGRAM, *command], env=self.environment, stderr=subprocess.PIPE, text=True
        )

    def inbox(self) -> list[dict[str, Any]]:
        """Return what arrived."""
        return [json.loads(line) for line in self.run("inbox", "--json").stdout.splitlines()]

    def files(self) -> dict[str, bytes]:
        """Return the mails that are kept, by their hash."""
        return {path.name: path.read_bytes() for path in self.mail.glob("??/[0-9a-f]*")}


def _mail(number: int, *, reply_to: int | None = None, sender: str = "ana@club.example") -> bytes:
    mail = EmailMessage()
    mail["From"] = f"Ana Ruiz <{sender}>"
    mail["To"] = "billing@us.example"
    mail["Date"] = "Mon, 02 Mar 2026 09:00:00 +0000"
    mail["Subject"] = f"Factura F-{number}: precio" if reply_to is None else "Re: precio"
    mail["Message-ID"] = f"<{number}@club.example>"
    if reply_to is not None:
        mail["In-Reply-To"] = f"<{reply_to}@club.example>"
    mail.set_content(f"El precio de la línea {number} no es el del contrato.", charset="utf-8")
    return mail.as_bytes().replace(b"\n", b"\r\n")


def test_five_hundred_mails_arrive_once_each_though_the_fetcher_is_killed_ten_times(
    tmp_path: Path, server: Server
) -> None:
    delivered = {number: _mail(number) for number in range(500)}
    for number, raw in delivered.items():
        server.deliver(USERS[number % 2], f"{number}.here", raw)
    company = _Company(tmp_path, server, *map(server.account, USERS))
    chance = random.Random(SEED)  # noqa: S311 - the moments of the kills, the same every time
    for _ in range(10):
        _kill_after(company, chance.randint(1, 40))
    assert len(company.files()) < 500, "nothing was left to fetch after the kills"
    last = company.run("fetch")
    assert last.returncode == 0, last.stderr
    _assert_all_arrived_once(company, delivered)
    lying = [server.lying(user) for user in USERS]
    assert {name: raw for box in lying for name, (raw, _) in box.items()} == {
        f"{number}.here": raw for number, raw in delivered.items()
    }
    assert {flags for box in lying for _, flags in box.values()} == {""}


def _kill_after(company: _Company, more: int) -> None:
    """Fetch, and kill the fetcher as soon as so many more mails are on the disk."""
    wanted = len(company.files()) + more
    with company.start("fetch") as fetcher:
        while fetcher.poll() is None and len(company.files()) < wanted:
            pass
        fetcher.kill()
        told = fetcher.communicate()[1]
    assert fetcher.returncode == -9, f"the fetcher ended before it was killed: {told}"


def _assert_all_arrived_once(company: _Company, delivered: Mapping[int, bytes]) -> None:
    rows = company.inbox()
    assert len({(one["mailbox"], one["uid"]) for one in rows}) == len(rows) == len(delivered)
    assert {one["standing"] for one in rows} == {"opens"}
    kept = company.files()
    assert sorted(kept) == sorted(one["sha256"] for one in rows)
    assert sorted(kept.values()) == sorted(delivered.values())


def test_a_reply_joins_its_thread_and_a_copy_in_another_mailbox_opens_nothing(
    tmp_path: Path, server: Server
) -> None:
    server.deliver("billing", "1.a", _mail(1))
    server.deliver("billing", "2.b", _mail(2, reply_to=1, sender="boss@club.example"))
    server.deliver("billing", "3.c", _mail(3, reply_to=1, sender="eve@elsewhere.example"))
    server.deliver("support", "1.a", b"Received: by another way\r\n" + _mail(1))
    company = _Company(tmp_path, server, server.account("billing"), server.account("support"))
    assert company.run("fetch").returncode == 0
    told = {(one["mailbox"], one["message_id"]): one for one in company.inbox()}
    first = told["billing", "<1@club.example>"]
    reply = told["billing", "<2@club.example>"]
    stranger = told["billing", "<3@club.example>"]
    copy = told["support", "<1@club.example>"]
    assert (first["standing"], reply["standing"]) == ("opens", "reply")
    assert reply["thread"] == copy["thread"] == first["thread"]
    assert copy["standing"] == "duplicate"
    assert (stranger["standing"], stranger["remark"]) == ("opens", "references_of_others")
    assert stranger["thread"] != first["thread"]


def test_a_mail_was_received_when_its_server_had_it(tmp_path: Path, server: Server) -> None:
    received = datetime(2026, 3, 5, 7, 30, tzinfo=UTC)
    server.deliver("billing", "1.a", _mail(1))
    (lying,) = (server.folder / "mail" / "billing" / "new").iterdir()
    os.utime(lying, (received.timestamp(), received.timestamp()))
    company = _Company(tmp_path, server, server.account("billing"))
    assert company.run("fetch").returncode == 0
    (waiting,) = Inbox(company.mail.parent).unresolved()
    assert waiting.received_at == received


@pytest.mark.parametrize(("after", "flags"), [("seen", {"S"}), ("keep", {""})])
def test_the_server_is_changed_only_as_the_account_asks(
    tmp_path: Path, server: Server, after: str, flags: set[str]
) -> None:
    server.deliver("billing", "1.a", _mail(1))
    company = _Company(tmp_path, server, server.account("billing", after=after))
    assert company.run("fetch").returncode == 0
    assert {flag for _, flag in server.lying("billing").values()} == flags


def test_what_is_moved_has_arrived_before(tmp_path: Path, server: Server) -> None:
    server.deliver("billing", "1.a", _mail(1))
    server.deliver("billing/.Done", "0.z", _mail(0))
    account = server.account("billing", after="move", move_to="Done")
    company = _Company(tmp_path, server, account)
    assert company.run("fetch").returncode == 0
    assert server.lying("billing") == {}
    assert len(server.lying("billing/.Done")) == 2
    assert [one["message_id"] for one in company.inbox()] == ["<1@club.example>"]


def test_a_message_that_is_too_large_is_told_once_and_leaves_the_rest_alone(
    tmp_path: Path, server: Server
) -> None:
    server.deliver("billing", "1.a", _mail(1) + b"x" * (1024 * 1024))
    server.deliver("billing", "2.b", _mail(2))
    account = server.account("billing").replace("port", "largest_mib = 1\nport", 1)
    company = _Company(tmp_path, server, account)
    first, second = company.run("fetch"), company.run("fetch")
    assert (first.returncode, second.returncode) == (1, 0)
    assert "billing: it is larger than 1 MiB" in first.stderr
    problems = {one["standing"]: one["problem"] for one in company.inbox()}
    assert problems == {"opens": None, "refused": "it is larger than 1 MiB"}


def test_a_wrong_password_is_one_sentence_without_the_password(
    tmp_path: Path, server: Server
) -> None:
    server.deliver("billing", "1.a", _mail(1))
    server.deliver("support", "2.b", _mail(2))
    account = server.account("support").replace("MAIL_PASSWORD", "OTHER_PASSWORD")
    company = _Company(tmp_path, server, account, server.account("billing"))
    company.environment = dict(company.environment) | {"OTHER_PASSWORD": "open-barley"}
    told = company.run("fetch")
    assert told.returncode == 1
    assert "The mailbox support (support at localhost" in told.stderr
    assert "open-barley" not in told.stderr
    assert "Traceback" not in told.stderr
    assert [one["mailbox"] for one in company.inbox()] == ["billing"]


def test_a_server_with_a_certificate_that_nobody_vouches_for_is_not_spoken_to(
    tmp_path: Path, server: Server
) -> None:
    account = "\n".join(
        line for line in server.account("billing").splitlines() if "ca_file" not in line
    )
    told = _Company(tmp_path, server, account).run("fetch")
    assert told.returncode == 1
    assert "certificate" in told.stderr


def test_a_watch_keeps_what_comes_while_it_waits_and_stops_when_asked(
    tmp_path: Path, server: Server
) -> None:
    server.deliver("billing", "1.a", _mail(1))
    company = _Company(tmp_path, server, server.account("billing"))
    with company.start("fetch", "--watch") as watch:
        while not (company.files() and server.is_settled("billing")):
            assert watch.poll() is None
        server.deliver("billing", "2.b", _mail(2))
        while len(company.files()) < 2:
            assert watch.poll() is None
        watch.terminate()
        told = watch.communicate()[1]
    assert watch.returncode == 0, told
    assert "2 fetched: 2 opens" in told


def test_a_watch_that_cannot_write_its_cases_ends_and_says_why(
    tmp_path: Path, server: Server
) -> None:
    server.deliver("billing", "1.a", _mail(1))
    company = _Company(tmp_path, server, server.account("billing"))
    (tmp_path / "out").write_text("no folder", encoding="utf-8")
    books = write_books(tmp_path / "books", sound_books())
    told = company.run("fetch", "--watch", "--books", str(books), "--out", str(tmp_path / "out"))
    assert told.returncode == 2, told.stderr
    assert "cannot be written" in told.stderr
    assert len(company.files()) == 1


@pytest.mark.enable_socket
def test_a_mailbox_that_takes_tokens_is_given_a_new_one_at_each_connection(
    tmp_path: Path, socket_enabled: None
) -> None:
    assert socket_enabled is None
    with providing("billing") as provider, dovecot(provider.vouching) as server:
        server.deliver("billing", "1.a", _mail(1))
        tokens = {"token_url": provider.token_url, "refresh_token_in": "MAIL_PASSWORD"}
        account = server.account("billing", password_in="", client_id="app-1", **tokens)
        company = _Company(tmp_path, server, account)
        assert company.run("fetch").returncode == 0
        server.deliver("billing", "2.b", _mail(2))
        assert company.run("fetch").returncode == 0
        assert len(company.inbox()) == len(provider.asked) == 2
        provider.status, provider.body = 400, b'{"error": "invalid_grant"}'
        refused = company.run("fetch")
    assert refused.returncode == 1
    assert "127.0.0.1 gave no access token (invalid_grant)" in refused.stderr
    assert PASSWORD not in refused.stderr
