from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.record.canonical import DEEPEST, UncanonicalError, canonical, moment

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_a_value_comes_back_from_its_form_and_gives_it_again(value: Any) -> None:
    form = canonical(value)

    assert json.loads(form) == value
    assert canonical(json.loads(form)) == form


def test_the_form_is_sorted_without_spaces_and_in_utf_8() -> None:
    assert canonical({"b": [1, None], "a": "12,50 €"}) == '{"a":"12,50 €","b":[1,null]}'.encode()


@pytest.mark.parametrize("value", [1.0, Decimal("1.0"), b"x", {1: 2}, "\ud800", "\0", {1, 2}])
def test_what_has_no_single_form_is_refused(value: object) -> None:
    with pytest.raises(UncanonicalError, match=r"after.* cannot enter the record"):
        canonical({"after": [value]})


def test_what_is_nested_too_deep_is_refused() -> None:
    value: Any = "x"
    for _ in range(DEEPEST):
        value = [value]

    with pytest.raises(UncanonicalError, match="nested"):
        canonical(value)


def test_a_time_is_written_in_utc_whatever_its_zone() -> None:
    at = datetime(2026, 3, 29, 3, 30, 0, 5, tzinfo=timezone(timedelta(hours=2)))

    assert moment(at) == "2026-03-29T01:30:00.000005Z"
    assert moment(at) == moment(at.astimezone(UTC))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(UncanonicalError, match="no zone"):
        moment(datetime(2026, 3, 29, 3, 30))  # noqa: DTZ001 - that is what is refused
