"""The command terms: what is proposed, who accepts it, what is written, and how it ends."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import typer
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli import terms_command as commanding
from amicable.shell.cli.terms_command import terms_command

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

CONTRACT = """Supply agreement
Contract number: SA-7
Customer number: C1

This agreement takes effect on 1 January 2026.
Invoices are payable within 30 days of the date of invoice.
The price for hinges (H-1) is EUR 12.00 per piece.
Screws (S-1) cost EUR 3.00 per box up to 50 boxes and EUR 2.50 per box above 50 boxes.
"""


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contract.txt"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def _run(*arguments: object, typed: str = "") -> Result:
    app = typer.Typer()
    app.command()(terms_command)
    return CliRunner().invoke(app, list(map(str, arguments)), input=typed)


def _proposals(contract: Path) -> dict[str, Any]:
    tree = json.loads(_run(contract, "--json").stdout)
    return {one["table"] + one["quote"][:6]: one for one in tree["proposals"]}


def _answers(tmp_path: Path, answers: dict[str, Any]) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"answers": answers}), encoding="utf-8")
    return path


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_json_is_of_the_published_shape(contract: Path, checkout: Path) -> None:
    ended = _run(contract, "--json")
    schema = json.loads((checkout / "docs/reference/schemas/terms.json").read_text())
    jsonschema.validate(json.loads(ended.stdout), schema)


def test_nothing_is_written_without_a_person(contract: Path, tmp_path: Path) -> None:
    ended = _run(contract, "--to", tmp_path / "terms")
    assert ended.exit_code == 1
    assert "Nothing is accepted and nothing written" in ended.stdout
    said = "page 1: \u201cInvoices are payable within 30 days of the date of invoice.\u201d"
    assert f"{said} (payment_terms_days, due_base)" in ended.stdout
    assert not (tmp_path / "terms").exists()


def test_why_a_row_is_unsure_is_told_on_the_terminal_and_in_the_json(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text(CONTRACT.replace("per piece.", "per piece, or part of a dozen."), "utf-8")
    said = "of its words these were not understood: \u201cor part of a dozen\u201d"
    price = _proposals(path)["price_termsThe pr"]
    assert (price["certainty"], said in price["doubts"]) == ("unsure", True)
    assert f"! {said}" in _run(path).stdout


def test_only_what_was_accepted_counts(contract: Path, tmp_path: Path) -> None:
    proposals = _proposals(contract)
    answers = {
        proposals["contractsContra"]["id"]: "accept",
        proposals["price_termsThe pr"]["id"]: "accept",
        proposals["price_termsScrews"]["id"]: "drop",
    }
    ended = _run(contract, "--answers", _answers(tmp_path, answers), "--to", tmp_path / "terms")
    assert ended.exit_code == 0
    (price,) = _rows(tmp_path / "terms", "price_terms")
    assert (price["unit_price"], price["page"]) == ("12.00", "1")
    assert price["quote"] == "The price for hinges (H-1) is EUR 12.00 per piece."
    assert not (tmp_path / "terms" / "price_tiers.csv").exists()
    assert (tmp_path / "terms" / "contract.txt.original").read_text("utf-8") == CONTRACT


def test_two_readings_wait_for_a_choice(contract: Path, tmp_path: Path) -> None:
    tiers = _proposals(contract)["price_termsScrews"]
    assert tiers["open"] == ["price_terms.model"]
    ended = _run(
        contract, "--answers", _answers(tmp_path, {tiers["id"]: "accept"}), "--to", tmp_path / "t"
    )
    assert isinstance(ended.exception, InputError)
    assert "price_terms.model may be volume or graduated" in str(ended.exception)


def test_an_edit_chooses_and_changes(contract: Path, tmp_path: Path) -> None:
    proposals = _proposals(contract)
    tiers = proposals["price_termsScrews"]
    columns = {"model": "graduated", "price_tiers[2].unit_price": "2.40"}
    answers: dict[str, Any] = {tiers["id"]: {"answer": "edit", "columns": columns}}
    answers[proposals["contractsContra"]["id"]] = "accept"
    ended = _run(contract, "--answers", _answers(tmp_path, answers), "--to", tmp_path / "t")
    assert ended.exit_code == 1  # one proposal has no answer yet
    assert _rows(tmp_path / "t", "price_terms")[0]["model"] == "graduated"
    assert [row["unit_price"] for row in _rows(tmp_path / "t", "price_tiers")] == ["3.00", "2.40"]


@pytest.mark.parametrize(
    ("columns", "because"),
    [
        ({"unit_price": "a lot"}, "unit_price cannot be 'a lot'"),
        ({"valid_from": "01.02.2026"}, "write a date as 2026-01-31"),
        ({"colour": "red"}, "price_terms has no column 'colour'"),
        ({"price_tiers[9].unit_price": "1"}, "it has no row 'price_tiers[9]'"),
        ({"valid_from": ""}, "price_terms.valid_from is missing"),
    ],
)
def test_an_edit_that_cannot_be_is_refused(
    contract: Path, tmp_path: Path, columns: dict[str, str], because: str
) -> None:
    price = _proposals(contract)["price_termsThe pr"]
    answers = {price["id"]: {"answer": "edit", "columns": columns}}
    ended = _run(contract, "--answers", _answers(tmp_path, answers), "--to", tmp_path / "t")
    assert because in str(ended.exception)
    assert not (tmp_path / "t").exists()


def test_answers_to_another_document_are_refused(contract: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"sha256": "0" * 64, "answers": {}}), encoding="utf-8")
    ended = _run(contract, "--answers", answers, "--to", tmp_path / "t")
    assert "another SHA-256" in str(ended.exception)


def test_accept_all_takes_only_what_is_sure(contract: Path, tmp_path: Path) -> None:
    ended = _run(contract, "--accept-all", "--to", tmp_path / "t")
    assert ended.exit_code == 1
    assert not (tmp_path / "t" / "price_tiers.csv").exists()


def test_a_person_answers_key_by_key_and_can_go_on_later(
    contract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commanding, "_is_terminal", lambda: True)
    first = _run(contract, "--to", tmp_path / "t", typed="a\nq\n")
    assert first.exit_code == 1
    second = _run(contract, "--to", tmp_path / "t", typed="a\ne\nvolume\n\n")
    assert "1 answers were kept; 2 are left." in second.stdout
    assert second.exit_code == 0
    assert {row["model"] for row in _rows(tmp_path / "t", "price_terms")} == {"per_unit", "volume"}


def test_an_edit_that_cannot_be_is_told_at_once_and_the_others_stay(
    contract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commanding, "_is_terminal", lambda: True)
    edits = "unit_price=12.50\nprice 13\nunit_price=13,00\ncolour=red\nunit=box\n\n"
    ended = _run(contract, "--to", tmp_path / "t", typed=f"a\ne\n{edits}d\n")
    for told in ("'price 13' is no column=value.", "write a number as", "no column 'colour'"):
        assert ended.stdout.count(told) == 1
    (row,) = _rows(tmp_path / "t", "price_terms")
    assert (row["unit_price"], row["unit"]) == ("12.50", "box")


def test_nothing_is_written_while_a_person_is_not_done(
    contract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commanding, "_is_terminal", lambda: True)
    ended = _run(contract, "--to", tmp_path / "t", typed="a\nA\nq\n")
    assert ended.exit_code == 1
    assert not (tmp_path / "t").exists()


LIST = """Contract number: SA-7
Customer number: C1

