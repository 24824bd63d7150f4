"""A dovecot of the tests' own, on a port of this machine, with mailboxes made of files."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "sesame"  # noqa: S105 - of a server that lives as long as a test
_STARTED = "starting up"
_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
first_valid_uid = 1
mailbox_idle_check_interval = 1 s
auth_failure_delay = 0
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail/%n
default_login_user = {login}
default_internal_user = {own}
default_internal_group = {group}
{chroots}
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
{tokens}passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%n
}}
"""
_TOKENS = """auth_mechanisms = plain xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/tokens.conf
}}
"""
_NO_CHROOT = "".join(
    f"service {name} {{\n  chroot =\n}}\n" for name in ("imap-login", "anvil", "stats")
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, its certificate, and the folder of its mailboxes."""

    port: int
    folder: Path
    owner: int

    def deliver(self, user: str, name: str, raw: bytes) -> None:
        """Put a mail into a user's inbox, as a delivery does."""
        box = self.folder / "mail" / user
        for part in ("", "cur", "new", "tmp"):
            (box / part).mkdir(parents=True, exist_ok=True)
            os.chown(box / part, self.owner, -1)
        (box / "tmp" / name).write_bytes(raw)
        os.chown(box / "tmp" / name, self.owner, -1)
        (box / "tmp" / name).rename(box / "new" / name)

    def is_settled(self, user: str) -> bool:
        """Say whether the second of the last delivery is over.

        The server takes a folder that changed again within one second for unchanged.
        """
        changed = (self.folder / "mail" / user / "new").stat().st_mtime
        now = time.time()  # noqa: TID251 - the clock of the file system, not of a judgement
        return now > int(changed) + 1.1

    def lying(self, user: str) -> dict[str, tuple[bytes, str]]:
        """Return a user's mails by the name of delivery: bytes, and the flags the server keeps."""
        box = self.folder / "mail" / user
        found = {}
        for path in [*(box / "new").iterdir(), *(box / "cur").iterdir()]:
            name, _, flags = path.name.partition(":2,")
            found[name.partition(",")[0]] = (path.read_bytes(), flags)
        return found

    def account(self, user: str, **more: str) -> str:
        """Return the table that describes a user's mailbox, with its name."""
        values = {
            "host": "localhost",
            "user": user,
            "password_in": "MAIL_PASSWORD",
            "ca_file": str(self.folder / "cert.pem"),
        } | more
        lines = [f"{key} = '{value}'" for key, value in values.items() if value]
        return "\n".join([f"[{user}]", f"port = {self.port}", *lines, ""])


@contextmanager
def dovecot(vouching: str = "") -> Iterator[Server]:
    """Run a server until the block ends. It is up before the block begins.

    `vouching` is where it asks whose an access token is, if it is to take any.
    """
    root = os.geteuid() == 0
    login, own = ("dovenull", "dovecot") if root else (_me().pw_name, _me().pw_name)
    owner = pwd.getpwnam(own)
    # Its unprivileged parts must reach the folder, which those of pytest do not allow.
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    folder.chmod(0o755)
    (folder / "mail").mkdir()
    server = Server(_free_port(), folder, owner.pw_uid)
    _certify(folder)
    text = _CONFIGURATION.format(
        folder=folder,
        login=login,
        own=own,
        group=_group(owner.pw_gid),
        chroots="" if root else _NO_CHROOT,
        port=server.port,
        tokens=_taking_tokens(folder, vouching) if vouching else "",
        password=PASSWORD,
        uid=owner.pw_uid,
        gid=owner.pw_gid,
    )
    (folder / "dovecot.conf").write_text(text, encoding="utf-8")
    command = ["dovecot", "-F", "-c", str(folder / "dovecot.conf")]
    try:
        with subprocess.Popen(  # noqa: S603 - the tests' own server
            command, stderr=subprocess.PIPE, text=True
        ) as running:
            _await_start(running)
            try:
                yield server
            finally:
                running.terminate()
                running.communicate()
    finally:
        shutil.rmtree(folder)


def _taking_tokens(folder: Path, vouching: str) -> str:
    asking = f"tokeninfo_url = {vouching}\nusername_attribute = email\n"
    (folder / "tokens.conf").write_text(asking, encoding="utf-8")
    return _TOKENS.format(folder=folder)


def _me() -> pwd.struct_passwd:
    return pwd.getpwuid(os.geteuid())


def _group(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name


def _await_start(running: subprocess.Popen[str]) -> None:
    assert running.stderr
    told = running.stderr.readline()
    assert _STARTED in told, told + running.communicate()[1]


def _free_port() -> int:
    """Return a port nobody listens on, found by a process that may open sockets."""
    ask = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
    asked = [sys.executable, "-c", ask]
    return int(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - ours


def _certify(folder: Path) -> None:
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run(  # noqa: S603 - as above
        [*command, *subject, *files], check=True, capture_output=True
    )
