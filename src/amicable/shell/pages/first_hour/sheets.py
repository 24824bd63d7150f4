"""The first-hour workbook: a summary, a sheet a section with every finding, and the gaps."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.correspond.explain import capital, cause_words
from amicable.core.vocabulary.money import Money
from amicable.shell.pages.first_hour.loose import TITLE, money_cells, money_columns
from amicable.shell.pages.first_hour.page import facts_of
from amicable.shell.pages.first_hour.sections import SECTIONS
from amicable.shell.pages.first_hour.tables import certainty, gaps_table, unlocks_table
from amicable.shell.pages.parts import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.correspond.words import Words
    from amicable.shell.pages.first_hour.loose import Loose, OnAccount
    from amicable.shell.pages.first_hour.report import FirstHour
    from amicable.shell.pages.first_hour.reported import Reported
    from amicable.shell.pages.first_hour.sections import Section
    from amicable.shell.pages.first_hour.sums import Counted, Sums
    from amicable.shell.pages.parts import Cell, Kind
    from amicable.shell.pages.workbook import Sheet, Workbook

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("customer_id", "text"),
    ("customer", "text"),
    ("invoice", "text"),
    ("invoice_id", "text"),
    ("line_number", "count"),
    ("issued_on", "day"),
    ("due_on", "day"),
    ("age", "count"),
    ("code", "count"),
    ("cause", "text"),
    ("what", "prose"),
    ("basis", "day"),
    ("shown", "money"),
    ("expected", "money"),
    ("difference", "difference"),
    ("certainty", "badge"),
    ("records", "text"),
    ("check", "text"),
)


class FirstHourWorkbook:
    """The workbook while findings come in: `add` each, then `conclude` with what they come to.

    Its sheets are a summary, one a section, what follows from other findings, and what could not
    be judged; those without a row are hidden.
    """

    def __init__(self, book: Workbook, words: Words) -> None:
        self._words = words
        self._book = book
        columns = [Column(words.say(f"report.{name}"), kind) for name, kind in _COLUMNS]
        self._summary = self._sheet("report.summary", _summary_columns(words))
        self._sections: dict[Section, Sheet] = {
            section: self._sheet(f"report.{section}.title", columns)
            for section in (*SECTIONS, "follows")
        }
        self._money = self._sheet(TITLE, money_columns(words))

    def add(self, one: Reported) -> None:
        """Write a finding on the sheet of its section."""
        self._sections[one.section].append(_row(one, self._words))

    def add_money(self, one: Loose) -> None:
        """Write a payment on account on its sheet."""
        self._money.append(money_cells(one))

    def conclude(self, report: FirstHour) -> None:
        """Write the summary and what could not be judged."""
        words = self._words
        for name, told in facts_of(report, words):
            self._summary.append((name, told))
        for row in _sums(report.sums, words):
            self._summary.append(row)
        for row in _money(report.on_account, words):
            self._summary.append(row)
        sheets = {f"report.{section}.title": sheet for section, sheet in self._sections.items()}
        for title, sheet in {**sheets, TITLE: self._money}.items():
            if sheet.left_out:
                left = words.quantity(Decimal(sheet.left_out))
                told = words.say("report.left_out", count=sheet.left_out, left=left)
                self._summary.append((words.say(title), told))
        self._gaps(report)

    def _gaps(self, report: FirstHour) -> None:
        words = self._words
        for table in (gaps_table(report.readiness, words), unlocks_table(report.readiness, words)):
            if table is not None:
                sheet = self._book.sheet(table.caption, table.columns)
                for cells in table.rows:
                    sheet.append(cells)

    def _sheet(self, key: str, columns: list[Column]) -> Sheet:
        return self._book.sheet(self._words.say(key), columns)


def _summary_columns(words: Words) -> list[Column]:
    return [
        Column(words.say("report.section")),
        Column(words.say("report.certainty")),
        Column(words.say("report.findings_column"), "count"),
        Column(words.say("report.basis"), "day"),
        Column(words.say("report.amount"), "money"),
    ]


def _sums(sums: Sums, words: Words) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each section, certainty, currency and basis; they are never added."""
    for section in SECTIONS:
        for certain, key in ((True, "report.certain"), (False, "report.likely")):
            counted = sums.sections[section, certain]
            if counted.count:
                head = (words.say(f"report.{section}.title"), words.say(key), counted.count)
                yield from ((*head, *each) for each in _amounts(counted, words))


def _money(loose: OnAccount, words: Words) -> Iterator[tuple[Cell, ...]]:
    """Yield the money on account by currency; how many payments, where it is one currency."""
    count = loose.count if len(loose.money) == 1 else None
    for code, total in sorted(loose.money.items()):
        yield words.say(TITLE), None, count, None, Money(total, code)


def _amounts(counted: Counted, words: Words) -> Iterator[tuple[Cell, Cell]]:
    ranked = sorted(counted.total.items(), key=lambda item: (-item[1], item[0]))
    for (currency, basis), total in ranked:
        yield words.say(f"report.of.{basis}"), Money(total, currency)
    if not ranked:
        yield None, None


def _row(one: Reported, words: Words) -> tuple[Cell, ...]:
    return (
        one.customer_id,
        one.customer,
        one.number,
        one.invoice_id,
        one.line,
        one.issued_on,
        one.due_on,
        one.age_days,
        one.cause,
        capital(cause_words(one.cause, words)),
        one.told,
        words.say(f"report.of.{one.basis}"),
        one.billed,
        one.expected,
        one.difference,
        certainty(one, words),
        "; ".join(one.records),
        one.check,
    )
