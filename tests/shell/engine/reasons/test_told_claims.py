"""Which reasons a text is told, from their chances and from what the lexicons claim."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.shell.engine.reasons.claiming import Candidates, Claiming
from amicable.shell.engine.reasons.told_claims import stated, told_claims

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS = ("D01", "D02", "P01", "P04", "Q01", "Y01", "none")
BY_SCORE = Claiming((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), claimed_from=0.80, further_from=0.50)
"""A curve that takes the score for the log odds, so that a test can name chances."""


def told(
    chances: Mapping[str, float], lexicons: str = "", *, is_point: bool = False
) -> dict[str, str]:
    """Return what is told where these reasons have such chances and the lexicons claim some."""
    where = np.array([LABELS.index(reason) for reason in chances])
    figures = np.zeros((len(chances), 5))
    figures[:, 0] = [math.log(chance / (1 - chance)) for chance in chances.values()]
    figures[:, 3] = [0.9 if reason in lexicons.split() else 0 for reason in chances]
    found = Candidates(where, figures)
    claims = told_claims(LABELS, found, BY_SCORE, is_point=is_point)
    return {reason: str(chance) for reason, chance in claims.items()}


def test_what_is_sure_is_told_with_its_chance() -> None:
    assert told({"P01": 0.95, "Q01": 0.10}) == {"P01": "0.95"}
    assert told({"P01": 0.97, "Q01": 0.93}, "P01") == {"P01": "0.97", "Q01": "0.93"}


def test_what_is_not_sure_is_told_only_where_the_lexicons_claim_that_alone() -> None:
    assert told({"P01": 0.70, "Q01": 0.30}) == {}
    assert told({"P01": 0.70, "Q01": 0.30}, "P01") == {"P01": "0.70"}
    assert told({"P01": 0.70, "Q01": 0.30}, "P01 Q01") == {}
    assert told({"P01": 0.70, "Q01": 0.30}, "Q01") == {}
    assert told({"P01": 0.49, "Q01": 0.30}, "P01") == {}


@pytest.mark.parametrize(
    ("further", "lexicons", "is_told"),
    [
        ({"D01": 0.89}, "D02", False),
        ({"D01": 0.91}, "D02", True),
        ({"D01": 0.89}, "D01 D02", True),
        ({"D01": 0.89}, "", True),
        ({"Q01": 0.89}, "D02", True),
    ],
    ids=[
        "a second name",
        "surely a second matter",
        "the lexicons hear both",
        "or none",
        "another",
    ],
)
def test_another_name_for_what_both_claim_is_no_second_claim(
    further: dict[str, float], lexicons: str, *, is_told: bool
) -> None:
    found = told({"D02": 0.97, **further}, lexicons)
    assert set(found) == {"D02", *further} if is_told else set(found) == {"D02"}


def test_of_a_point_the_lexicons_may_back_any_of_three() -> None:
    likely = {"Y01": 0.50, "Q01": 0.45, "P04": 0.30, "P01": 0.10}
    assert told(likely, "P04", is_point=True) == {"P04": "0.30"}
    assert told(likely, "P01", is_point=True) == {}
    assert told(likely, "P04") == {}


@given(st.floats(0, 1))
def test_a_chance_is_told_to_two_places_and_never_as_certain(chance: float) -> None:
    assert abs(stated(chance) - Decimal(str(chance))) <= Decimal("0.021")
    assert stated(chance) <= Decimal("0.98")
    assert stated(chance).as_tuple().exponent == -2
