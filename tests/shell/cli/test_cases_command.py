"""The command cases import: the map and the sorting are shown, and a dry run writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.cases_command import cases_app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

ROWS = (
    "Customer;Invoice;Opened;Owner;Reason;Region\n"
    "Alba;INV-1;2026-04-30;;The price is wrong;north\n"
    "Nobody;X-9;2026-04-30;;The price is wrong;south\n"
)


@pytest.fixture(autouse=True)
def _folders(alba_books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("AMICABLE_CACHE", str(alba_books.parent / "cache"))


def _run(alba_books: Path, tmp_path: Path, *more: str) -> Result:
    file = tmp_path / "ours.csv"
    file.write_text(ROWS, encoding="utf-8")
    return CliRunner().invoke(cases_app, ["import", str(file), "--books", str(alba_books), *more])


def test_a_dry_run_shows_map_and_sorting_and_writes_nothing(
    alba_books: Path, tmp_path: Path
) -> None:
    ended = _run(alba_books, tmp_path, "--dry-run")
    assert ended.exit_code == 1
    assert "Kept as a note of the case: Region." in ended.stdout
    assert "proven ours" in ended.stdout
    assert "row 3: These books know neither" in ended.stdout
    assert not (tmp_path / "state").exists()


@pytest.mark.django_db(transaction=True)
def test_an_import_opens_cases_and_writes_the_rows_to_mend(
    alba_books: Path, tmp_path: Path
) -> None:
    places = ["--map", str(tmp_path / "map.toml"), "--bad-rows", str(tmp_path / "mend.xlsx")]
    ended = _run(alba_books, tmp_path, *places)
    assert ended.exit_code == 1
    assert (tmp_path / "mend.xlsx").is_file()
    assert 'invoice = "Invoice"' in (tmp_path / "map.toml").read_text(encoding="utf-8")
    again = _run(alba_books, tmp_path, *places)
    assert "opened before, nothing was done twice" in again.stdout


@pytest.mark.django_db(transaction=True)
def test_waiting_shows_for_whom_cases_waited(alba_books: Path, tmp_path: Path) -> None:
    _run(alba_books, tmp_path, "--bad-rows", str(tmp_path / "mend.xlsx"))
    shown = CliRunner().invoke(cases_app, ["waiting", "--days", "7"])
    assert shown.exit_code == 0
    assert "release" in shown.stdout


def test_a_file_that_is_not_there_is_named(alba_books: Path, tmp_path: Path) -> None:
    ended = CliRunner().invoke(
        cases_app, ["import", str(tmp_path / "no.csv"), "--books", str(alba_books)]
    )
    assert isinstance(ended.exception, InputError)
    assert "no.csv cannot be read" in str(ended.exception)
