"""Filters of a list of cases, as they stand in an address."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.filters import Filters, read_filters

_NAMES = (
    "queue",
    "sort",
    "state",
    "owner",
    "least",
    "most",
    "until",
    "text",
    "cause",
    "sorting",
    "aged",
    "within",
    "currency",
)


def test_words_of_an_address_become_values() -> None:
    words = {"queue": "release", "state": "decided", "least": "12.50", "until": "2026-07-01"}
    assert read_filters(words) == Filters(
        queue="release", state="decided", least=Decimal("12.50"), until=date(2026, 7, 1)
    )


def test_what_is_as_usual_is_not_written_into_the_address() -> None:
    assert Filters().words == {}
    assert Filters(queue="mine", least=Decimal("100.5000")).words == {
        "queue": "mine",
        "least": "100.5",
    }


@pytest.mark.parametrize(
    "words",
    [
        {"state": "stolen"},
        {"queue": "../etc"},
        {"least": "NaN"},
        {"most": "1e999"},
        {"least": "12,50"},
        {"until": "tomorrow"},
        {"sort": "; drop table"},
        {"aged": "7"},
        {"within": "year"},
        {"currency": "EURO"},
    ],
)
def test_what_is_not_understood_narrows_nothing(words: dict[str, str]) -> None:
    assert read_filters(words) == Filters()


@given(st.dictionaries(st.sampled_from(_NAMES), st.text(max_size=150)))
def test_any_address_is_read_and_written_to_the_same_filters(words: dict[str, str]) -> None:
    found = read_filters(words)
    assert read_filters(found.words) == found
