from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.reasons.labelled_texts import read_labelled_texts
from amicable.shell.engine.reasons.model_file import read_model
from amicable.shell.operations.train_reasons import SHIPPED
from amicable.shell.settings import SHIPPED_MODEL

if TYPE_CHECKING:
    from amicable.shell.engine.reasons.model import ReasonModel

LANGUAGES = ("en", "es", "pt", "zh")
NOT_SAID = {"X99", "Y07"}
"""Codes of the taxonomy that stand for a customer who gives no reason."""


def _rows() -> list[dict[str, str]]:
    return [
        row
        for table in SHIPPED
        for row in csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"), newline=""))
    ]


@pytest.fixture(scope="module")
def model() -> ReasonModel:
    return read_model(SHIPPED_MODEL)


def test_the_model_that_ships_learnt_the_texts_that_ship(model: ReasonModel) -> None:
    given = read_labelled_texts(*SHIPPED)
    assert model.trained_on.endswith(f"sha256:{given.sha256}")
    assert model.n == len(given.texts)


def test_every_reason_a_customer_can_voice_has_twenty_texts_in_each_language() -> None:
    codes = json.loads((BUILT_IN / "reason_codes/untdid_4465.json").read_text(encoding="utf-8"))
    voiced = {*codes["reasons"], "none"} - NOT_SAID
    counted = Counter(
        (label, row["language"]) for row in _rows() for label in row["label"].split(" + ")
    )
    assert {label for label, _ in counted} == voiced
    few = [
        (label, language)
        for label in sorted(voiced)
        for language in LANGUAGES
        if counted[label, language] < 20
    ]
    assert few == []


def test_no_text_stands_twice_and_each_says_where_it_is_from() -> None:
    rows = _rows()
    assert [
        text for text, times in Counter(row["text"] for row in rows).items() if times > 1
    ] == []
    assert {row["origin"] for row in rows} == {"written for the project"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We settled this bill by bank transfer last Friday", "Y01"),
        ("Los productos llegaron rotos y aplastados", "Q03"),
        ("O contrato foi cancelado em março mas continuam a cobrar", "B01"),
        ("这张发票跟上一张是重复的", "D01"),
        ("Thank you, have a nice weekend", "none"),
    ],
)
def test_what_it_never_saw_is_read_in_each_language(
    model: ReasonModel, text: str, code: str
) -> None:
    ((likeliest, _),) = model.best_two([text])
    assert likeliest.label == code


def test_it_is_unsure_where_nothing_is_said(model: ReasonModel) -> None:
    ((likeliest, _),) = model.best_two(["xyzzy"])
    assert likeliest.chance < model.threshold
