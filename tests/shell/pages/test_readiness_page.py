"""The page of readiness stands alone, in every language, and names what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from amicable.core.vocabulary.coverage_proposal import CoverageGap
from amicable.core.vocabulary.readiness import (
    CheckReadiness,
    Extent,
    Obstacle,
    Readiness,
    Uncovered,
    Unlock,
    Untied,
)
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import read_words
from amicable.shell.pages.readiness_page import readiness_page
from tests.shell.pages.page_reading import faults

_MAY = (date(2026, 5, 1), date(2026, 6, 1))
_SOME = Extent({"EUR": 1, "CLP": 1}, {"EUR": Decimal("40.00"), "CLP": Decimal(1500)})
_ALL = Extent({"EUR": 4, "CLP": 1}, {"EUR": Decimal("400.00"), "CLP": Decimal(1500)})
_KINDS = (
    *("header_sum", "net_of_lines", "tax_rows", "unknown_item", "line_currency", "open_amount"),
    *("allocated_too_much", "payment_overused", "payment_currency", "payment_of_stranger"),
    *("credit_overused", "credit_currency", "credit_of_stranger", "delivery_without_lines"),
)


def _check(check: str, cause: str, *obstacles: tuple[str, str]) -> CheckReadiness:
    known = tuple(Obstacle(code, subject, _SOME) for code, subject in obstacles)
    return CheckReadiness(check, cause, check, _SOME, Extent(), _SOME, known)


def _readiness() -> Readiness:
    obstacles = (
        ("no_table", "deliveries"),
        ("no_column", "invoice_lines.order_id"),
        ("not_covered", "deliveries"),
    )
    subjects = (*obstacles, ("not_covered", "price_terms"), ("no_convention", "proration"))
    return Readiness(
        snapshot="sha256:" + "ab" * 32,
        as_of=date(2026, 9, 30),
        as_of_assumed=True,
        billed=_ALL,
        checks=(
            _check("billed_more_than_delivered", "Q01", *obstacles),
            _check("totals_do_not_add_up", "P12"),
            _check("line_does_not_multiply", "P12"),
            CheckReadiness("usage", "U01", "U", Extent(), Extent(), Extent()),
            replace(_check("late", "Q07", *obstacles), judged=Extent()),
            replace(_check("damaged", "Q03", *obstacles), judged=Extent()),
        ),
        unlocks=tuple(
            Unlock(code, subject, ("Q01",), ("q",), _SOME)
            for code, subject in (*subjects, ("assumed_only", "allocations"))
        ),
        uncovered=(
            Uncovered("deliveries", (_MAY,), declared=True),
            Uncovered("returns", (_MAY,), declared=False),
        ),
        contradicted=(CoverageGap("deliveries", *_MAY, "no_rows", 0, 44, "orders"),),
        untied=tuple(Untied(kind, 2, {"EUR": Decimal("9.50")}) for kind in _KINDS),
    )


def _page(language: str) -> str:
    return readiness_page(_readiness(), read_words((BUILT_IN,), language))


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_the_page_is_whole_in_every_language(language: str) -> None:
    page = _page(language)
    assert faults(page) == []
    assert f'lang="{language}"' in page


@pytest.mark.parametrize(
    ("language", "month", "amount"),
    [
        ("en", "May 2026", "400.00"),
        ("es", "mayo de 2026", "400,00"),
        ("pt", "maio de 2026", "400,00"),
        ("zh", "2026年5月", "400.00"),
    ],
)
def test_months_and_money_stand_in_the_format_of_the_reader(
    language: str, month: str, amount: str
) -> None:
    page = _page(language)
    assert page.count(month) >= 2  # not known to be complete, and denied by the rows
    assert amount in page


def test_checks_of_one_cause_are_told_apart_and_those_without_invoices_stand_below() -> None:
    page = _page("en")
    assert "(P12, totals_do_not_add_up)" in page
    assert "(Q01)" in page
    assert "Nothing was billed that these could be about" in page


def test_what_judges_nothing_stands_by_what_is_missing_and_has_no_bar() -> None:
    causes, missing = _page("en").split('id="missing"')
    (row,) = [one for one in missing.split("<tr") if "(Q07)" in one]
    assert "the delivery was late (Q07)" in row
    assert "goods arrived damaged (Q03)" in row
    assert "no deliveries in the books" in row
    assert "(Q07)" not in causes


def test_books_without_an_invoice_make_a_page_too() -> None:
    nothing = replace(_readiness(), billed=Extent(), checks=(), unlocks=(), untied=())
    assert faults(readiness_page(nothing, read_words((BUILT_IN,), "en"))) == []
