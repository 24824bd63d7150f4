"""Tells a failure when it happens: a run that is cut off has then said what failed so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter


class Telling:
    """Writes one line for each failure, beside the report that pytest writes at the end."""

    def __init__(self, terminal: TerminalReporter) -> None:
        self._terminal = terminal

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell of a test that failed, or of its fixtures, in whichever worker it ran."""
        if report.failed:
            self._terminal.write_line("")
            self._terminal.write_line(line_of(report))
            self._terminal.flush()


def line_of(report: pytest.TestReport) -> str:
    """Return the line for a failure: the test, where in its run, and the first words of why."""
    word = "FAILED" if report.when == "call" else f"ERROR in {report.when} of"
    lines = [line for line in report.longreprtext.splitlines() if line.strip()]
    why = next((line[1:].strip() for line in lines if line.startswith("E ")), "")
    return f"{word} {report.nodeid} - {why or ' '.join(lines[-1:])}"
