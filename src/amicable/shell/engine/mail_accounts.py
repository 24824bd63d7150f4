"""The mailboxes that are fetched, from a TOML file: one table a mailbox, no secret in it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.engine.access_token import TokenSource, token_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_CHOICES = {"security": ("tls", "starttls", "none"), "after": ("keep", "seen", "move")}
_PORTS = {"tls": 993, "starttls": 143, "none": 143}
_MOST_MIB = 64
_OF_TOKEN_URL = ("client_id", "client_secret_in", "refresh_token_in", "scope")


class MailAccountError(InputError):
    """A mailbox is not described as it must be; the sentence names the file and the place."""

    def __init__(self, path: Path, place: str, because: str) -> None:
        where = f"{path}, [{place}]" if place else str(path)
        super().__init__(f"{where}: {because}; see the page on mailboxes in the guide.")


@dataclass(frozen=True, slots=True)
class MailAccount:
    """One mailbox. Its secret is in the environment variable, or the file, that is named here."""

    name: str
    host: str
    user: str
    port: int = 0
    security: Literal["tls", "starttls", "none"] = "tls"
    password_in: str = ""
    """Environment variable with the password."""
    token_in: str = ""
    """Environment variable with an OAuth 2 access token."""
    token_file: str = ""
    """File with an OAuth 2 access token, read anew at every connection."""
    token_url: str = ""
    """Where an access token is asked for at every connection; see `TokenSource` for the rest."""
    client_id: str = ""
    client_secret_in: str = ""
    refresh_token_in: str = ""
    scope: str = ""
    folders: tuple[str, ...] = ("INBOX",)
    after: Literal["keep", "seen", "move"] = "keep"
    """What is done on the server with a message that is kept here; nothing unless said."""
    move_to: str = ""
    since: date | None = None
    """Older messages are left alone."""
    largest_mib: int = 32
    ca_file: str = ""
    """Certificates that are trusted beside those of the system."""
    poll_seconds: int = 60

    @property
    def source(self) -> TokenSource | None:
        """Return where its access token is asked for, None when it has another secret."""
        if not self.token_url:
            return None
        return TokenSource(
            self.token_url,
            self.client_id,
            self.client_secret_in,
            self.refresh_token_in,
            self.scope,
            self.ca_file,
        )


def mail_accounts(path: Path) -> tuple[MailAccount, ...]:
    """Return the mailboxes of a file, in its order.

    Raises:
        MailAccountError: the file is not there, or a mailbox lacks or misnames something.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MailAccountError(path, "", plain_reason(error)) from error
    except ValueError as error:
        raise MailAccountError(path, "", f"it is no TOML ({error})") from error
    if not content:
        raise MailAccountError(path, "", "it describes no mailbox")
    return tuple(_account(path, name, table) for name, table in content.items())


def token_source(path: Path | None, name: str) -> TokenSource | None:
    """Return where the access tokens of a mailbox are asked for; None when no name is given.

    Raises:
        MailAccountError: the file does not describe such a mailbox, or it has another secret.
    """
    if not name:
        return None
    if path is None:
        raise MailAccountError(Path("AMICABLE_MAILBOXES"), name, "no file is named")
    found = next((one for one in mail_accounts(path) if one.name == name), None)
    if found is None or found.source is None:
        because = "AMICABLE_SMTP_MAILBOX has to name a mailbox with a 'token_url'"
        raise MailAccountError(path, name, because)
    return found.source


def _account(path: Path, name: str, content: object) -> MailAccount:
    if not isinstance(content, dict):
        raise MailAccountError(path, "", f"{name!r} is no table: write [{name}]")
    for because in (*_misnamed(content), *_missing(content)):
        raise MailAccountError(path, name, because)
    values = content | {"folders": tuple(content.get("folders", ("INBOX",)))}
    account = MailAccount(name=name, **values)
    for because in _contradictions(account):
        raise MailAccountError(path, name, because)
    return account if account.port else replace(account, port=_PORTS[account.security])


def _misnamed(content: Mapping[str, object]) -> Iterator[str]:
    known = {one.name for one in fields(MailAccount)} - {"name"}
    for key, value in content.items():
        if key not in known:
            yield f"{key!r} is no setting of a mailbox: use {', '.join(sorted(known))}"
        elif key in _CHOICES and value not in _CHOICES[key]:
            yield f"{key!r} must be one of {', '.join(_CHOICES[key])}"
        elif not _fits(key, value):
            yield f"{key!r} cannot be {value!r}"


def _missing(content: Mapping[str, object]) -> Iterator[str]:
    for key in ("host", "user"):
        if not content.get(key):
            yield f"{key!r} is missing"


def _contradictions(account: MailAccount) -> Iterator[str]:
    secrets = [account.password_in, account.token_in, account.token_file, account.token_url]
    if sum(map(bool, secrets)) != 1:
        yield "name exactly one of 'password_in', 'token_in', 'token_file' and 'token_url'"
    if account.source:
        yield from token_faults(account.source)
    elif any(getattr(account, key) for key in _OF_TOKEN_URL):
        yield f"{', '.join(map(repr, _OF_TOKEN_URL))} go with 'token_url' only"
    if account.security == "none" and account.host not in _LOOPBACK:
        yield "'security' none is for this machine only: use tls or starttls"
    if (account.after == "move") != bool(account.move_to):
        yield "'move_to' names the folder of 'after' move, and only of that"


def _fits(key: str, value: object) -> bool:
    if key in {"port", "largest_mib", "poll_seconds"}:
        most = {"port": 65535, "largest_mib": _MOST_MIB, "poll_seconds": 1700}[key]
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most
    if key == "folders":
        return isinstance(value, list) and bool(value) and all(isinstance(v, str) for v in value)
    if key == "since":
        return type(value) is date
    return isinstance(value, str)
