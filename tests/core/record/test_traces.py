"""The traces of a person: their address, and a name that is theirs alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.record.traces import telling_names, traces_of, without

TRACES = traces_of("ana@alba.example", ["Ana", "Ana López", "王小明"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to Ana@Alba.example.", "write to x."),
        ("<ana@alba.example>", "<x>"),
        ("juana@alba.example", "juana@alba.example"),
        ("ana@alba.example.org", "ana@alba.example.org"),
        ("ana lópez and Ana", "x and Ana"),
        ("Ana\n  López", "x"),
        ("Joana López", "Joana López"),
        ("请联系王小明先生", "请联系x先生"),
    ],
)
def test_a_person_is_masked_and_nobody_else(text: str, masked: str) -> None:
    assert without(text, TRACES, "x") == masked


def test_names_of_parts_stay_and_what_is_in_them_is_masked() -> None:
    told = {"ana@alba.example": ["ana@alba.example", 3, None, {"to": "Ana López"}]}
    assert without(told, TRACES, "x") == {"ana@alba.example": ["x", 3, None, {"to": "x"}]}


def test_a_single_word_is_no_name_to_look_for() -> None:
    assert telling_names(["Ana", " Ana  López ", "王", "王明"]) == {"Ana López", "王明"}


@pytest.mark.parametrize("address", ["", "ana", "a"])
def test_what_is_no_address_and_no_full_name_is_found_nowhere(address: str) -> None:
    assert without("a ana ", traces_of(address, []), "x") == "a ana "


@given(st.text(), st.text())
def test_after_masking_no_trace_is_left(before: str, after: str) -> None:
    text = f"{before} ana@alba.example {after}"
    assert TRACES.search(without(text, TRACES, "•")) is None
