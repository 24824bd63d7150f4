from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.record.masking import MASK, masked

OWN = {"ana@alba.example", "Ana Ruiz"}
OTHERS = {"Luis Gil", "luis@alba.example", "Li", ""}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Luis Gil asked Ana Ruiz", f"{MASK} asked Ana Ruiz"),
        ("write to LUIS@alba.example", f"write to {MASK}"),
        ("write to Ana@Alba.example", "write to Ana@Alba.example"),
        ("cc: x.y+z@other.example.", f"cc: {MASK}."),
        ("call +34 600 123 456 today", f"call {MASK} today"),
        ("invoice 2026-0113 of 1.234,50 EUR", "invoice 2026-0113 of 1.234,50 EUR"),
        ("Luis Gilson paid", "Luis Gilson paid"),
        ("Limón costs", "Limón costs"),
    ],
)
def test_others_are_masked_and_the_person_is_not(text: str, told: str) -> None:
    assert masked(text, own=OWN, others=OTHERS) == told


def test_texts_are_masked_wherever_they_stand() -> None:
    held = {"a": ["Luis Gil", {"b": "of Luis Gil", "n": 1, "x": None}]}

    assert masked(held, own=OWN, others=OTHERS) == {
        "a": [MASK, {"b": f"of {MASK}", "n": 1, "x": None}]
    }


NAMES = st.from_regex(r"\A[a-zé]{3,8}( [a-z]{2,6})?\Z")


@given(st.text(), st.sets(NAMES, min_size=1))
def test_no_name_of_another_survives_as_a_word(text: str, others: set[str]) -> None:
    for name in others:
        told = masked(f"{text} {name.upper()} {text}", own=(), others=others)
        assert f" {name.upper()} " not in told
