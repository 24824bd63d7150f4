from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.reasons_command import reasons_app
from amicable.shell.engine.reasons.model_file import read_model, write_model
from tests.shell.engine.reasons.history import UNSEEN, table

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(reasons_app, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reasons")
    result = _run("train", table(folder / "history.csv"), "--to", folder / "model")
    assert result.exit_code == 0
    assert "3 labels learnt from 24 texts of history.csv" in result.stdout
    return folder / "model"


def test_json_obeys_the_schema(checkout: Path, tmp_path: Path, model: Path) -> None:
    schema = json.loads((checkout / "docs/reference/schemas/reasons.json").read_text())
    Draft202012Validator.check_schema(schema)
    unseen = table(tmp_path / "unseen.csv", UNSEEN)
    told = json.loads(_run("evaluate", unseen, "--model", model, "--json").stdout)
    Draft202012Validator(schema).validate(told)
    assert (told["n"], told["accuracy"], told["macro_f1"]) == (4, 1.0, 1.0)
    assert told["labels"] == ["paid", "price", "short"]
    assert told["model"]["n"] == 24


def test_a_person_sees_what_is_taken_for_what_and_how_true_the_chances_are(
    tmp_path: Path, model: Path
) -> None:
    rows = (*UNSEEN, ("The pallets were too dear", "freight"))
    shown = _run("evaluate", table(tmp_path / "rows.csv", rows), "--model", model).stdout
    assert "5 texts, 3 labels; trained on 24 texts" in shown
    assert "0.800" in shown
    assert "What is taken for what" in shown
    assert "Stated chance, and how often right" in shown
    assert "labels that the model does not know: freight" in shown


def test_a_model_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    result = _run("evaluate", table(tmp_path / "t.csv"), "--model", tmp_path / "none")
    assert isinstance(result.exception, InputError)
    assert "none: cannot be read (No such file or directory)" in str(result.exception)


def test_it_says_what_a_text_is_about_or_that_it_is_not_sure(
    checkout: Path, tmp_path: Path, model: Path
) -> None:
    write_model(replace(read_model(model), threshold=0.7), tmp_path / "strict")
    shown = _run("say", tmp_path / "strict", "Ya pagamos esta factura", "Happy birthday").stdout
    first, second = shown.splitlines()
    assert re.fullmatch(r"paid \(0\.\d\d\)", first)
    assert re.fullmatch(r"not sure: \w+ \(0\.\d\d\) or \w+ \(0\.\d\d\)", second)
    told = json.loads(_run("say", tmp_path / "strict", "We paid", "Hello", "--json").stdout)
    schema = json.loads((checkout / "docs/reference/schemas/said.json").read_text())
    Draft202012Validator(schema).validate(told)
    assert [one["label"] for one in told["texts"]] == ["paid", None]
    assert told["texts"][0]["likeliest"][0]["label"] == "paid"
