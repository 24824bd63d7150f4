"""Kills a served desk again and again, and counts afterwards what it did: `make soak`.

Web, workers, fetcher, IMAP server, mail server and (with --postgres) PostgreSQL are processes of
their own. The seed says which part is killed when; what each was doing then is the machine's dice.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any

from tests.journeys.dovecot import PASSWORD, dovecot
from tests.journeys.little_books import many_overcharged_books, write_books
from tests.postgres import new_database, postgres_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journeys.dovecot import Server
    from tests.journeys.killed_desk import Served

_MAIL = """From: Ana <ana@alba.example>
To: billing@norte.example
Subject: Invoice INV-{invoice}
Date: Tue, 30 Jun 2026 09:00:00 +0000
Message-ID: <{kind}-{number}@alba.example>
{more}MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

{words}
"""
_WORDS = "On invoice INV-{invoice} you charged 12.50 EUR a hinge, our contract says 12."
_PAUSE = Event()
_LONGEST_WAIT = 300
_FIRST = 6
"""Mails that are there before the first kill."""
_SHORTEST, _LONGEST = 0.2, 4.0
"""Seconds between two kills."""


def main() -> None:
    """Run, print the figures as JSON, and end with 1 when something is wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--mails", type=int, default=150)
    asked.add_argument("--seed", type=int, default=20261127)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--postgres", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="amicable-soak-") as folder, ExitStack() as open_now:
        place = Path(folder)
        mail = open_now.enter_context(dovecot())
        port = open_now.enter_context(_counting_server(place / "taken", given.seed))
        url = ""
        if given.postgres:
            url = new_database(open_now.enter_context(postgres_server()), "soak")
        _settle(place, mail, port, url, given.mails)
        figures, faults = _try(given, place, mail)
    sys.stdout.write(f"{json.dumps(figures | {'faults': faults}, indent=1)}\n")
    sys.exit(1 if faults else 0)


def _settle(place: Path, mail: Server, port: int, database_url: str, mails: int) -> None:
    """Give this process, and those that it starts, the settings of one desk."""
    write_books(place / "books", many_overcharged_books(mails))
    (place / "state").mkdir()
    (place / "mailboxes.toml").write_text(mail.account("billing"), encoding="utf-8")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "amicable.shell.site.configuration",
        "DATABASE_URL": database_url,
        "AMICABLE_STATE": str(place / "state"),
        "AMICABLE_CACHE": str(place / "cache"),
        "AMICABLE_BOOKS": str(place / "books"),
        "AMICABLE_MAILBOXES": str(place / "mailboxes.toml"),
        "AMICABLE_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "AMICABLE_MAIL_FROM": "billing@norte.example",
        "AMICABLE_UNKNOWN_MAIL": "again",
        "MAIL_PASSWORD": PASSWORD,
    }


@contextmanager
def _counting_server(file: Path, seed: int) -> Iterator[int]:
    file.touch()
    with subprocess.Popen(  # noqa: S603 - ours
        [sys.executable, "-m", "tests.journeys.counting_server", str(file), str(seed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        yield int(server.stdout.readline())
        server.communicate("")


def _try(given: argparse.Namespace, place: Path, mail: Server) -> tuple[dict[str, Any], list[str]]:
    """Kill while mail comes in and people work; let it come to rest; count."""
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from tests.journeys.counted_desk import count_all
    from tests.journeys.killed_desk import Load, Served

    dice = random.Random(given.seed)  # noqa: S311 - a test's own dice
    served = Served(_free_port(), workers=given.workers, log=place / "log")
    load = Load(served.port, given.seed)
    served.start()
    load.start()
    try:
        killed = _kill(served, dice, given, mail)
        _until(lambda: _is_worked(given.mails, _replies(given.mails)), "every case is released")
    finally:
        load.end()
        stopped = served.stop()
    _leases_run_out()
    served.start()
    _until(lambda: served.is_up() and _is_at_rest(), "every mail left and every timer ran")
    stopped = max(stopped, served.stop())
    taken = Counter((place / "taken").read_text(encoding="utf-8").splitlines())
    counted = count_all(mails=given.mails, replies=_replies(given.mails), taken=taken)
    counted.faults += load.failures
    told = {"killed": killed, "kills": sum(killed.values()), "seconds to stop": round(stopped, 1)}
    return told | counted.figures | {"answers": load.statuses}, counted.faults


def _kill(
    served: Served, dice: random.Random, given: argparse.Namespace, mail: Server
) -> Counter[str]:
    """Kill parts at random moments, mail coming in meanwhile, until it was done often enough."""
    killed: Counter[str] = Counter()
    sent = 0
    while sent < min(_FIRST, given.mails):
        _deliver(mail, sent)
        sent += 1
    _until(_has_begun, "the desk works")
    while sum(killed.values()) < given.kills or sent < given.mails:
        _PAUSE.wait(dice.uniform(_SHORTEST, _LONGEST))
        due = given.mails * (sum(killed.values()) + 1) // max(given.kills, 1)
        while sent < min(max(due, sent + 1), given.mails):
            _deliver(mail, sent)
            sent += 1
        if sum(killed.values()) < given.kills:
            name = served.kill_one(dice)
            killed.update([name] if name else [])
    return killed


def _deliver(mail: Server, number: int) -> None:
    named = {"number": number, "invoice": 1001 + number}
    words = _WORDS.format(**named)
    raw = _MAIL.format(**named, kind="new", more="", words=words)
    mail.deliver("billing", f"new-{number}", raw.encode())
    if number % 3 == 0:
        more = f"In-Reply-To: <new-{number}@alba.example>\n"
        raw = _MAIL.format(**named, kind="re", more=more, words="When will you mend it?")
        mail.deliver("billing", f"re-{number}", raw.encode())


def _replies(mails: int) -> int:
    return (mails + 2) // 3


def _has_begun() -> bool:
    from amicable.shell.store.models import Effect

    return Effect.objects.filter(state="done").exists()


def _is_worked(mails: int, replies: int) -> bool:
    from amicable.shell.store.models import Case, Decision, Message

    heard = Message.objects.filter(direction="in").count()
    released = Decision.objects.filter(state="released").values("case").distinct().count()
    return (Case.objects.count(), heard, released) == (mails, mails + replies, mails)


def _is_at_rest() -> bool:
    from django.utils import timezone

    from amicable.shell.store.models import Effect, Timer

    waiting = Timer.objects.filter(due_at__lte=timezone.now(), done_at=None)
    return not Effect.objects.exclude(state="done").exists() and not waiting.exists()


def _leases_run_out() -> None:
    """Let minutes pass for what dead workers hold; nobody lives who could hold anything."""
    from django.utils import timezone

    from amicable.shell.store.models import Effect, Timer

    past = timezone.now() - timedelta(seconds=1)
    Effect.objects.filter(state="running").update(lease_until=past)
    Effect.objects.filter(state="ready").update(due_at=past)
    Timer.objects.filter(done_at=None).exclude(lease_until=None).update(lease_until=past)


def _until(is_so: Callable[[], bool], what: str) -> None:
    from django.db import OperationalError

    began = monotonic()
    while monotonic() - began < _LONGEST_WAIT:
        try:
            if is_so():
                return
        except OperationalError as busy:
            sys.stderr.write(f"{busy}\n")
        _PAUSE.wait(0.5)
    sys.stderr.write(f"after {_LONGEST_WAIT} s it is still not so that {what}\n")


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
