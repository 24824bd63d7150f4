"""The command import: what a person and a machine are told, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
import typer
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.import_command import import_command
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))


def _run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(import_command)
    return CliRunner().invoke(app, list(arguments))


def test_clean_books_end_with_zero_and_a_table_of_rows(tmp_path: Path) -> None:
    ended = _run(str(write_books(tmp_path / "books", small_books())), "--to", str(tmp_path / "s"))
    assert ended.exit_code == 0
    assert "gross 153.70 EUR" in ended.stdout
    assert "As of 2026-02-06 (assumed: the latest date in the books)" in ended.stdout
    assert str(tmp_path / "s") in ended.stdout


def test_rows_set_aside_end_with_one(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoices"][1][4] = "lots"
    books = str(write_books(tmp_path / "books", tables))
    ended = _run(books, "--quarantine", "--to", str(tmp_path / "s"))
    assert ended.exit_code == 1
    assert "1 of invoices, 2 of invoice_lines" in ended.stdout


def test_bad_rows_are_shown_before_the_import_is_refused(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoices"][1][4] = "lots"
    ended = _run(str(write_books(tmp_path / "books", tables)))
    assert isinstance(ended.exception, InputError)
    assert "lots" in ended.stdout


def test_what_was_set_aside_is_json_too(tmp_path: Path, checkout: Path) -> None:
    tables = small_books()
    tables["invoices"][1][2] = "2026-02-30"
    ended = _run(str(write_books(tmp_path / "books", tables)), "--quarantine", "--json")
    report = json.loads(ended.stdout)
    schema = json.loads((checkout / "docs/reference/schemas/import.json").read_text())
    jsonschema.validate(report, schema)
    assert report["set_aside"]["money"] == {"invoices": {"EUR": "119"}}
    assert report["bad_rows"]["first"][0]["value"] == "2026-02-30"


def test_the_report_is_json_for_machines(tmp_path: Path, checkout: Path) -> None:
    ended = _run(str(write_books(tmp_path / "books", small_books())), "--json")
    report = json.loads(ended.stdout)
    schema = json.loads((checkout / "docs/reference/schemas/import.json").read_text())
    jsonschema.validate(report, schema)
    assert report["schema"] == "amicable.import/1"
    assert report["sums"]["invoices"]["gross"] == {"EUR": "153.7"}
    assert report["bad_rows"] == {"count": 0, "first": []}


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [("--map", "headings.json", "new file ending in .toml"), ("--as-of", "1.2.26", "write it as")],
)
def test_an_option_that_cannot_be_followed_says_so(
    tmp_path: Path, option: str, value: str, words: str
) -> None:
    ended = _run(str(write_books(tmp_path / "books", small_books())), option, value)
    assert isinstance(ended.exception, InputError)
    assert words in str(ended.exception)


def test_what_is_said_of_many_files_is_said_once(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", small_books())
    for number in range(40):
        (books / f"IMG_{number}.jpg").write_bytes(b"\xff\xd8")
    ended = _run(str(books), "--to", str(tmp_path / "s"))
    said = [line for line in ended.stdout.splitlines() if "IMG_" in line]
    assert said == [
        f"  {books}/IMG_0.jpg and 39 more: kept as it is; nothing here reads such a file"
    ]
