"""The first-hour page: sentences first, then pictures, then the findings that prove them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import Money
from amicable.shell.pages.first_hour.loose import TITLE, money_table, told_of_money
from amicable.shell.pages.first_hour.pictures import (
    by_cause,
    by_certainty,
    by_customer,
    by_month,
    currencies_of,
)
from amicable.shell.pages.first_hour.sections import SECTIONS
from amicable.shell.pages.first_hour.tables import findings_table, gaps_table, unlocks_table
from amicable.shell.pages.first_hour.wording import findings, summary, told_of
from amicable.shell.pages.parts import Figure
from amicable.shell.pages.render import render

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.shell.pages.first_hour.report import FirstHour
    from amicable.shell.pages.parts import Table

_MOST_CURRENCIES = 4


def first_hour_page(report: FirstHour, words: Words) -> str:
    """Return the page as one HTML text that stands alone, in the reader's language."""
    sums = report.sums
    return render(
        "first-hour.html",
        words,
        {
            "facts": facts_of(report, words),
            "as_of_assumed": report.as_of_assumed,
            "figures": _looked_at(report, words),
            "summary": _summary(report, words),
            "sections": _sections(report, words),
            "pictures": [_pictures(code, report, words) for code in currencies_of(sums)][
                :_MOST_CURRENCIES
            ],
            "gaps": gaps_table(report.readiness, words),
            "unlocks": unlocks_table(report.readiness, words),
        },
    )


def _summary(report: FirstHour, words: Words) -> list[tuple[str, str, str]]:
    """Return every section with its title and its sentences, money on account last."""
    told: list[tuple[str, str, str]] = [*summary(report.sums, words)]
    if report.on_account.count:
        told.append(("on_account", words.say(TITLE), told_of_money(report.on_account, words)))
    return told


def _sections(report: FirstHour, words: Words) -> list[tuple[str, str, str, str, Table]]:
    sums = report.sums
    sections: list[tuple[str, str, str, str, Table]] = [
        (
            section,
            words.say(f"report.{section}.title"),
            told_of(section, sums, words),
            words.say(f"report.{section}.next"),
            findings_table(section, sums, words),
        )
        for section in SECTIONS
        if sums.count(section)
    ]
    if report.on_account.count:
        told = told_of_money(report.on_account, words)
        table = money_table(report.on_account, words)
        next_step = words.say("report.on_account.next")
        sections.append(("on_account", words.say(TITLE), told, next_step, table))
    return sections


def facts_of(report: FirstHour, words: Words) -> list[tuple[str, str]]:
    """Return the day of judgement, the snapshot, the books' period, and what was asked."""
    looked = report.looked_at
    facts = [
        (words.say("report.as_of"), words.day(report.as_of)),
        (words.say("report.snapshot"), report.snapshot.removeprefix("sha256:")[:12]),
    ]
    if looked.first is not None and looked.last is not None:
        period = f"{words.day(looked.first)} – {words.day(looked.last)}"
        facts.append((words.say("report.period"), period))
    if report.only:
        facts.append((words.say("report.only"), ", ".join(report.only)))
    return facts


def _looked_at(report: FirstHour, words: Words) -> list[Figure]:
    """Return what was looked at, and how many findings there are."""
    looked = report.looked_at
    count = sum(looked.invoices.values())
    invoices = words.say("report.looked_at", count=count, invoices=words.quantity(Decimal(count)))
    money = tuple(Money(total, code) for code, total in looked.money.items())
    found = findings(report.sums.found, words)
    return [
        Figure(words.say("report.billed"), money, invoices),
        Figure(words.say("report.found"), (found,)),
    ]


def _pictures(currency: str, report: FirstHour, words: Words) -> dict[str, object]:
    sums = report.sums
    return {
        "currency": currency,
        "by_certainty": by_certainty(currency, sums, words),
        "by_cause": by_cause(currency, sums, words),
        "by_month": by_month(currency, sums, words),
        "by_customer": by_customer(currency, sums, words),
    }
