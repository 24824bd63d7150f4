"""Doctor: what is wrong is said once with its mend, and the rest is looked at nevertheless."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = "from amicable.shell.cli.main import main; main()"


def _doctor(state: Path, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program by itself: Django is started anew with these settings."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _PROGRAM, "doctor", *options],
        cwd=CHECKOUT,
        env={**known, "AMICABLE_STATE": str(state), **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_database_of_another_kind_is_one_sentence_and_the_rest_is_told(tmp_path: Path) -> None:
    ended = _doctor(tmp_path, DATABASE_URL="mysql://u:hunter2@host/name")
    assert ended.returncode == 1
    assert "DATABASE_URL" in ended.stdout
    assert "hunter2" not in ended.stdout + ended.stderr
    assert "OK    clocks" in ended.stdout


def test_a_setting_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    ended = _doctor(tmp_path, "--json", AMICABLE_ZONE="Mars")
    schema = json.loads((CHECKOUT / "docs/reference/schemas/diagnosis.json").read_text())
    for line in ended.stdout.splitlines():
        Draft202012Validator(schema).validate(json.loads(line))
    assert ended.returncode == 1
    assert ended.stdout.count("AMICABLE_ZONE") == 1
