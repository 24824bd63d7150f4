"""The first-hour report counts each finding once and never adds what does not belong together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.vocabulary.money import Money
from amicable.core.vocabulary.readiness import Extent, Readiness
from amicable.shell.engine.words import read_words
from amicable.shell.pages.first_hour.loose import Loose, OnAccount
from amicable.shell.pages.first_hour.page import first_hour_page
from amicable.shell.pages.first_hour.report import FirstHour
from amicable.shell.pages.first_hour.reported import LookedAt, Reported
from amicable.shell.pages.first_hour.sections import SECTIONS
from amicable.shell.pages.first_hour.sums import LARGEST, Sums
from tests.catalog.roots import ROOTS
from tests.shell.pages.page_reading import faults

ONE = Reported(
    section="over",
    check="unit_price_differs_from_agreed",
    cause="P01",
    certain=True,
    customer_id="ALBA",
    customer="Ferretería Alba",
    invoice_id="I-1",
    number="F/1",
    line="1",
    issued_on=date(2026, 3, 5),
    due_on=date(2026, 4, 4),
    age_days=117,
    basis="net",
    billed=Money(Decimal("130.00"), "EUR"),
    expected=Money(Decimal("120.00"), "EUR"),
    difference=Money(Decimal("10.00"), "EUR"),
    before_tax=Decimal("10.00"),
    told="The agreed price is 12.00 EUR.",
    records=("agreed prices T-1: unit price 12.00",),
)
DUE = replace(ONE, section="dates", cause="M01", basis="date", difference=None, before_tax=None)
DUE = replace(DUE, billed=date(2026, 3, 20), expected=date(2026, 4, 4))


def sums_of(*found: Reported) -> Sums:
    sums = Sums()
    for one in found:
        sums.add(one)
    return sums


def page(*found: Reported, language: str = "en", on_account: OnAccount | None = None) -> str:
    report = FirstHour(
        snapshot="sha256:abc",
        as_of=date(2026, 6, 30),
        as_of_assumed=True,
        looked_at=LookedAt(
            {"EUR": 3}, {"EUR": Decimal("500.00")}, date(2026, 1, 1), ONE.issued_on
        ),
        sums=sums_of(*found),
        readiness=Readiness("sha256:abc", date(2026, 6, 30), False, Extent(), (), ()),  # noqa: FBT003 - assumed
        on_account=on_account or OnAccount(),
    )
    return first_hour_page(report, read_words(ROOTS, language))


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
@pytest.mark.parametrize("certain", [True, False])
def test_every_section_has_its_words_in_every_language(language: str, *, certain: bool) -> None:
    found = [replace(ONE, section=section, certain=certain) for section in SECTIONS]
    assert faults(page(*found, DUE, language=language)) == []


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_a_page_without_findings_says_so(language: str) -> None:
    told = page(language=language)
    assert faults(told) == []
    assert read_words(ROOTS, language).say("report.nothing") in told


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
@pytest.mark.parametrize("many", [1, LARGEST + 2])
def test_money_on_account_has_its_words_in_every_language(language: str, many: int) -> None:
    money = OnAccount()
    for number in range(many):
        amount = Money(Decimal(2000 - number), "EUR" if number else "USD")
        money.add(Loose(f"P-{number}", date(2026, 3, 1), 9, None, None, "<b>", None, amount))
    told = page(language=language, on_account=money)
    assert faults(told) == []
    assert read_words(ROOTS, language).say("report.nothing") not in told
    # In the table: the largest only, and how many more there are.
    assert told.count("P-") == min(many, LARGEST)
    assert "<b>" not in told


def test_a_consequence_is_counted_nowhere() -> None:
    sums = sums_of(ONE, replace(ONE, section="follows"))
    assert sums.found == 1
    assert sums.sections["over", True].total["EUR", "net"] == Decimal("10.00")


def test_what_is_only_unusual_is_not_in_the_pictures() -> None:
    assert not sums_of(replace(ONE, section="unusual")).causes


def test_currencies_and_bases_are_told_side_by_side() -> None:
    dollars = replace(ONE, difference=Money(Decimal(7), "USD"))
    tax = replace(ONE, basis="tax", before_tax=None, difference=Money(Decimal(2), "EUR"))
    told = page(ONE, dollars, tax)
    assert "10.00 EUR before tax, 2.00 EUR of tax and 7.00 USD before tax" in told
    assert "19.00" not in told


def test_names_of_strangers_are_only_text_in_tables_and_pictures() -> None:
    told = page(replace(ONE, customer="<script>alert(1)</script>", number="=1+1", told="<b>"))
    assert faults(told) == []
    assert "<script>" not in told


def test_a_sale_without_a_customer_has_its_row() -> None:
    assert faults(page(replace(ONE, customer_id=None, customer=None))) == []


@given(sizes=st.lists(st.integers(1, 10**6), min_size=1, max_size=60))
def test_the_page_shows_the_largest_and_counts_the_rest(sizes: list[int]) -> None:
    found = [replace(ONE, difference=Money(Decimal(size), "EUR")) for size in sizes]
    sums = sums_of(*found)
    shown = [one.size for one in sums.largest("over")]
    assert shown == sorted(map(Decimal, sizes), reverse=True)[:LARGEST]
    assert sums.count("over") == len(sizes)
    assert sums.sections["over", True].total["EUR", "net"] == sum(sizes)
