"""Where words leave the reason open, a trained reader's best two are asked about, no more."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.train_reasons import train_reasons
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.case import Case

TEXTS = {
    "Q01": ("the cartons felt light on our scales", "our scales say the cartons are light",
            "light cartons on the scales again", "cartons far too light for what is on paper"),
    "P10": ("a mystery fee for handling", "some handling fee nobody knows",
            "an odd handling fee sits at the bottom", "who invented this handling fee"),
    "S02": ("the portal slept all Tuesday", "Tuesday the portal slept again",
            "your portal slept through our closing", "the portal slept, nobody could work"),
}  # fmt: skip
UNHEARD = b"Invoice I1. Cartons on our scales: light.\n"
HEAD = b"From: ap@mueller.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\n\n"


def _model(folder: Path, labels: dict[str, str] | None = None) -> Path:
    table = folder / "history.csv"
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["text", "label"])
        for label, texts in TEXTS.items():
            writer.writerows([text, (labels or {}).get(label, label)] for text in texts)
    train_reasons(table, to=folder / "model")
    return folder / "model"


def _case(words: bytes, folder: Path) -> Case:
    office = open_office(write_books(folder / "books", small_books()))
    try:
        return resolve_complaint(HEAD + words, name="mail", office=office).case
    finally:
        office.close()


def test_the_two_likeliest_are_asked_about_and_nothing_is_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", str(_model(tmp_path)))
    case = _case(UNHEARD, tmp_path)
    assert [claim.reason for claim in case.claims] == ["X99"]
    assert case.complaint.likely_reasons[0] == "Q01"
    assert len(set(case.complaint.likely_reasons)) == 2
    assert case.identified.question is not None
    assert case.identified.question.code == "which_reason"
    assert case.letter is not None
    assert "is it that " in case.letter.body
    assert "Q01" not in case.letter.body


def test_a_reason_that_is_said_asks_no_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").write_bytes(b"no model at all")
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", str(tmp_path / "model"))
    case = _case(b"The price on invoice I1 is not the one that we agreed.\n", tmp_path)
    assert [claim.reason for claim in case.claims] == ["P01"]
    assert case.complaint.likely_reasons == ()
    with pytest.raises(InputError, match="model"):
        _case(UNHEARD, tmp_path)


def test_labels_that_are_no_reasons_are_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = _model(tmp_path, {"P10": "handling fees"})
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", str(model))
    with pytest.raises(InputError, match="'handling fees' is no reason of the taxonomy"):
        _case(UNHEARD, tmp_path)


def test_without_a_model_the_open_question_stays(tmp_path: Path) -> None:
    case = _case(UNHEARD, tmp_path)
    assert case.identified.question is not None
    assert case.identified.question.code == "what_is_wrong"
