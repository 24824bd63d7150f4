from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.investigate.einvoice.categories import (
    Breakdown,
    category_bases,
    category_taxes,
    taxes,
    taxes_from_lines,
)
from amicable.core.investigate.einvoice.document import Adjustment, Totals
from amicable.core.investigate.einvoice.families import FAMILIES, TAXED
from amicable.core.investigate.einvoice.rows import taxed_rows
from tests.core.investigate.einvoice.papers import line, money, paper, rate_of, vat

if TYPE_CHECKING:
    from amicable.core.investigate.einvoice.document import EInvoice
    from amicable.core.investigate.einvoice.precision import Mode


def breakdown(document: EInvoice, mode: Mode) -> Breakdown:
    return Breakdown(document, taxed_rows(document), mode)


@pytest.mark.parametrize(
    ("off", "conform", "strict"),
    [("0.00", True, True), ("0.01", True, False), ("0.99", True, False), ("1.00", False, False)],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_a_vat_amount_may_be_off_by_less_than_one_unit_and_in_strict_by_nothing(
    off: str, sign: int, *, conform: bool, strict: bool
) -> None:
    tax = str(Decimal("19.00") + sign * Decimal(off))
    document = paper(lines=[line("100.00")], tax_totals=[vat("100.00", tax)])
    for rule in (taxes, category_taxes):
        assert [answer.holds for answer in rule(breakdown(document, "conform"))] == [conform]
        assert [answer.holds for answer in rule(breakdown(document, "strict"))] == [strict]
    assert [answer.holds for answer in taxes_from_lines(breakdown(document, "strict"))] == [strict]


def test_a_vat_amount_rounded_by_line_holds_in_strict_and_says_so() -> None:
    # Three lines of 9.99 at 19 %: 5.69 by document, 5.70 by line (domain 02, section 5).
    lines = [line("9.99")] * 3
    for tax, matched in (("5.69", "document"), ("5.70", "line"), ("5.71", None)):
        document = paper(lines=lines, tax_totals=[vat("29.97", tax)])
        assert [answer.matched for answer in taxes(breakdown(document, "strict"))] == [matched]
        assert [answer.matched for answer in taxes_from_lines(breakdown(document, "strict"))] == [
            matched
        ]


def test_vat_is_exact_on_the_lines_even_where_the_stated_base_is_wrong() -> None:
    document = paper(lines=[line("100.00")], tax_totals=[vat("200.00", "38.00")])
    assert [answer.holds for answer in taxes(breakdown(document, "strict"))] == [True]
    assert [answer.expected for answer in taxes_from_lines(breakdown(document, "strict"))] == [
        Decimal("19.00")
    ]


def test_vat_of_a_fragment_without_lines_is_exact_on_the_stated_base() -> None:
    document = paper(tax_totals=[vat("1000", "250.01", rate="25")])
    assert [answer.difference for answer in taxes_from_lines(breakdown(document, "strict"))] == [
        Decimal("0.01")
    ]


@pytest.mark.parametrize("off", ["0.01", "0.99", "1.00"])
@pytest.mark.parametrize("category", FAMILIES)
def test_a_base_may_be_off_by_less_than_one_unit_where_the_category_is_taxed(
    category: str, off: str
) -> None:
    rate = "7" if category in TAXED else None
    base = str(Decimal(100) + Decimal(off))
    document = paper(
        lines=[line("100", category, rate)], tax_totals=[vat(base, "0", category, rate)]
    )
    (conform,) = category_bases(breakdown(document, "conform"))
    (strict,) = category_bases(breakdown(document, "strict"))
    assert conform.id == strict.id == f"{FAMILIES[category]}-08"
    assert conform.holds is (category in TAXED and off != "1.00")
    assert strict.holds is False
    assert strict.difference == Decimal(off)


def test_a_base_counts_only_its_category_and_rate_with_charges_and_allowances() -> None:
    lines = [line("100", "S", "25"), line("40", "S", "12"), line("7", "Z", None)]
    rows = [
        Adjustment(is_charge=True, amount=money("30"), category="S", rate=rate_of("25.0")),
        Adjustment(is_charge=False, amount=money("5"), category="S", rate=rate_of("25")),
        Adjustment(is_charge=False, amount=money("2"), category="Z"),
    ]
    totals = [vat("125", "31.25", "S", "25"), vat("40", "4.80", "S", "12"), vat("5", "0", "Z")]
    document = paper(lines=lines, adjustments=rows, tax_totals=totals)
    assert [answer.holds for answer in category_bases(breakdown(document, "strict"))] == [True] * 3


@pytest.mark.parametrize("category", sorted(set(FAMILIES) - TAXED))
def test_a_category_that_is_not_taxed_has_no_vat(category: str) -> None:
    wrong = paper(tax_totals=[vat("100", "-10", category, None)])
    right = paper(tax_totals=[vat("100", "0", category, None)])
    assert [answer.holds for answer in category_taxes(breakdown(wrong, "conform"))] == [False]
    assert [answer.holds for answer in category_taxes(breakdown(right, "conform"))] == [True]


def test_a_base_without_lines_or_without_a_rate_names_what_is_missing() -> None:
    (no_lines,) = category_bases(breakdown(paper(tax_totals=[vat("100", "19")]), "conform"))
    (no_rate,) = category_bases(
        breakdown(paper(tax_totals=[vat("100", "19", "S", None)]), "conform")
    )
    unrated = paper(lines=[line("100", "S", None)], tax_totals=[vat("100", "19")])
    (no_line_rate,) = category_bases(breakdown(unrated, "conform"))
    found = [answer.missing or "" for answer in (no_lines, no_rate, no_line_rate)]
    assert [text.split()[0] for text in found] == ["BG-25", "BT-119", "BT-152"]


def test_a_vat_amount_without_base_names_the_base() -> None:
    total = vat("0", "19")
    part = replace(total.subtotals[0], base=None)
    document = paper(tax_totals=[replace(total, subtotals=(part,))])
    (answer,) = taxes(breakdown(document, "conform"))
    assert answer.holds is None
    assert (answer.missing or "").startswith("BT-116")


def test_the_yen_has_no_cents_in_strict() -> None:
    document = paper(tax_totals=[vat("105", "10", rate="10")], currency="JPY")
    (by_yen,) = taxes(breakdown(document, "strict"))
    (by_standard,) = taxes(breakdown(document, "conform"))
    assert by_yen.expected == Decimal(11)
    assert by_standard.expected == Decimal("10.50")


def test_a_rate_of_the_rows_without_a_part_is_billed_nothing_in_strict() -> None:
    lines = [line("100", "S", "25"), line("40", "S", "12"), line("0", "S", "6")]
    document = paper(
        lines=lines,
        tax_totals=[vat("100", "25", "S", "25")],
        totals=Totals("/totals", payable=money("165")),
    )
    found = [
        answer for answer in category_bases(breakdown(document, "strict")) if not answer.holds
    ]
    assert [(answer.id, answer.billed, answer.expected) for answer in found] == [
        ("BR-S-08", Decimal(0), Decimal(40))
    ]
    assert all(answer.holds for answer in category_bases(breakdown(document, "conform")))


def test_a_tax_of_nothing_is_not_right_by_line_where_no_row_has_its_rate() -> None:
    document = paper(lines=[line("100", "E", "0")], tax_totals=[vat("100", "0", "E", "7")])
    (answer,) = taxes(breakdown(document, "strict"))
    assert (answer.holds, answer.matched, answer.difference) == (False, None, Decimal("-7.00"))


@pytest.mark.parametrize(("tax", "holds"), [("0.49", True), ("0.50", False), ("-0.50", True)])
def test_a_rate_below_half_a_percent_is_none_in_the_rule_files(tax: str, *, holds: bool) -> None:
    document = paper(tax_totals=[vat("100000", tax, "S", "0.4")])
    (answer,) = taxes(breakdown(document, "conform"))
    assert answer.holds is holds


def test_the_sign_of_a_rate_counts_and_that_of_a_base_does_not() -> None:
    negative = paper(tax_totals=[vat("-100", "-19")])
    below = paper(tax_totals=[vat("100", "-19", "S", "-19")])
    assert [answer.holds for answer in taxes(breakdown(negative, "conform"))] == [True]
    assert [answer.holds for answer in taxes(breakdown(below, "conform"))] == [False]


def test_a_row_that_asks_for_tax_it_may_not_ask_is_priced_in_strict() -> None:
    lines = [line("100", "E", "19"), line("50", "E", "0")]
    document = paper(lines=lines, tax_totals=[vat("150", "0", "E", "0")])
    (answer,) = taxes_from_lines(breakdown(document, "strict"))
    assert (answer.holds, answer.difference) == (False, Decimal("-19.00"))
