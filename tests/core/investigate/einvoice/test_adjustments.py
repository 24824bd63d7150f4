from __future__ import annotations

import pytest

from amicable.core.investigate.einvoice.adjustments import (
    bases_given,
    indicators,
    percentages,
    percentages_given,
)
from amicable.core.investigate.einvoice.document import Adjustment, Line
from tests.core.investigate.einvoice.papers import money, paper

_RULE = "PEPPOL-EN16931-R040"


@pytest.mark.parametrize(
    ("amount", "conform", "strict"),
    [("33.33", True, True), ("33.35", True, False), ("33.36", False, False)],
)
def test_a_percentage_may_be_two_cents_off_in_peppol(
    amount: str, *, conform: bool, strict: bool
) -> None:
    row = Adjustment(
        is_charge=False,
        amount=money(amount),
        base=money("333.30"),
        percent=money("10"),
    )
    document = paper(adjustments=[row], lines=[Line(net=None, adjustments=(row,))])
    assert [answer.holds for answer in percentages(_RULE, document, "conform")] == [conform] * 2
    assert [answer.holds for answer in percentages(_RULE, document, "strict")] == [strict] * 2


def test_a_percentage_needs_its_base_and_a_base_its_percentage() -> None:
    alone = Adjustment(is_charge=False, amount=money("10"), percent=money("10", "/percent"))
    based = Adjustment(is_charge=True, amount=money("10"), base=money("100", "/base"))
    document = paper(adjustments=[alone], lines=[Line(net=None, adjustments=(based,))])
    (r041,) = bases_given(document)
    (r042,) = percentages_given(document)
    assert (r041.holds, r041.where) == (False, "/percent")
    assert (r042.holds, r042.where) == (False, "/base")
    assert (r041.missing or "").startswith("BT-137")
    assert (r042.missing or "").startswith("BT-138")


def test_a_charge_is_told_by_the_words_true_and_false() -> None:
    rows = [
        Adjustment(is_charge=word in ("true", "1"), amount=None, indicator=word)
        for word in ("true", "false", "1", "0")
    ]
    assert [answer.holds for answer in indicators(paper(adjustments=rows))] == [
        True,
        True,
        False,
        False,
    ]
