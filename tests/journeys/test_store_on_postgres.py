"""What the store and its operations promise holds on PostgreSQL as on SQLite: the same tests."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import CHECKOUT

SAME = (
    "tests/shell/store/test_amounts.py",
    "tests/shell/store/test_migrations.py",
    "tests/shell/operations/test_open_case.py",
    "tests/shell/operations/test_release_decision.py",
    "tests/shell/operations/test_talk_and_tasks.py",
    "tests/shell/operations/test_clocks_of_a_case.py",
    "tests/shell/operations/test_effects_and_timers.py",
    "tests/shell/operations/test_backups.py",
    "tests/shell/queries/test_board.py",
    "tests/shell/queries/test_reminders.py",
    "tests/shell/queries/test_time_lost.py",
    "tests/shell/web/test_cases_page.py",
    "tests/shell/web/test_board.py",
    "tests/shell/web/test_search_marks.py",
    "tests/shell/web/test_today.py",
)


def test_the_same_tests_pass_on_postgres(database_url: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    ended = subprocess.run(  # noqa: S603 - our own tests
        [*command, *SAME],
        cwd=CHECKOUT,
        env={**os.environ, "DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-4000:]
