from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from amicable.core.investigate.einvoice.document import (
    Adjustment,
    Line,
    TaxSubtotal,
    TaxTotal,
    Totals,
)
from amicable.core.investigate.einvoice.families import EXPLAINED, FAMILIES, TAXED
from amicable.core.investigate.einvoice.presence import (
    accounting_total,
    adjustment_reasons,
    breakdown_there,
    families_there,
    line_categories,
    lines_there,
    reasons,
)
from tests.core.investigate.einvoice.papers import line, money, paper

if TYPE_CHECKING:
    from amicable.core.investigate.einvoice.document import EInvoice, Syntax

DUE = Totals("/totals", payable=money("1"))
"""A document that says what is due for lines, or under a letterhead, is whole."""


def part(category: str, *, gives_reason: bool = False) -> TaxSubtotal:
    return TaxSubtotal(None, None, category, None, gives_reason=gives_reason, where="/part")


def broken_down(
    rows: str, parts: str, syntax: Syntax = "ubl", totals: Totals | None = DUE
) -> EInvoice:
    """A document with a line of each category in rows, and such a breakdown."""
    return paper(
        lines=[line("1", code) for code in rows.split()],
        tax_totals=[TaxTotal(None, "EUR", tuple(part(code) for code in parts.split()))],
        totals=totals,
        syntax=syntax,
    )


def holds(document: EInvoice) -> dict[str, bool | None]:
    return {answer.id: answer.holds for answer in families_there(document)}


@pytest.mark.parametrize("category", FAMILIES)
@pytest.mark.parametrize("syntax", ["ubl", "cii"])
def test_a_category_of_a_row_is_in_the_breakdown(category: str, syntax: Syntax) -> None:
    rule = f"{FAMILIES[category]}-01"
    twice = category in TAXED
    assert holds(broken_down(category, category, syntax)) == {rule: True}
    assert holds(broken_down(category, f"{category} {category}", syntax)) == {rule: twice}
    assert holds(broken_down(category, "", syntax)) == {rule: False}


@pytest.mark.parametrize(
    ("category", "syntax", "stands"),
    [("S", "ubl", False), ("S", "cii", True), ("E", "ubl", True), ("E", "cii", False)],
)
def test_a_part_without_rows_stands_as_the_rule_files_of_the_syntax_say(
    category: str, syntax: Syntax, *, stands: bool
) -> None:
    document = replace(broken_down("", category, syntax), is_headed=True)
    assert holds(document) == {f"{FAMILIES[category]}-01": stands}


def test_in_a_fragment_what_is_absent_is_unknown() -> None:
    assert holds(broken_down("S", "Z", totals=None)) == {}
    assert holds(broken_down("E", "E E", totals=None)) == {"BR-E-01": False}
    fragment = paper(lines=[Line(net=None)])
    assert [answer.holds for answer in line_categories(fragment)] == [None]
    assert (lines_there(paper()).holds, breakdown_there(paper()).holds) == (None, None)


def test_a_whole_document_has_lines_with_categories_and_a_breakdown() -> None:
    bare = paper(lines=[Line(net=None, where="/line")], totals=DUE)
    assert [(answer.holds, answer.where) for answer in line_categories(bare)] == [(False, "/line")]
    assert breakdown_there(bare).holds is False
    empty = replace(paper(totals=DUE), is_headed=True)
    assert (lines_there(empty).holds, lines_there(empty).where) == (False, "/totals")
    assert lines_there(bare).holds is True


@pytest.mark.parametrize("category", FAMILIES)
def test_a_reason_is_given_where_nothing_is_taxed_and_nowhere_else(category: str) -> None:
    for said in (True, False):
        total = TaxTotal(None, "EUR", (part(category, gives_reason=said),))
        document = paper(lines=[line("1")], tax_totals=[total], totals=DUE)
        assert [answer.holds for answer in reasons(document)] == [said == (category in EXPLAINED)]


def test_a_reason_that_a_fragment_leaves_out_is_unknown() -> None:
    document = paper(tax_totals=[TaxTotal(None, "EUR", (part("E"),))])
    assert [answer.holds for answer in reasons(document)] == [None]


def test_who_names_an_accounting_currency_states_the_vat_in_it() -> None:
    whole = paper(lines=[line("1")], totals=DUE)
    named = replace(whole, tax_currency="DKK")
    stated = replace(named, tax_totals=(TaxTotal(money("7"), "DKK", ()),))
    found = [accounting_total(each).holds for each in (whole, named, stated)]
    assert found == [None, False, True]


def test_allowances_and_charges_say_why_they_are_given() -> None:
    rows = [
        Adjustment(is_charge=is_charge, amount=None, gives_reason=said)
        for is_charge in (False, True)
        for said in (True, False)
    ]
    lines = [Line(net=None, adjustments=tuple(rows))]
    told = {
        is_whole: [
            (answer.id[-2:], answer.holds)
            for answer in adjustment_reasons(
                paper(lines=lines, adjustments=rows, totals=DUE if is_whole else None)
            )
        ]
        for is_whole in (True, False)
    }
    numbers = ["21", "21", "22", "22", "23", "23", "24", "24"]
    assert told[True] == list(zip(numbers, [True, False] * 4, strict=True))
    assert told[False] == list(zip(numbers, [True, None] * 4, strict=True))
