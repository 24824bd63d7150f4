"""The desk as it is served in production, in processes of its own, and what they cost."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from amicable.shell.jobs.serve import web_command

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE_SECONDS = 60
_TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """Serve the desk; give the port and the number of the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(  # noqa: S603 - our own server
        web_command("127.0.0.1", port),
        process_group=0,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait(port)
            yield port, server.pid
        finally:
            server.terminate()


def _wait(port: int) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health/live", timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise TimeoutError


def cpu_seconds(web: int, postgres: int | None) -> tuple[float, float]:
    """Return what the web server and PostgreSQL have used of the processors so far.

    Args:
        web: The number of the web server's process, which leads its group.
        postgres: The number of PostgreSQL's first process; None without one.
    """
    of_web = of_postgres = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = path.read_text().rpartition(")")
        except (FileNotFoundError, ProcessLookupError):  # it has just ended
            continue
        found = rest.split()
        ticks = int(found[11]) + int(found[12])
        of_web += ticks if int(found[2]) == web else 0
        of_postgres += ticks if int(found[1]) == postgres else 0
        if path.parent.name == str(postgres):  # and what those that have ended had used
            of_postgres += int(found[13]) + int(found[14])
    return of_web / _TICKS, of_postgres / _TICKS
