"""`amicable deductions`: what is short is listed, shown and written; odd words are only text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from amicable.shell.cli.main import app
from amicable.shell.store.models import Case
from tests.shell.operations.twelve_invoices import PACKAGE, UNEXPLAINED, books, number
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))
    said = [[number(UNEXPLAINED), "45.20", "", "[red]\x1b[31m broken"]]
    return str(write_books(tmp_path / "books", books(remittance=said), PACKAGE))


def test_short_payments_are_listed_and_ask_for_a_person(folder: str) -> None:
    shown = CliRunner().invoke(app, ["deductions", "--books", folder], env={"COLUMNS": "160"})
    assert shown.exit_code == 1
    assert "RE-2026-007" in shown.stdout
    assert "M03" in shown.stdout
    assert "\x1b" not in shown.stdout


def test_one_payment_is_shown_with_its_letter(folder: str) -> None:
    shown = CliRunner().invoke(app, ["deductions", "--books", folder, "--payment", "P-1"])
    assert shown.exit_code == 1
    assert "Thank you for your payment" in shown.stdout


def test_cases_are_written_and_lines_are_json(folder: str, tmp_path: Path) -> None:
    out = tmp_path / "cases"
    command = ["deductions", "--books", folder, "--json", "--out", str(out)]
    shown = CliRunner().invoke(app, command)
    (line,) = shown.stdout.splitlines()
    assert json.loads(line)["payment_id"] == "P-1"
    (case,) = out.iterdir()
    assert json.loads((case / "case.json").read_text("utf-8"))["complaint"]["payment"]


@pytest.mark.django_db
def test_a_payment_is_opened_at_the_desk_once(folder: str) -> None:
    command = ["deductions", "--books", folder, "--open"]
    told = [CliRunner().invoke(app, command).stderr for _ in range(2)]
    assert told[0] == told[1]
    assert f"P-1 is case {Case.objects.get().pk} at the desk" in told[0]


@pytest.mark.django_db
def test_where_the_deductions_stand_is_told_with_the_payment(folder: str, checkout: Path) -> None:
    command = ["deductions", "--books", folder, "--desk", "--json"]
    before = json.loads(CliRunner().invoke(app, command).stdout)
    assert before["desk"] == []
    CliRunner().invoke(app, ["deductions", "--books", folder, "--open"])
    after = json.loads(CliRunner().invoke(app, command).stdout)
    assert [one["state"] for one in after["desk"]] == ["taken"] * 3
    schema = checkout / "docs" / "reference" / "schemas" / "short-payment.json"
    Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(after)
    shown = CliRunner().invoke(app, command[:-1], env={"COLUMNS": "160"}).stdout
    assert shown.count(after["desk"][0]["case"]) == 3
