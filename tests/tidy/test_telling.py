"""A failure is told when it happens, not only when the whole run has ended."""

from __future__ import annotations

import io
from typing import Literal, cast

import pytest
from _pytest.terminal import TerminalReporter

from tests.telling import Telling, line_of

_WHY = "def test_it():\n> assert 1 == 2\nE assert 1 == 2\n\ntest_it.py:2: AssertionError"


def _report(
    outcome: Literal["passed", "failed", "skipped"],
    when: Literal["setup", "call", "teardown"] = "call",
    why: str = _WHY,
) -> pytest.TestReport:
    return pytest.TestReport("tests/test_it.py::test_it", ("", 1, ""), {}, outcome, why, when)


def _told(config: pytest.Config, *reports: pytest.TestReport) -> str:
    told = io.StringIO()
    telling = Telling(TerminalReporter(config, told))
    for report in reports:
        telling.pytest_runtest_logreport(report)
    return told.getvalue()


def test_a_failure_is_one_line_with_name_and_reason(pytestconfig: pytest.Config) -> None:
    told = _told(pytestconfig, _report("passed"), _report("failed"), _report("skipped"))
    assert told.split("\n") == ["", "FAILED tests/test_it.py::test_it - assert 1 == 2", ""]


def test_a_fixture_that_fails_is_told_apart_from_its_test() -> None:
    assert line_of(_report("failed", "setup")).startswith("ERROR in setup of tests/test_it.py")


def test_a_worker_that_died_is_told_with_its_test() -> None:
    died = _report("failed", cast("Literal['call']", "???"), "worker 'gw0' crashed\n")
    assert line_of(died).endswith("tests/test_it.py::test_it - worker 'gw0' crashed")


def test_this_very_run_tells_its_failures(pytestconfig: pytest.Config) -> None:
    plugins = pytestconfig.pluginmanager
    in_worker = hasattr(pytestconfig, "workerinput")
    assert in_worker or any(isinstance(one, Telling) for one in plugins.get_plugins())
