"""Serving: parts are kept running, ended in time, and given up when they die at once."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event, Timer

import pytest

from amicable.shell.cli.serve_command import own_address
from amicable.shell.jobs.serve import Part, keep_running, web_command

FOREVER = (sys.executable, "-c", "import time; time.sleep(600)")
AT_ONCE = (sys.executable, "-c", "raise SystemExit(1)")


def test_parts_end_when_they_are_told_to() -> None:
    stop, part, told = Event(), Part("one", FOREVER), list[str]()
    Timer(0.2, stop.set).start()
    assert keep_running([part], stop, told=told.append)
    assert part.running is not None
    assert part.running.poll() is not None
    assert told == [f"one runs as process {part.running.pid}"]


def test_a_part_that_always_dies_is_given_up_and_the_others_end() -> None:
    dying, other, told = Part("bad", AT_ONCE), Part("good", FOREVER), list[str]()
    assert not keep_running([dying, other], Event(), told=told.append)
    assert other.running is not None
    assert other.running.poll() is not None
    assert len(dying.starts) == 5


def test_what_a_killed_part_had_started_ends_with_it(tmp_path: Path) -> None:
    started = tmp_path / "started"
    program = (
        "import os, subprocess\n"
        f"child = subprocess.Popen({FOREVER!r})\n"
        f"open({str(started)!r}, 'a').write(f'{{child.pid}}\\n')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    part = Part("web", (sys.executable, "-c", program))
    assert not keep_running([part], Event(), told=list[str]().append)
    children = [int(line) for line in started.read_text().split()]
    assert len(children) == 5
    for _ in range(100):
        if not any(map(_is_alive, children)):
            break
        Event().wait(0.05)
    assert [pid for pid in children if _is_alive(pid)] == []


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # killed, and nobody has asked yet how it ended


def test_the_web_server_listens_where_it_is_told() -> None:
    command = web_command("127.0.0.1", 8123)
    assert command[command.index("--port") + 1] == "8123"
    assert command[-1] == "amicable.shell.site.wsgi:application"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8765"),
        ("0.0.0.0", "http://127.0.0.1:8765"),  # noqa: S104 - nothing is bound
        ("::1", "http://[::1]:8765"),
    ],
)
def test_links_begin_where_the_desk_listens(host: str, address: str) -> None:
    assert own_address(host, 8765) == address