This agreement takes effect on 1 January 2026.

Item      Price (EUR)
hinge     1.00
lock      2.00
bolt      3.00
"""


@pytest.fixture
def price_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(commanding, "_is_terminal", lambda: True)
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_rows_that_are_alike_take_one_key_once_they_were_seen(
    price_list: Path, tmp_path: Path
) -> None:
    ended = _run(price_list, "--to", tmp_path / "t", typed="a\nL\nn\nL\ny\n")
    assert "bolt, unit_price 3.00, valid_from 2026-01-01 (page 1)" in ended.stdout
    assert [row["unit_price"] for row in _rows(tmp_path / "t", "price_terms")] == [
        "1.00", "2.00", "3.00",
    ]  # fmt: skip
    assert ended.exit_code == 0


def test_rows_that_are_alike_are_dropped_together(price_list: Path, tmp_path: Path) -> None:
    ended = _run(price_list, "--to", tmp_path / "t", typed="a\nD\ny\n")
    assert ended.exit_code == 0
    assert not (tmp_path / "t" / "price_terms.csv").exists()


def test_the_last_answer_can_be_taken_back(price_list: Path, tmp_path: Path) -> None:
    ended = _run(price_list, "--to", tmp_path / "t", typed="a\nd\nb\na\ns\nb\nL\ny\n")
    assert ended.exit_code == 0
    assert len(_rows(tmp_path / "t", "price_terms")) == 3


def test_the_answers_are_kept_where_the_input_ends(price_list: Path, tmp_path: Path) -> None:
    first = _run(price_list, "--to", tmp_path / "t", typed="a\n")
    assert "1 answers are kept; the next call goes on where you stopped." in first.stdout
    second = _run(price_list, "--to", tmp_path / "t", typed="L\ny\n")
    assert (first.exit_code, second.exit_code) == (1, 0)


def test_a_folder_of_somebody_else_is_left_alone(contract: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    ended = _run(contract, "--accept-all", "--to", tmp_path / "mine")
    assert "holds other files" in str(ended.exception)


@pytest.mark.parametrize(
    ("name", "content", "because"),
    [
        ("contract.odt", b"x", "save it as one"),
        ("contract.pdf", b"no pdf", "contract.pdf"),
        ("contract.docx", b"no zip", "contract.docx"),
        ("contract.xlsx", b"no zip", "contract.xlsx"),
        ("contract.txt", b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes, because: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ended = _run(tmp_path / name)
    assert isinstance(ended.exception, InputError)
    assert because in str(ended.exception)


def test_a_language_without_wordings_is_refused(contract: Path) -> None:
    ended = _run(contract, "--language", "fr")
    assert "contracts are read in en" in str(ended.exception)
