"""Runs a few lines of Python in a process of its own and kills it where it says that it is."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REACHED = "reached"
BLOCK = f"""
import sys

def block():
    print({REACHED!r}, flush=True)
    sys.stdin.read()
"""
"""What a program can call to say where it is and wait to be killed there."""


def run_until_killed(
    program: str,
    checkout: Path,
    environment: Mapping[str, str],
    *,
    python: Path | str = sys.executable,
) -> None:
    """Run a program that calls `block()`, and kill it with signal 9 while it stands there."""
    with subprocess.Popen(  # noqa: S603 - the tests' own program
        [str(python), "-c", BLOCK + program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_environment(checkout, environment),
        text=True,
    ) as process:
        assert process.stdout
        told = process.stdout.readline()
        if told.strip() != REACHED:
            told += process.communicate()[0]
            raise AssertionError(told)
        process.kill()
        process.wait()
    assert process.returncode == -9


def run_to_the_end(program: str, checkout: Path, environment: Mapping[str, str]) -> str:
    """Run a program and return what it prints."""
    return subprocess.run(  # noqa: S603 - as above
        [sys.executable, "-c", program],
        env=_environment(checkout, environment),
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def _environment(checkout: Path, environment: Mapping[str, str]) -> dict[str, str]:
    paths = os.pathsep.join((str(checkout / "src"), str(checkout)))
    return {**os.environ, "PYTHONPATH": paths, **environment}
