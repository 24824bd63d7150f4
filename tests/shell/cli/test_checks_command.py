"""The command checks: a list, a page, and the examples run."""

from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import load_catalogue
from amicable.shell.cli.checks_command import checks_command


def _told(*arguments: str) -> str:
    app = typer.Typer()
    app.command()(checks_command)
    ended = CliRunner().invoke(app, list(arguments), env={"COLUMNS": "250"})
    if isinstance(ended.exception, InputError):
        raise ended.exception
    assert ended.exit_code == 0, ended.output
    return ended.output


def test_the_list_names_every_check_and_its_cause() -> None:
    told = _told()
    for check in load_catalogue().checks:
        assert check.code in told
        assert check.cause in told


def test_a_page_says_what_proves_it_and_when_it_cannot_tell() -> None:
    told = _told("unit_price_differs_from_agreed")
    assert "Fires when" in told
    assert "no_table:price_terms" in told
    assert "billed at 12.50, agreed 12.00" in told


def test_a_cause_that_no_check_proves_says_what_the_case_does() -> None:
    told = _told("Q05")
    assert "certificate of analysis" in told
    assert "asks for the document" in told


def test_a_cause_shows_every_check_of_it() -> None:
    codes = [check.code for check in load_catalogue().checks if check.cause == "P12"]
    told = _told("P12")
    assert codes
    assert all(f"{code}  (cause P12" in told for code in codes)


def test_the_examples_can_be_run() -> None:
    assert "All examples hold." in _told("line_does_not_multiply", "--examples")


def test_an_unknown_code_is_an_input_error() -> None:
    with pytest.raises(InputError, match="nonsense"):
        _told("nonsense")
