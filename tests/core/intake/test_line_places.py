"""People who know no article names say where it stands: `line 2`, `the second item`."""

from __future__ import annotations

import pytest

from amicable.core.intake.line_places import LAST
from tests.core.intake.test_understand import heard

PLACES = {
    "Invoice F-1: the second line has the wrong unit price.": 2,
    "Invoice F-1: line 3 has the wrong unit price.": 3,
    "Invoice F-1: line item no. 1 has the wrong unit price.": 1,
    "Invoice F-1: for the last item the unit price is wrong.": LAST,
    "Factura F-1: la segunda línea tiene mal el precio.": 2,
    "Factura F-1: el precio del último artículo está mal.": LAST,
    "Fatura F-1: a segunda linha está com o preço unitário errado.": 2,
    "Fatura F-1: o preço unitário da linha 3 está errado.": 3,
    "Fatura F-1: o último item veio com o preço errado.": LAST,
    "发票F-1第二行的单价不对。": 2,
    "发票F-1最后一项的单价不对。": LAST,
}
NONE = (
    "Invoice F-1: the unit price of lines 1 and 2 is wrong.",
    "Invoice F-1: the unit price of line 1 and line 2 is wrong.",
    "Invoice F-1: the unit price is wrong for what you sent to production line 2.",
    "Invoice F-1: the unit price of line 2.5 mm is wrong.",
    "Invoice F-1: the unit price of the first item on my list is wrong.",
)


@pytest.mark.parametrize("words", PLACES)
def test_a_line_may_be_named_by_its_place(words: str) -> None:
    assert [one.place for one in heard(words).claims] == [PLACES[words]]


@pytest.mark.parametrize("words", NONE)
def test_several_places_and_other_lines_are_none(words: str) -> None:
    assert [one.place for one in heard(words).claims] == [None]
