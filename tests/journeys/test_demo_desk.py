"""The demo's desk, served: whoever is told how to sign in can, and finds the tour."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from threading import Event
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PROGRAM = "from amicable.shell.cli.main import main; main()"
_TRIES = 240


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Serve a demo; return its address and the password of its manager."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "log"
    command = [sys.executable, "-c", _PROGRAM, "demo", "--out", str(tmp_path / "out")]
    # Under pytest Django's settings are those of the tests; the program has its own.
    known = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    with log.open("wb") as out:
        running = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--port", str(port)], stdout=out, stderr=out, cwd=CHECKOUT, env=known
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _await(f"{address}/health/ready", running)
        said = log.read_text(encoding="utf-8")
        found = re.search(r"sign in as marta\s+with (\S+)", said)
        assert found, said
        yield address, found.group(1)
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(30)


def _await(url: str, running: subprocess.Popen[bytes]) -> None:
    pause = Event()
    for _ in range(_TRIES):
        assert running.poll() is None
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - of this machine
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.5)
    pytest.fail("the demo's desk was not served in time", pytrace=False)


@pytest.mark.enable_socket
def test_the_manager_of_the_demo_signs_in_and_takes_the_tour(desk: tuple[str, str]) -> None:
    address, password = desk
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    browser.open(f"{address}/accounts/login/").read()
    token = next(str(one.value) for one in jar if one.name == "csrftoken")
    form = {"login": "marta", "password": password, "csrfmiddlewaretoken": token}
    sent = urllib.parse.urlencode(form | {"next": "/tour"}).encode()
    text = browser.open(f"{address}/accounts/login/", sent).read().decode()
    assert "214.20" in text
    assert text.count('<li class="panel"') == 6
    assert "No case shows this." not in text
