"""What a complaint claims is read by a trained reader where one is set, else by the lexicons."""

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
HEAD = (
    b"From: ap@mueller.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\n"
    b"Content-Type: text/plain; charset=utf-8\n\n"
)


def _model(folder: Path, labels: dict[str, str] | None = None) -> Path:
    table = folder / "history.csv"
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["text", "label"])
        for label, texts in TEXTS.items():
            writer.writerows([text, (labels or {}).get(label, label)] for text in texts)
    train_reasons([table], to=folder / "model")
    return folder / "model"


def _case(words: bytes, folder: Path) -> Case:
    office = open_office(write_books(folder / "books", small_books()))
    try:
        return resolve_complaint(HEAD + words, name="mail", office=office).case
    finally:
        office.close()


SHORT = {
    "two prices a unit are a price": (
        "On invoice I1 you charged 250.00 EUR a pump, our contract says 240", "P01",
    ),
    "two prices without a verb": ("I1: pumps at 250.00, agreed 240.00.", "P01"),
    "two counts are a count": ("You billed 60 pumps on I1. The delivery note has 54.", "Q01"),
    "a bare rebate": ("The agreed rebate is missing on invoice I1.", "P04"),
    "freight is one matter": (
        "On invoice I1 you charged us freight of 45.00 EUR, but we buy carriage paid.", "F01",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SHORT)
def test_a_short_mail_claims_what_its_figures_stand_for(tmp_path: Path, kind: str) -> None:
    words, reason = SHORT[kind]
    assert [one.reason for one in _case(words.encode(), tmp_path).complaint.claims] == [reason]


def test_a_reason_told_in_other_words_than_the_lexicons_know_is_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (
        b"We gave up the maintenance contract in March and told you so in writing."
        b" I1 bills April and May all the same.\n"
    )
    (claim,) = _case(words, tmp_path).complaint.claims
    assert claim.reason == "B01"
    assert claim.sentence.startswith("We gave up")
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", "lexicons")
    (claim,) = _case(words, tmp_path).complaint.claims
    assert claim.reason == "X99"


def test_a_few_words_without_a_complaint_claim_nothing(tmp_path: Path) -> None:
    (claim,) = _case(b"I1 is not right.\n", tmp_path).complaint.claims
    assert claim.reason == "X99"


@pytest.mark.parametrize(
    "words",
    [
        ("Delivery was quick, nothing was broken, and we always pay on time.",
         "But invoice I1 charges a unit price that is higher than the price we agreed."),
        ("La entrega fue rápida y nada llegó roto.",
         "Pero la factura I1 cobra un precio por unidad más alto que el acordado."),
        ("A entrega foi rápida e nada veio quebrado.",
         "Mas a fatura I1 cobra um preço unitário mais alto que o combinado."),
        ("送货很快。没有破损。", "但是发票I1的单价比约定的高。"),
    ],
    ids=["en", "es", "pt", "zh"],
)  # fmt: skip
def test_what_is_said_along_the_way_is_not_claimed(words: tuple[str, str], tmp_path: Path) -> None:
    claims = _case(" ".join(words).encode(), tmp_path).complaint.claims
    assert [one.reason for one in claims] == ["P01"]


@pytest.mark.parametrize(
    "words",
    [
        ("Two matters about I1.", "1. The price per pump is higher than the one in our contract.",
         "2. Two of the lamps arrived broken.", "Regards"),
        ("Dos asuntos de la I1.", "Primero. El precio por bomba es más alto que el del contrato.",
         "Segundo. Dos de las lámparas llegaron rotas.", "Saludos"),
        ("关于I1有两件事。", "一、每台泵的单价比合同约定的高。",
         "二、有两盏灯送来时是坏的。", "谢谢"),
    ],
)  # fmt: skip
def test_each_point_that_is_counted_off_is_claimed(tmp_path: Path, words: tuple[str, ...]) -> None:
    claims = _case("\n\n".join(words).encode(), tmp_path).complaint.claims
    assert [one.reason for one in claims] == ["P01", "Q03"]


TWO = {
    "one sentence": (
        "Invoice I1: the price of the pumps is wrong and two of the lamps arrived broken.",
        ["P01", "Q03"],
    ),
    "terse": ("I1: 3 of the pumps arrived broken. Freight is double the tariff.", ["Q03", "F02"]),
    "lines without marks": (
        (
            "Invoice I1, please correct\nthe price of the pumps should be 240.00\n"
            "the return of 4 lamps was not credited\nour PO number is missing"
        ),
        ["P01", "Q06", "A01"],
    ),
    "a question beside it": (
        (
            "We cancelled in June, yet you billed September on I1. How do I change the delivery"
            " address for another site?"
        ),
        ["B01"],
    ),
}


@pytest.mark.parametrize("kind", TWO)
def test_each_thing_that_a_mail_claims_is_heard(tmp_path: Path, kind: str) -> None:
    words, reasons = TWO[kind]
    claims = _case(words.encode(), tmp_path).complaint.claims
    assert sorted(one.reason for one in claims) == sorted(reasons)


def test_a_letter_asks_for_what_would_settle_each_open_point(tmp_path: Path) -> None:
    case = _case(TWO["terse"][0].encode(), tmp_path)
    assert {one.verdict for one in case.claims} == {"uncertain"}
    assert case.letter is not None
    assert "several points are still open" in case.letter.body
    assert "a photo of the damage" in case.letter.body
    assert "the offer or tariff that names the freight" in case.letter.body


def test_a_company_s_own_words_are_claimed_once_it_has_taught_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", str(_model(tmp_path)))
    case = _case(UNHEARD, tmp_path)
    assert {one.reason for one in case.claims} == {"Q01"}


def test_labels_that_are_no_reasons_are_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = _model(tmp_path, {"P10": "handling fees"})
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", str(model))
    with pytest.raises(InputError, match="'handling fees' is no reason of the taxonomy"):
        _case(UNHEARD, tmp_path)


def test_a_file_that_is_no_model_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").write_bytes(b"no model at all")
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", str(tmp_path / "model"))
    with pytest.raises(InputError, match="is no model of reasons"):
        _case(UNHEARD, tmp_path)


def test_without_a_reader_the_lexicons_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_REASONS_MODEL", "lexicons")
    case = _case(UNHEARD, tmp_path)
    assert [claim.reason for claim in case.claims] == ["X99"]
    assert case.identified.question is not None
    assert case.identified.question.code == "what_is_wrong"
