"""The program's ends: one place turns what happened into an exit code and a sentence."""

from __future__ import annotations

import errno
import gc
import re
import signal
import sys
from importlib.metadata import version
from io import BytesIO, TextIOWrapper
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, override

import duckdb
import pytest
import typer

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli import main as module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CONTRACTED = ("demo", "import", "resolve", "audit", "check-invoice", "checks")


def _ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["amicable", *arguments])
    with pytest.raises(SystemExit) as ended:
        module.main()
    return int(ended.value.code or 0)


def _failing(error: BaseException) -> Callable[..., None]:
    def app(**_: object) -> None:
        raise error

    return app


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (InputError("books.csv is empty; export it again."), 2, "books.csv is empty"),
        (typer.BadParameter("--as-of is no date"), 2, "--as-of is no date"),
        (ZeroDivisionError("nought"), 3, "this is our error"),
        (typer.Abort(), 130, "Stopped."),
        (OSError(errno.ENOSPC, "No space left", "books/x"), 2, "no space is left for books/x"),
        (MemoryError(), 2, "The memory is full"),
        (PermissionError(errno.EACCES, "Denied", "books/x"), 2, "books/x may not be used"),
        (FileNotFoundError(errno.ENOENT, "No such file", "our.csv"), 3, "this is our error"),
    ],
)
def test_a_failure_is_one_line_and_its_code(
    error: BaseException,
    code: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(module, "app", _failing(error))
    assert _ended(monkeypatch) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_told_to_stop_takes_back_what_it_began(
    number: signal.Signals,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def importing(**_: object) -> None:
        with TemporaryDirectory(dir=tmp_path):
            try:
                signal.raise_signal(number)
            except KeyboardInterrupt as stopped:  # as the engine tells it
                raise duckdb.InterruptException from stopped

    before = signal.signal(number, signal.SIG_DFL)
    monkeypatch.setattr(module, "app", importing)
    assert _ended(monkeypatch) == 128 + number
    assert capsys.readouterr().err == "Stopped.\n"
    assert list(tmp_path.iterdir()) == []
    assert signal.signal(number, before) is signal.SIG_DFL


def test_a_signal_that_the_caller_silenced_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    monkeypatch.setattr(module, "app", lambda **_: signal.raise_signal(signal.SIGHUP))
    assert _ended(monkeypatch) == 0
    signal.signal(signal.SIGHUP, before)


def test_a_full_disk_is_told_as_the_engine_met_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = f'IO Error: Could not write file "{tmp_path}/net_lines": No space left on device'
    monkeypatch.setattr(module, "app", _failing(RuntimeError(said)))
    assert _ended(monkeypatch) == 2
    assert f"no space is left for {tmp_path}/net_lines;" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "mend"),
    [
        ("b/tables/invoices/0a.parquet", "import the sources again into a new folder"),
        ("b/compiled/1f/0000/net_lines.parquet", "remove b/compiled, which is made again"),
    ],
)
def test_a_damaged_file_of_a_snapshot_is_told_with_its_mend(
    file: str, mend: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = f'No files found that match the pattern "{file}"\n\nLINE 1: SELECT\n  ^^^'
    monkeypatch.setattr(module, "app", _failing(duckdb.IOException(said)))
    assert _ended(monkeypatch) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"{file} is damaged")
    assert mend in told


def test_what_an_engine_tells_over_many_lines_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "app", _failing(RuntimeError("Binder Error\n\nLINE 1\n" * 90)))
    assert _ended(monkeypatch) == 3
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert len(told) < 500


class _Terminal(TextIOWrapper):
    """A terminal that knows the letters of Western Europe only."""

    def __init__(self) -> None:
        self.shown = BytesIO()
        super().__init__(self.shown, encoding="latin-1", write_through=True)

    @override
    def isatty(self) -> bool:
        return True


def test_a_terminal_that_lacks_a_letter_shows_a_question_mark_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(module, "app", lambda **_: typer.echo("Señora 王"))
    assert _ended(monkeypatch) == 0
    assert terminal.shown.getvalue() == "Señora ?\n".encode("latin-1")


def test_a_pipe_gets_utf8_whatever_the_locale_says(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = BytesIO()
    monkeypatch.setattr(
        sys, "stdout", TextIOWrapper(shown, encoding="latin-1", write_through=True)
    )
    monkeypatch.setattr(module, "app", lambda **_: typer.echo("Señora 王"))
    assert _ended(monkeypatch) == 0
    assert shown.getvalue() == "Señora 王\n".encode()


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("explain", "X", "--books", "b", "--as-of", "2026-13-45"), "write it as 2026-09-30"),
        (("demo", "--seed", "abc"), "it is no whole number; write digits only."),
        (("demo", "--port", "99999"), "65535"),
        (("audit", "--books", "b", "--language", "es"), "add one of them"),
        (("serve", "--port", "0"), "'--port'"),
    ],
)
def test_a_call_that_cannot_be_is_told_in_plain_words(
    call: tuple[str, ...],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _ended(monkeypatch, *call) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "Value error" not in said


@pytest.mark.django_db(transaction=True)
def test_a_backup_of_a_desk_that_holds_nothing_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))
    assert _ended(monkeypatch, "backup", str(tmp_path / "desk.zip")) == 1
    assert "This desk holds nothing" in capsys.readouterr().err


ANSWERS = {"backup", "record"}
"""Commands whose 1 is what was asked, and nothing that a scheduler may pass over."""


def _commands(group: Any, *path: str) -> Iterator[tuple[str, Any]]:
    for name, one in group.commands.items():
        if hasattr(one, "commands"):
            yield from _commands(one, *path, name)
        else:
            yield " ".join((*path, name)), one


def test_what_ends_with_1_for_a_person_ends_with_0_for_a_scheduler_that_asks() -> None:
    lacking = {
        name
        for name, one in _commands(typer.main.get_command(module.app))
        if re.search(r"\b1\s+when\b", one.help or "")
        and "--exit-zero" not in {option for each in one.params for option in each.opts}
    }
    assert lacking == ANSWERS


def test_every_shape_that_is_printed_has_a_schema(checkout: Path) -> None:
    folder = checkout / "docs/reference/schemas"
    kept = "".join(one.read_text(encoding="utf-8") for one in folder.glob("*.json"))
    said = {
        shape
        for _, one in _commands(typer.main.get_command(module.app))
        for option in one.params
        for shape in re.findall(r"amicable\.[a-z-]+/\d+", getattr(option, "help", "") or "")
    }
    assert "amicable.case/1" in said
    assert {one for one in said if one not in kept} == set()


@pytest.mark.parametrize(("returned", "code"), [(None, 0), (0, 0), (1, 1)])
def test_the_code_of_a_command_is_the_code_of_the_program(
    returned: int | None, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "app", lambda **_: returned)
    assert _ended(monkeypatch) == code


def test_the_help_names_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ended(monkeypatch, "--help") == 0
    told = capsys.readouterr().out
    assert [name for name in CONTRACTED if name not in told] == []


def test_the_version_is_that_of_the_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ended(monkeypatch, "--version") == 0
    assert capsys.readouterr().out == f"amicable {version('amicable')}\n"


def test_a_process_of_the_program_seldom_looks_for_rings(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gc.get_threshold()
    gc.set_threshold(700)
    assert _ended(monkeypatch, "--version") == 0
    assert gc.get_threshold()[0] >= 10_000
    gc.set_threshold(*before)
