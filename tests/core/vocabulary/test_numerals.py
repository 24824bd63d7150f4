"""Numbers as people write them, and text folded to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.numerals import read_number

if TYPE_CHECKING:
    from decimal import Decimal


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_is_read_alike_in_both_ways_of_writing(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    continental = english.translate(str.maketrans(",.", ".,"))
    assert read_number(english, decimal_comma=False) == amount
    assert read_number(continental, decimal_comma=True) == amount


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
