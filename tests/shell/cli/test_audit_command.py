"""The command audit: rows for machines, tables for people, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from amicable.shell.cli.audit_command import audit_command
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))


@pytest.fixture(name="books")
def _books(tmp_path: Path) -> str:
    """Return books with 1.00 too much on line 2 of I1."""
    tables = small_books()
    tables["invoice_lines"][2][2] = "41.00"
    return str(write_books(tmp_path / "books", tables))


def _run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(audit_command)
    return CliRunner().invoke(app, ["--checks", "line_does_not_multiply", *arguments])


def test_findings_are_rows_without_prose_for_machines(books: str) -> None:
    ended = _run("--books", books, "--json")
    (row,) = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.exit_code == 1
    assert (row["invoice_id"], row["line"], row["difference"]) == ("I1", "2", "1.00")
    assert "explanation" not in row


@pytest.mark.parametrize(("language", "amount"), [("en", "41.00"), ("es", "41,00")])
def test_words_come_in_the_language_that_is_asked(books: str, language: str, amount: str) -> None:
    (line,) = _run("--books", books, "--json", "--language", language).stdout.splitlines()
    row = json.loads(line)
    assert row["explanation"]
    assert amount in " ".join(step["text"] for step in row["derivation"])


def test_a_person_sees_the_cause_and_the_difference(books: str) -> None:
    ended = _run("--books", books)
    assert ended.exit_code == 1
    assert "P12" in ended.stdout
    assert "1.00" in ended.stdout


def test_a_scheduler_may_ask_for_zero(books: str) -> None:
    assert _run("--books", books, "--exit-zero").exit_code == 0


def test_several_checks_are_separated_by_commas(books: str) -> None:
    both = "line_does_not_multiply,unit_price_differs_from_agreed"
    assert _run("--books", books, "--json", "--checks", both).exit_code == 1


def test_an_engine_that_is_not_there_is_refused(books: str) -> None:
    ended = _run("--books", books, "--engine", "abacus")
    assert ended.exit_code == 2
