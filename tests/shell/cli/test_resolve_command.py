"""The command resolve: what a person and a machine are shown, and how it ends."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.resolve_command import resolve_command
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

HEAD = "From: ap@mueller.example\nMessage-ID: <1@x>\n\n"
DISPUTE = f"{HEAD}The price on invoice I1 is not the one that we agreed in our contract.\n"


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))


@pytest.fixture(name="books")
def _books(tmp_path: Path) -> str:
    return str(write_books(tmp_path / "books", small_books()))


def _run(*arguments: str, words: str = DISPUTE) -> Result:
    app = typer.Typer()
    app.command()(resolve_command)
    return CliRunner().invoke(app, list(arguments), input=words)


def test_a_machine_gets_one_case_and_nothing_else(books: str, tmp_path: Path) -> None:
    ended = _run("-", "--books", books, "--json", "--out", str(tmp_path / "out"))
    case = json.loads(ended.stdout)
    assert case["schema"] == "amicable.case/1"
    assert (tmp_path / "out" / case["id"] / "case.json").is_file()


def test_a_person_sees_the_invoice_and_the_letter(books: str) -> None:
    ended = _run("-", "--books", books)
    assert ended.exit_code == 1
    assert "I1" in ended.stdout
    letter = json.loads(_run("-", "--books", books, "--json").stdout)["letter"]
    assert letter["body"].splitlines()[0] in ended.stdout


def test_a_file_and_standard_input_are_read_alike(books: str, tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(DISPUTE, encoding="utf-8")
    from_file = _run(str(mail), "--books", books, "--json").stdout
    assert from_file == _run("-", "--books", books, "--json").stdout


def test_only_what_needs_a_person_ends_with_one(books: str) -> None:
    assert _run("-", "--books", books).exit_code == 1
    assert _run("-", "--books", books, "--exit-zero").exit_code == 0


def test_a_complaint_that_is_not_there_is_an_input_error(books: str) -> None:
    ended = _run("none.eml", "--books", books)
    assert isinstance(ended.exception, InputError)
    assert "none.eml" in str(ended.exception)


def test_a_reader_that_is_opened_beside_the_books_and_cannot_be_read_is_named(
    books: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.model").write_bytes(b"no model at all")
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", str(tmp_path / "own.model"))
    ended = _run("-", "--books", books)
    assert isinstance(ended.exception, InputError)
    assert "is no model of reasons" in str(ended.exception)


def test_nothing_to_release_is_called_so(books: str) -> None:
    ended = _run("-", "--books", books, words=f"{HEAD}Thank you for the quick delivery!\n")
    assert "nothing to release" in ended.stdout


def test_a_spreadsheet_of_two_customers_prints_two_cases_one_a_line(
    books: str, tmp_path: Path
) -> None:
    sheet = tmp_path / "all.csv"
    sheet.write_text(
        "Customer;Invoice;Reason\nC1;I1;price too high\nC2;I2;price too high\n", encoding="utf-8"
    )
    ended = _run(str(sheet), "--books", books, "--json")
    cases = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [case["identified"]["invoices"] for case in cases] == [["I1"], ["I2"]]
    assert [case["complaint"]["channel"] for case in cases] == ["spreadsheet"] * 2


def test_a_spreadsheet_without_a_customer_needs_to_be_told_whose_it_is(
    books: str, tmp_path: Path
) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text("Invoice;Reason\nI1;price too high\n", encoding="utf-8")
    refused = _run(str(sheet), "--books", books)
    assert isinstance(refused.exception, InputError)
    answered = _run(str(sheet), "--books", books, "--from", "ap@mueller.example", "--json")
    assert json.loads(answered.stdout)["identified"]["invoices"] == ["I1"]


@pytest.mark.django_db
def test_a_case_that_a_command_opens_is_given_by_the_rule(books: str, tmp_path: Path) -> None:
    from amicable.shell.store.models import Case
    from tests.shell.cast import LEO, account_of

    leo = account_of(LEO)
    mail = tmp_path / "old.eml"
    mail.write_text(f"Date: Fri, 30 Jan 2026 09:00:00 +0000\n{DISPUTE}", encoding="utf-8")
    received = datetime(2026, 3, 5, 7, 30, tzinfo=UTC)
    os.utime(mail, (received.timestamp(), received.timestamp()))
    for _ in range(2):
        assert _run(str(mail), "--books", books, "--open").exit_code == 1
    case = Case.objects.get()
    assert (case.owner_id, case.received_at) == (leo.pk, received)
    assert case.events.filter(verb="case.assigned").count() == 1
