from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.record.commit import WeakKeyError, commitment, is_committed, opening

KEYS = st.binary(min_size=32, max_size=32)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(KEYS, TEXTS, TEXTS)
def test_only_the_text_itself_opens_a_commitment(key: bytes, text: str, other: str) -> None:
    committed = commitment(key, text)

    assert is_committed(key, text, committed)
    assert is_committed(key, other, committed) == (text == other)


@given(st.sets(KEYS, min_size=2, max_size=2), TEXTS)
def test_the_same_text_of_two_people_looks_different(keys: set[bytes], text: str) -> None:
    one, two = keys

    assert commitment(one, text) != commitment(two, text)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(WeakKeyError, match=f"has {length} bytes"):
        commitment(b"k" * length, "text")


def test_an_opening_is_of_one_person_and_one_place() -> None:
    one, other = b"k" * 32, b"l" * 32

    assert len({opening(one, "a"), opening(one, "b"), opening(other, "a"), one}) == 4
    with pytest.raises(WeakKeyError):
        opening(b"", "a")
