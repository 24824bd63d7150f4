"""The commands of the inbox: what is missing is said, and what strangers wrote is only text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.main import app
from amicable.shell.engine.mail_head import head_of
from amicable.shell.store.inbox import Arrival, Inbox

if TYPE_CHECKING:
    from pathlib import Path

MAIL = (
    b"From: ap@club.example\nSubject: =?utf-8?B?G1szMW1yZWQbW20gW2JvbGRd?=\n"
    b"Message-ID: <1@x>\nMIME-Version: 1.0\n\nToo dear.\n"
)


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("AMICABLE_MAILBOXES", raising=False)


def test_without_a_file_of_mailboxes_it_says_where_one_is_named() -> None:
    ended = CliRunner().invoke(app, ["fetch"])
    assert isinstance(ended.exception, InputError)
    assert "AMICABLE_MAILBOXES" in str(ended.exception)


def test_a_mailbox_that_is_not_described_is_named(tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    file.write_text("[billing]\nhost = 'h'\nuser = 'u'\npassword_in = 'P'\n", encoding="utf-8")
    ended = CliRunner().invoke(app, ["fetch", "--accounts", str(file), "--mailbox", "sales"])
    assert isinstance(ended.exception, InputError)
    assert "name one of billing" in str(ended.exception)


def test_books_without_a_folder_for_cases_are_refused(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["fetch", "--books", str(tmp_path)])
    assert ended.exit_code == 2


def test_an_empty_inbox_says_how_to_fill_it() -> None:
    assert "amicable fetch" in CliRunner().invoke(app, ["inbox"]).stdout


def test_a_subject_moves_no_cursor_and_colours_nothing(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "state" / "inbox")
    at = datetime(2026, 3, 2, tzinfo=UTC)
    inbox.keep(MAIL, head_of(MAIL, name="m"), Arrival("b", "INBOX", 1, 1), at=at)
    shown = CliRunner().invoke(app, ["inbox"], env={"COLUMNS": "200"}).stdout
    assert "\x1b" not in shown
    assert "[bold]" in shown
