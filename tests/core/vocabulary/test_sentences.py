"""Sentences end where people end them; numbers and shortened words stay whole."""

from __future__ import annotations

import pytest

from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(fold(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Price wrong. 3 pumps broken.",
        "El precio está errado. 2 cajas rotas.",
        "We agreed 18. 3 cartons crushed.",
        "Wrong again! 3 pumps broken.",
    ],
)
def test_a_number_opens_a_sentence(text: str) -> None:
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "See invoice no. 12 boxes included",
        "Approx. 30 boxes are missing",
        "Aprox. 30 cajas faltan",
        "Fact. 4711 del 3 de mayo",
        "It cost 1.250 EUR on 3.5.2026",
        "On Sept. 12 boxes came",
        "Ref. 4711",
    ],
)
def test_a_shortened_word_before_a_number_ends_nothing(text: str) -> None:
    assert sentences(text) == [text]
