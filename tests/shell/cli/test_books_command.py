"""`amicable books diff`: findings first, lines of a contract, an exit code for schedulers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
from typer.testing import CliRunner

from amicable.shell.cli.main import app
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from tests.shell.small_books import Table


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))


@pytest.fixture(name="older")
def _older(tmp_path: Path) -> Path:
    return _import(tmp_path, "older", small_books())


@pytest.fixture(name="newer")
def _newer(tmp_path: Path) -> Path:
    books = small_books()
    books["customers"][1][1] = "Meier GmbH"
    books["invoices"][1][4] = "107.10"
    books["invoices"].append(["I4", "C2", "2026-02-07", "EUR", "5", "5", ""])
    return _import(tmp_path, "newer", books)


def _import(folder: Path, name: str, books: dict[str, Table]) -> Path:
    source = write_books(folder / f"books-{name}", books, {"as_of": "2026-03-01"})
    import_books([source], to=folder / name)
    return folder / name


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["books", "diff", *map(str, arguments)])


def test_an_altered_invoice_ends_with_one_unless_a_scheduler_asks_otherwise(
    older: Path, newer: Path
) -> None:
    assert _run(older, newer).exit_code == 1
    assert _run(older, newer, "--exit-zero").exit_code == 0
    assert _run(older, older).exit_code == 0


def test_the_table_shows_the_invoice_its_customer_and_the_difference(
    older: Path, newer: Path
) -> None:
    shown = _run(older, newer).stdout
    for words in ("altered after it was issued", "I1", "C1", "-11.90", "nothing", "name changed"):
        assert words in shown
    assert "Meier" not in shown


def test_books_that_are_the_same_are_said_to_be(older: Path) -> None:
    assert "hold the same rows" in _run(older, older).stdout


def test_each_line_has_the_promised_shape_and_findings_come_first(
    older: Path, newer: Path, checkout: Path
) -> None:
    ended = _run(older, newer, "--json")
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    schema = json.loads((checkout / "docs/reference/schemas/books-diff.json").read_text())
    for line in lines:
        jsonschema.validate(line, schema)
    assert [line["line"] for line in lines] == [
        "books", "finding", "table", "table", "row", "row", "row",
    ]  # fmt: skip
    assert (lines[1]["before"], lines[1]["difference"]) == ("119.00", "-11.90")
    assert lines[4]["cells"] == [{"column": "name", "is_personal": True}]


def test_what_is_in_the_books_is_not_told_to_lack_because_something_else_does(
    older: Path,
) -> None:
    told = json.loads(CliRunner().invoke(app, ["books", "readiness", str(older), "--json"]).stdout)
    bases = next(one for one in told["checks"] if one["check"] == "tax_base_differs_from_lines")
    assert [one["subject"] for one in bases["because"]] == ["invoice_taxes"]
