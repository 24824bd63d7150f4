"""What a list says of itself: when it was made, in what multiple its amounts are, their ages."""

from __future__ import annotations

from datetime import date

import pytest

from amicable.core.books.dialect.ages import ages_among
from amicable.core.books.dialect.groups import labels_above
from amicable.core.books.dialect.scales import scale_of
from amicable.core.books.dialect.stated_day import stated_day


@pytest.mark.parametrize(
    "line",
    [
        *("Stand: 30.09.2026", "A/R Aging as of 09/30/2026", "Offene Posten zum 30.09.2026"),
        *(
            "Saldos a fecha de 30/09/2026",
            "Posição em 30 de setembro de 2026",
            "截至2026年9月30日",
        ),
        *("As of September 30, 2026", "Reporting date: 30-Sep-2026", "截止日期\uff1a2026-09-30"),
    ],
)
def test_the_day_above_a_list_is_the_day_it_was_made(line: str) -> None:
    assert stated_day(["Open invoices", line]) == date(2026, 9, 30)


@pytest.mark.parametrize(
    "lines",
    [
        ["As of 04/03/2026"],
        ["Printed 30.09.2026"],
        ["Stand: 30.09.2026", "Stand: 31.10.2026"],
        ["As of 31.02.2026"],
    ],
)
def test_a_day_of_two_readings_or_of_something_else_is_none(lines: list[str]) -> None:
    assert stated_day(lines) is None


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        *(("Betrag (TEUR)", 1_000), ("Beträge in T€", 1_000), ("Revenue ($000s)", 1_000)),
        *(("Importes en miles de euros", 1_000), ("Valores em milhares de R$", 1_000)),
        *(("单位\uff1a万元", 10_000), ("in Mio. EUR", 1_000_000), ("Umsatz MEUR", 1_000_000)),
        *(
            ("Receivables (EUR thousand)", 1_000),
            ("kwoty w tys. zł", 1_000),
            ("USD million", 1_000_000),
        ),
        *(
            ("単位\uff1a千円", 1_000),
            ("млн", 1_000_000),
            ("1,000 EUR", None),
            ("Thousand Oaks", None),
        ),
        *(("Betrag (EUR)", None), ("Kunde TEUROPA", None), ("Total MXN", None), ("Kilo", None)),
        *(("Milestone", None), ("Invoice no 1000", None), ("STEUR", None)),
    ],
)
def test_a_multiple_is_told_by_its_words(text: str, scale: int | None) -> None:
    assert scale_of([text]) == scale


def test_ages_are_ages_where_there_are_several() -> None:
    headings = ["Invoice", "Current", "1 - 30", "31-60 Days", "über 60 Tage", "Total"]
    assert ages_among(headings) == headings[1:5]
    assert ages_among(["Days", "0-30", "Amount"]) == []


def test_lines_above_say_whose_a_list_is_but_no_day() -> None:
    rows = [
        ["A/C: ABC001", "Name: Alba"],
        ["单位\uff1a", "诚信"],
        ["Date: 30/04/2026"],
        ["Report"],
    ]
    assert labels_above(rows) == {"A/C": "ABC001", "Name": "Alba", "单位": "诚信"}
