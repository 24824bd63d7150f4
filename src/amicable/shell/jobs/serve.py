"""Everything in one command: web, workers and fetcher as processes that are kept alive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from threading import Event

STOP_SECONDS = 10
"""As long as a part may take to finish what it began."""
_MOST_STARTS = 5
_WINDOW_SECONDS = 60
_PROGRAM = (sys.executable, "-c", "from amicable.shell.cli.main import main; main()")


@dataclass(slots=True)
class Part:
    """One process, and when it was started lately."""

    name: str
    command: Sequence[str]
    running: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)  # seconds of a steady clock, not of a day


def web_command(host: str, port: int, *, threads: int = 4) -> tuple[str, ...]:
    """Return the command of the web server: granian, one process, several threads.

    A thread that nobody needs is kept: it holds a connection, and a new one is slow at first.
    """
    return (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host,
        "--port", str(port), "--workers", "1", "--blocking-threads", str(threads),
        "--blocking-threads-idle-timeout", "600",
        "--no-ws", "amicable.shell.site.wsgi:application",
    )  # fmt: skip


def own_command(part: str) -> tuple[str, ...]:
    """Return the command of a part of our own: `worker` or `fetcher`."""
    return (*_PROGRAM, "serve", "--only", part)


def keep_running(parts: Sequence[Part], stop: Event, *, told: Callable[[str], None]) -> bool:
    """Start the parts, start again what dies, and end them all when `stop` is set.

    Returns:
        False when a part died so often that starting it again helps nobody.
    """
    ended_well = True
    for part in parts:
        _start(part, told)
    while not stop.wait(0.5):
        for part in parts:
            if part.running is not None and part.running.poll() is not None:
                told(f"{part.name} ended with {part.running.returncode}")
                _end_rest(part.running)
                ended_well = ended_well and _may_start(part)
                if ended_well:
                    _start(part, told)
        if not ended_well:
            break
    _end(parts)
    return ended_well


def _start(part: Part, told: Callable[[str], None]) -> None:
    part.starts.append(time.monotonic())
    part.running = subprocess.Popen(  # noqa: S603 - our own program and server
        part.command, process_group=0
    )
    told(f"{part.name} runs as process {part.running.pid}")


def _end_rest(ended: subprocess.Popen[bytes]) -> None:
    """End what a part started itself: a web server that is killed leaves workers that serve on."""
    with suppress(ProcessLookupError):  # it left nothing
        os.killpg(ended.pid, signal.SIGKILL)


def _may_start(part: Part) -> bool:
    since = time.monotonic() - _WINDOW_SECONDS
    return len([one for one in part.starts if one > since]) < _MOST_STARTS


def _end(parts: Sequence[Part]) -> None:
    """Ask all parts to end, wait, and end by force what did not."""
    running = [part.running for part in parts if part.running is not None]
    for process in running:
        process.terminate()
    until = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _end_rest(process)
