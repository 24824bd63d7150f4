"""Points that a customer counts off are told apart; what only looks like counting is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import amicable.catalog
from amicable.core.intake.points import MOST_POINTS, points
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.sentences import sentence_spans
from amicable.shell.engine.lexicons import read_lexicons

COUNTED = [
    line.split("\t")
    for line in (Path(__file__).parent / "points.tsv").read_text(encoding="utf-8").splitlines()
]
LEXICONS = read_lexicons([Path(amicable.catalog.__file__).parent])


def _told(text: str, language: str) -> list[str]:
    """Return the words of each point that the text counts off."""
    folded = fold(text)
    spans = sentence_spans(folded)
    found = points(folded, spans, LEXICONS[language])
    return [text[spans[one.start][0] : spans[one.stop - 1][1]] for one in found]


@pytest.mark.parametrize(("language", "said"), [(own[0], own[1:]) for own in COUNTED])
def test_each_point_has_its_own_words(language: str, said: list[str]) -> None:
    text = "\n\n".join(("Alba 2026", *said, "Ana Ruiz, Alba"))
    assert _told(text, language) == said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The first invoice we paid. The second invoice is a duplicate."),
        ("en", "First invoice is paid. Second invoice is not ours."),
        ("en", "1. The price is wrong."),
        ("en", "2. The price is wrong.\n\n3. The freight is wrong."),
        ("es", "El primer pago salió. Segundo pago pendiente."),
        ("pt", "Cobraram duas vezes. A primeira nota está paga."),
        ("zh", "第一张我们付过了。第二张是重复开票。"),
        ("zh", "一共三箱。二号仓收的。"),
    ],
)
def test_what_only_looks_like_counting_is_one_text(language: str, text: str) -> None:
    assert _told(text, language) == []


def test_a_number_alone_in_its_line_counts_the_paragraph_below_it() -> None:
    said = ["1.\n\nThe price is wrong.", "2.\n\nTwo boxes are missing."]
    assert _told("\n\n".join((*said, "Thank you.")), "en") == said


@given(st.integers(2, 20), st.sampled_from(["{}.", "{})", "({})", "{}:"]))
def test_no_word_is_in_two_points_and_very_long_lists_are_no_points(count: int, mark: str) -> None:
    said = [f"{mark.format(n)} Line {'x' * n} costs too much." for n in range(1, count + 1)]
    assert _told("\n\n".join(said), "en") == (said if count <= MOST_POINTS else [])
