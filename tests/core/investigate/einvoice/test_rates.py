from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.investigate.einvoice.document import Adjustment, Line, Totals
from amicable.core.investigate.einvoice.families import FAMILIES
from amicable.core.investigate.einvoice.rates import rates
from tests.core.investigate.einvoice.papers import money, paper, rate_of

if TYPE_CHECKING:
    from amicable.core.investigate.einvoice.document import EInvoice


def rows(category: str, rate: str | None, *, is_whole: bool = False) -> EInvoice:
    """A line, an allowance and a charge of that category at that rate."""
    line = Line(net=None, category=category, rate=rate_of(rate), where="/line")
    others = [
        Adjustment(
            is_charge=is_charge, amount=None, category=category, rate=rate_of(rate), where="/row"
        )
        for is_charge in (False, True)
    ]
    totals = Totals("/totals", payable=money("1")) if is_whole else None
    return paper(lines=[line], adjustments=others, totals=totals)


@pytest.mark.parametrize("category", FAMILIES)
@pytest.mark.parametrize(
    ("rate", "fits"),
    [("7", "S L M"), ("0", "L M Z E AE K G"), ("-7", ""), ("0.00", "L M Z E AE K G")],
)
def test_a_rate_fits_its_category(category: str, rate: str, fits: str) -> None:
    answers = list(rates(rows(category, rate)))
    family = FAMILIES[category]
    assert [answer.id for answer in answers] == [f"{family}-05", f"{family}-06", f"{family}-07"]
    assert {answer.holds for answer in answers} == {category in fits.split()}
    assert {answer.where for answer in answers} == {"/Invoice/Percent"}


def test_what_is_not_subject_to_vat_says_no_rate() -> None:
    assert {answer.holds for answer in rates(rows("O", None))} == {True}


def test_a_rate_that_is_absent_is_a_fault_in_a_whole_document_only() -> None:
    part, whole = (list(rates(rows("S", None, is_whole=said))) for said in (False, True))
    assert [answer.holds for answer in part] == [None] * 3
    assert [answer.holds for answer in whole] == [False] * 3
    assert [(answer.missing or "")[:6] for answer in whole] == ["BT-152", "BT-96 ", "BT-96 "]
    assert [answer.where for answer in whole] == ["/line", "/row", "/row"]


def test_a_rate_of_nothing_says_the_rate_that_is_expected() -> None:
    differences = {answer.difference for answer in rates(rows("E", "7"))}
    assert differences == {7}


def test_a_row_without_a_category_of_vat_is_not_asked() -> None:
    line = Line(net=None, category=None, rate=rate_of("7"))
    other = Line(net=None, category="B", rate=rate_of("7"))
    assert list(rates(paper(lines=[line, other]))) == []
