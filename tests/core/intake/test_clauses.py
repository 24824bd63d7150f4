"""One sentence that complains of two things: each is a claim with its own words and amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.intake.test_understand import heard

TWO_THINGS = [
    (
        "en",
        "You charged us twice for the toner and the price of the paper is not what we agreed.",
        [
            ("D01", "You charged us twice for the toner"),
            ("P01", "the price of the paper is not what we agreed."),
        ],
    ),
    (
        "en",
        "The delivery was two boxes short and the discount we agreed is missing.",
        [
            ("Q01", "The delivery was two boxes short"),
            ("P04", "the discount we agreed is missing."),
        ],
    ),
    (
        "es",
        "Nos cobraron dos veces el tóner y el precio del papel no es el que acordamos.",
        [
            ("D01", "Nos cobraron dos veces el tóner"),
            ("P01", "el precio del papel no es el que acordamos."),
        ],
    ),
    (
        "pt",
        "Faltaram duas caixas na entrega e o desconto combinado não foi aplicado.",
        [
            ("Q01", "Faltaram duas caixas na entrega"),
            ("P04", "o desconto combinado não foi aplicado."),
        ],
    ),
    (
        "pt",
        "Cobraram duas vezes o toner e o preço do papel não é o que combinamos.",
        [
            ("D01", "Cobraram duas vezes o toner"),
            ("P01", "o preço do papel não é o que combinamos."),
        ],
    ),
    (
        "zh",
        "硒鼓你们收了两次钱\uff0c而且纸的价格跟我们约定的不一样。",
        [("D01", "硒鼓你们收了两次钱"), ("P01", "纸的价格跟我们约定的不一样。")],
    ),
    (
        "zh",
        "送货少了两箱\uff0c约定的折扣也没给。",
        [("Q01", "送货少了两箱"), ("P04", "约定的折扣也没给。")],
    ),
]


@pytest.mark.parametrize(("language", "words", "told"), TWO_THINGS)
def test_two_things_in_one_sentence_are_two_claims_in_the_order_told(
    language: str, words: str, told: list[tuple[str, str]]
) -> None:
    claims = heard(words, prior=language).claims
    assert [(one.reason, one.sentence) for one in claims] == told


def test_each_claim_of_such_a_sentence_wants_its_own_amount() -> None:
    claims = heard(
        "The delivery was two boxes short, please credit 40.00, and the discount we agreed is"
        " missing, please credit 12.50."
    ).claims
    wanted = [(one.reason, one.claimed_amount) for one in claims]
    assert wanted == [("Q01", Decimal("40.00")), ("P04", Decimal("12.50"))]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The price is wrong and we agreed on 4.50 per box."),
        ("en", "We cancelled the service in May and you still invoice it."),
        ("es", "El precio es incorrecto y acordamos 4,50 por caja."),
        ("pt", "O preço está errado e combinamos 4,50 por caixa."),
        ("zh", "单价不对\uff0c而且合同价是4.50。"),
    ],
)
def test_what_only_explains_a_complaint_is_no_second_one(language: str, words: str) -> None:
    assert len(heard(words, prior=language).claims) == 1


@given(st.lists(st.sampled_from([words for language, words, _ in TWO_THINGS if language == "en"])))
def test_the_text_stays_whole_however_often_it_is_parted(sentences: list[str]) -> None:
    text = " ".join(sentences)
    complaint = heard(text, prior="en")
    assert complaint.text == text
    assert all(one.sentence in " ".join(text.split()) for one in complaint.claims)
