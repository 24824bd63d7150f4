"""The file of mailboxes: what it may say, and one sentence for what it may not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.mail_accounts import MailAccountError, mail_accounts, token_source

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.engine.mail_accounts import MailAccount

WHOLE = "[billing]\nhost = 'imap.us.example'\nuser = 'b@us.example'\npassword_in = 'PW'\n"

TOKENS = "token_url = 'https://login.us.example/t'\nclient_id = 'app'\nrefresh_token_in = 'R'\n"
TOKENS_ONLY = WHOLE.replace("password_in = 'PW'\n", TOKENS)


def _read(text: str, folder: Path) -> tuple[MailAccount, ...]:
    path = folder / "mailboxes.toml"
    path.write_text(text, encoding="utf-8")
    return mail_accounts(path)


def test_a_mailbox_is_encrypted_reads_its_inbox_and_changes_nothing(tmp_path: Path) -> None:
    (one,) = _read(WHOLE, tmp_path)
    assert (one.name, one.security, one.port) == ("billing", "tls", 993)
    assert (one.folders, one.after, one.since) == (("INBOX",), "keep", None)


def test_everything_can_be_said(tmp_path: Path) -> None:
    more = (
        "security = 'starttls'\nfolders = ['INBOX', 'Reklamationen']\nafter = 'move'\n"
        "move_to = 'Done'\nsince = 2026-01-01\nlargest_mib = 8\npoll_seconds = 30\n"
    )
    (one,) = _read(WHOLE + more, tmp_path)
    assert (one.port, one.move_to, one.since) == (143, "Done", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("", "it describes no mailbox"),
        ("[billing", "it is no TOML"),
        ("billing = 1", "'billing' is no table"),
        (WHOLE.replace("host", "hots"), "'hots' is no setting of a mailbox"),
        (WHOLE.replace("user = 'b@us.example'\n", ""), "'user' is missing"),
        (WHOLE + "port = '993'", "'port' cannot be '993'"),
        (WHOLE + "port = 70000", "'port' cannot be 70000"),
        (WHOLE + "folders = []", "'folders' cannot be"),
        (WHOLE + "after = 'delete'", "'after' must be one of keep, seen, move"),
        (WHOLE + "after = 'move'", "'move_to' names the folder"),
        (WHOLE + "move_to = 'Done'", "'move_to' names the folder"),
        (WHOLE + "token_in = 'T'", "name exactly one of"),
        (WHOLE.replace("password_in = 'PW'\n", ""), "name exactly one of"),
        (WHOLE + "security = 'none'", "'security' none is for this machine only"),
        (WHOLE + "since = 2026-01-01T00:00:00", "'since' cannot be"),
        (WHOLE + "largest_mib = true", "'largest_mib' cannot be True"),
        (WHOLE + "scope = 'imap'", "go with 'token_url' only"),
        (WHOLE + TOKENS, "name exactly one of"),
        (TOKENS_ONLY.replace("https", "http"), "'token_url' begins with https://"),
        (TOKENS_ONLY.replace("login.", "me:word@login."), "without a user"),
        (TOKENS_ONLY.replace("login.us.example", "login:x"), "'token_url' cannot be"),
        (TOKENS_ONLY.replace("client_id = 'app'\n", ""), "needs a 'client_id'"),
        (TOKENS_ONLY.replace("refresh_token_in = 'R'\n", ""), "needs 'refresh_token_in' or"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, because: str, tmp_path: Path) -> None:
    with pytest.raises(MailAccountError) as refused:
        _read(text, tmp_path)
    assert because in str(refused.value)
    assert "mailboxes.toml" in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MailAccountError, match=r"nowhere\.toml"):
        mail_accounts(tmp_path / "nowhere.toml")


def test_the_letters_may_use_the_tokens_of_a_mailbox(tmp_path: Path) -> None:
    (account,) = _read(TOKENS_ONLY, tmp_path)
    path = tmp_path / "mailboxes.toml"
    assert token_source(path, "billing") == account.source
    assert account.source is not None
    assert token_source(path, "") is token_source(None, "") is None


@pytest.mark.parametrize(
    ("text", "name"), [(TOKENS_ONLY, "support"), (WHOLE, "billing"), (None, "billing")]
)
def test_a_mailbox_without_tokens_gives_the_letters_none(
    tmp_path: Path, text: str | None, name: str
) -> None:
    path = tmp_path / "mailboxes.toml" if text else None
    if path and text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(MailAccountError, match=rf"\[{name}\]: "):
        token_source(path, name)
