"""Sentences are read statement by statement: lines without marks, and clauses that are joined."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amicable.core.intake.listed_lines import listed_lines
from amicable.core.intake.statements import statements
from amicable.core.vocabulary.folding import fold
from tests.core.intake.test_understand import LEXICONS

SAID = [
    ("en", "You sent another model of lamps and charged 5.26 for the cables.",
     ["You sent another model of lamps", "charged 5.26 for the cables."]),
    ("es", "Cobran unos filtros que no llegaron y encima nos mandan recordatorios.",
     ["Cobran unos filtros que no llegaron", "encima nos mandan recordatorios."]),
    ("pt", "Cobram por cabos que nunca chegaram e ainda mandam cobranças.",
     ["Cobram por cabos que nunca chegaram", "ainda mandam cobranças."]),
    ("zh", "感应开关发错型号了,滤芯说好8元。", ["感应开关发错型号了", "滤芯说好8元。"]),
    ("en", "Best, Ann\nPS: on I-7 there is a fee that nobody ordered.",
     ["PS: on I-7 there is a fee that nobody ordered."]),
    ("en", "The price is wrong.", []),
]  # fmt: skip
LIST = """please correct
the unit price is wrong
the delivery was two boxes short
our PO number is missing"""


@pytest.mark.parametrize(("language", "sentence", "parts"), SAID)
def test_a_sentence_is_parted_where_its_language_joins(
    language: str, sentence: str, parts: list[str]
) -> None:
    found = statements(fold(sentence), (0, len(sentence)), LEXICONS[language])
    assert [sentence[start:end] for start, end in found] == parts


@example("; ; ;")
@given(st.text("ab ,.;\n-和y", max_size=200))
def test_statements_lie_within_their_sentence(words: str) -> None:
    for start, end in statements(fold(words), (0, len(words)), LEXICONS["en"]):
        assert 0 <= start < end <= len(words)
        assert words[start:end].strip() == words[start:end]


def test_lines_that_complain_of_different_things_are_a_list() -> None:
    found = listed_lines(fold(LIST), LEXICONS["en"])
    assert [LIST[start:end] for start, end in found] == LIST.split("\n")


@pytest.mark.parametrize(
    "words",
    [
        (
            "The unit price is wrong on this invoice\nand two boxes are missing from it, so\n"
            "please correct it"
        ),
        "Invoice I-7\nAmount 12.00\nunit price is wrong",
        "unit price is wrong\ntwo boxes are missing",
        "The unit price is wrong.\nIt should be 10.\nTwo boxes are missing.\nPlease credit them.",
    ],
)
def test_wrapped_text_forms_and_short_paragraphs_are_no_list(words: str) -> None:
    assert listed_lines(fold(words), LEXICONS["en"]) == ()


CALLED_RIGHT = [
    ("en", "The VAT rate is correct.", "The VAT rate is not correct."),
    ("es", "El tipo de IVA es correcto.", "El tipo de IVA no es correcto."),
    ("pt", "A taxa de imposto está certa.", "A taxa de imposto não está certa."),
    ("zh", "税率、抬头都正确。", "税率不正确。"),
]


@pytest.mark.parametrize(("language", "right", "wrong"), CALLED_RIGHT)
def test_what_is_called_right_is_told_from_what_is_not(
    language: str, right: str, wrong: str
) -> None:
    assert LEXICONS[language].says("in_order", fold(right))
    assert not LEXICONS[language].says("in_order", fold(wrong))
