"""A desk whose processes are killed under load loses nothing and does nothing twice.

`make soak` is the same with a hundred kills.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import CHECKOUT

pytestmark = [pytest.mark.needs("dovecot"), pytest.mark.needs("openssl")]
KILLS, MAILS = 10, 12


@pytest.mark.parametrize("database", [[], ["--postgres"]], ids=["sqlite", "postgresql"])
def test_a_killed_desk_loses_nothing_and_decides_nothing_twice(database: list[str]) -> None:
    asked = ["--kills", str(KILLS), "--mails", str(MAILS), *database]
    ran = subprocess.run(  # noqa: S603 - the tests' own program
        [sys.executable, "-m", "tests.journeys.soak", *asked],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout, ran.stderr
    found = json.loads(ran.stdout)
    assert (found["faults"], ran.returncode) == ([], 0), ran.stdout + ran.stderr
    assert (found["kills"], found["cases"]) == (KILLS, MAILS)
    assert found["mails sent again"] <= found["mails unknown"]
    assert found["seconds to stop"] < 10 + 5  # and what the machine needs to notice
