from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import typer
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from amicable.shell.cli.check_invoice_command import check_invoice_command
from tests.shell.engine.written_einvoices import cii, ubl

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


_BROKEN = "BR-CO-10 in 1 place, BR-S-08 in 1 place, AM-LINE-NET in 1 place"


def _run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(check_invoice_command)
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def right(tmp_path: Path) -> str:
    path = tmp_path / "right.xml"
    path.write_bytes(ubl())
    return str(path)


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    path = tmp_path / "wrong.xml"
    path.write_bytes(cii(net="2416.16"))
    return str(path)


def test_json_is_one_object_a_file_that_obeys_the_schema(
    checkout: Path, right: str, wrong: str
) -> None:
    schema = json.loads((checkout / "docs/reference/schemas/invoice-check.json").read_text())
    Draft202012Validator.check_schema(schema)
    result = _run("--strict", "--json", right, wrong)
    told = [json.loads(text) for text in result.stdout.splitlines()]
    assert [(each["file"], each["ok"], each["mode"]) for each in told] == [
        (right, True, "strict"),
        (wrong, False, "strict"),
    ]
    for each in told:
        Draft202012Validator(schema).validate(each)


def test_the_table_shows_the_broken_rule_with_its_amounts(wrong: str) -> None:
    result = _run("--strict", wrong)
    (row,) = [text for text in result.stdout.splitlines() if text.strip().startswith("AM-LINE")]
    assert row.split() == ["AM-LINE-NET", "NO", "LineTotalAmount", "2416.16", "2416.15", "0.01"]


def test_the_summary_is_one_sentence(right: str, wrong: str) -> None:
    ends = [
        text for text in _run("--strict", right, wrong).stdout.splitlines() if ".xml: " in text
    ]
    spoke = "25 rules found something to judge."
    assert ends == [
        f"{right}: all of 25 answers hold to the cent; {spoke}",
        f"{wrong}: broken to the cent: {_BROKEN}; {spoke}",
    ]


def test_a_folder_is_checked_whole_and_one_bad_file_hides_no_other(
    tmp_path: Path,
) -> None:
    (tmp_path / "wrong.xml").write_bytes(cii(net="2416.16"))
    for number in range(300):
        folder = tmp_path / f"day{number % 3}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number:03}.XML").write_bytes(ubl())
    (tmp_path / "day1" / "cut.xml").write_bytes(ubl()[:700])
    (tmp_path / "day1" / "notes.txt").write_text("no invoice")
    result = _run("--strict", str(tmp_path))
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "cut.xml" in result.stderr
    assert result.stdout.splitlines()[-1] == (
        "302 files: 300 without a broken rule, 1 with one or more, 1 not read."
    )
    assert len(_run("--json", str(tmp_path)).stdout.splitlines()) == 301


def test_a_folder_without_e_invoices_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no invoice")
    result = _run(str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"{tmp_path}: no .xml and no .pdf file in it, name a folder of e-invoices."
    ]


def test_the_exit_code_says_whether_somebody_must_look(right: str, wrong: str) -> None:
    assert _run(right).exit_code == 0
    assert _run(right, wrong).exit_code == 1
    assert _run("--exit-zero", wrong).exit_code == 0


def test_an_unreadable_file_ends_with_2_and_the_others_are_checked(
    tmp_path: Path, right: str
) -> None:
    hostile = tmp_path / "hostile.xml"
    hostile.write_bytes(b"<!DOCTYPE a><a/>")
    result = _run("--json", str(hostile), str(tmp_path / "none.xml"), right)
    assert result.exit_code == 2
    assert json.loads(result.stdout)["file"] == right
    first, second = result.stderr.splitlines()
    assert first.startswith(f"{hostile}, ")
    assert second.startswith(f"{tmp_path / 'none.xml'}: ")
    assert "Traceback" not in result.stderr
