"""A desk under load whose processes are killed: who kills, and who goes on working meanwhile.

To be imported after `open_desk()`, with the environment of the desk that is tried.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from amicable.shell.store.models import Case, Timer, User

if TYPE_CHECKING:
    from collections.abc import Callable

_PROGRAM = (sys.executable, "-c", "from amicable.shell.cli.main import main; main()")
_TOKEN = "k" * 32
_MOST_KILLS_A_MINUTE = 3
"""Of one part: `serve` gives up on one that it had to start five times within a minute."""
_RUNS = re.compile(r"^(.+) runs as process (\d+)$", re.MULTILINE)
_FAILED = 500
TICK = 0.2
STOP_SECONDS = 10


class Served:
    """`amicable serve` as a process, and its parts as the system lists them."""

    def __init__(self, port: int, *, workers: int, log: Path) -> None:
        self.port = port
        self._command = (*_PROGRAM, "serve", "--port", str(port), "--workers", str(workers))
        self._log = log
        self._killed: dict[str, deque[float]] = {}

    def start(self) -> None:
        """Start it."""
        with self._log.open("ab") as log:
            self._said_before = log.tell()
            self.running = subprocess.Popen(  # noqa: S603 - our own program
                self._command, stdout=log, stderr=log
            )

    def is_up(self) -> bool:
        """Tell whether it has started its parts; before that it cannot end them."""
        return "fetcher runs" in self._log.read_bytes()[self._said_before :].decode()

    def stop(self) -> float:
        """Ask it to end, and return how many seconds it took."""
        began = monotonic()
        self.running.send_signal(signal.SIGTERM)
        code = self.running.wait(STOP_SECONDS * 3)
        if code != 0:
            raise AssertionError(self._log.read_text(encoding="utf-8")[-4000:])
        return monotonic() - began

    def kill_one(self, dice: random.Random) -> str:
        """Kill a part, or the process in which the web server does its work; say which."""
        if self.running.poll() is not None:
            raise AssertionError(self._log.read_text(encoding="utf-8")[-4000:])
        victims = [(name, pid) for name, pid in self._parts().items() if self._may_kill(name)]
        if not victims:
            return ""
        name, pid = dice.choice(victims)
        self._killed.setdefault(name, deque()).append(monotonic())
        if name == "web" and dice.random() < 0.5:
            pid = next(iter(_children(pid)), pid)
        with suppress(ProcessLookupError):  # it ended by itself in this moment
            os.kill(pid, signal.SIGKILL)
        return name

    def _may_kill(self, name: str) -> bool:
        lately = self._killed.get(name, deque())
        while lately and lately[0] < monotonic() - 60:
            lately.popleft()
        return len(lately) < _MOST_KILLS_A_MINUTE

    def _parts(self) -> dict[str, int]:
        """Return the process that each part runs as now, as `serve` told it."""
        said = self._log.read_text(encoding="utf-8")
        return {name: int(pid) for name, pid in _RUNS.findall(said)}


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
        return sorted(int(one) for one in listed.split())
    return []


class Load:
    """People at the desk and time that passes, each a thread that goes on whatever is killed."""

    def __init__(self, port: int, seed: int) -> None:
        self.port = port
        self.stop = Event()
        self.statuses: dict[int, int] = {}
        self.failures: list[str] = []
        self._dice = random.Random(seed)  # noqa: S311 - a test's own dice
        user = User.objects.create(
            username="marta", role="manager", limit=100000, email="marta@norte.example"
        )
        client = Client()
        client.force_login(user)
        self._cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={_TOKEN}"
        works = (self._release, self._release, self._read, self._let_time_pass)
        self._threads = [Thread(target=self._work, args=(work,)) for work in works]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """End, each with what it has in hand."""
        self.stop.set()
        for thread in self._threads:
            thread.join()

    def _work(self, work: Callable[[], None]) -> None:
        while not self.stop.wait(TICK):
            try:
                work()
            except OperationalError:
                continue  # busy: the next turn comes
            except Exception as failed:  # noqa: BLE001 - told at the end, which then fails
                self.failures.append(repr(failed))
        connection.close()

    def _release(self) -> None:
        """Release a case that waits for it, twice at once: the page was clicked two times."""
        waiting = list(Case.objects.filter(state="waiting_release").values_list("pk", "version"))
        if not waiting:
            return
        case_id, version = self._dice.choice(waiting)
        twice = [Thread(target=self._post, args=(case_id, version)) for _ in range(2)]
        for one in twice:
            one.start()
        for one in twice:
            one.join()

    def _read(self) -> None:
        """Read the page of a case."""
        cases = list(Case.objects.values_list("pk", flat=True)[:50])
        if cases:
            self._ask("GET", f"/cases/{self._dice.choice(cases)}")

    def _post(self, case_id: str, version: int) -> None:
        form = {"version": version, "csrfmiddlewaretoken": _TOKEN}
        self._ask("POST", f"/cases/{case_id}/moves/release", urlencode(form))

    def _ask(self, method: str, path: str, form: str = "") -> None:
        """Ask the web server; one that is not there, or goes away, is asked again later."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            asked.request(
                method,
                path,
                form,
                {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"},
            )
            answer = asked.getresponse()
            status = answer.status
            if status == _FAILED or "login" in (answer.getheader("Location") or ""):
                self.failures.append(f"{method} {path} was answered with {status}")
        except (OSError, http.client.HTTPException):
            status = 0
        finally:
            asked.close()
        self.statuses[status] = self.statuses.get(status, 0) + 1

    def _let_time_pass(self) -> None:
        """Let the steps of a clock be due: what would be so in days is so now."""
        later = Timer.objects.filter(done_at=None, due_at__gt=timezone.now())
        pks = list(later.values_list("pk", flat=True)[:40])
        if pks:
            pk = self._dice.choice(pks)
            Timer.objects.filter(pk=pk, done_at=None).update(due_at=timezone.now())
