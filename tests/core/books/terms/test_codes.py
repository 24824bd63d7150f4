"""Item codes in the words of a contract."""

from __future__ import annotations

import pytest

from amicable.core.books.terms.codes import code_and_name


@pytest.mark.parametrize(
    ("words", "code", "name"),
    [
        ("Stainless bolt M8 (item SB-08)", "SB-08", "Stainless bolt M8"),
        ("marine paint (MP-1", "MP-1", "marine paint"),
        ("cartulina (ref. CART)", "CART", "cartulina"),
        ("tinta (cód. 123)", "123", "tinta"),
        ("screws (art. nr. 7)", "7", "screws"),
        ("Bricks red (BRK-R)", "BRK-R", "Bricks red"),
        ("bolt, part no. 77-A", "77-A", "bolt"),
        ("轴承货号A-1", "A-1", "轴承"),
        ("Paper (A4)", None, "Paper (A4)"),
        ("oil (500 ml)", None, "oil (500 ml)"),
        ("art paper", None, "art paper"),
        ("no. 3 pencils", None, "no. 3 pencils"),
    ],
)
def test_a_code_is_told_from_the_name(words: str, code: str | None, name: str) -> None:
    assert code_and_name(words) == (code, name)
