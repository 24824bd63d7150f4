"""What can be written of a colleague."""

from __future__ import annotations

from decimal import Decimal

import pytest

from amicable.core.cases.colleague import is_address, is_limit


@pytest.mark.parametrize("written", ["ines@us.example", "i.b+c@mail.us.example"])
def test_one_mail_is_addressed_to_it(written: str) -> None:
    assert is_address(written)


@pytest.mark.parametrize(
    "written",
    ["", "ines", "a@us.example,b@us.example", "a@us.example\nBcc: b@us.example", "\0a@us.example",
     "Ines <ines@us.example>", "a" * 65 + "@us.example"],
)  # fmt: skip
def test_no_mail_or_more_than_one_is_addressed_to_it(written: str) -> None:
    assert not is_address(written)


@pytest.mark.parametrize(
    ("amount", "can_be"),
    [("0", True), ("1E12", True), ("-0.01", False), ("1000000000000.01", False), ("NaN", False)],
)
def test_a_limit_is_an_amount_that_somebody_may_release(amount: str, *, can_be: bool) -> None:
    assert is_limit(Decimal(amount)) is can_be
