"""Money on account, as the page and the workbook show it: no finding, and a section of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.pages.first_hour.sums import LARGEST
from amicable.shell.pages.parts import Column, Table
from amicable.shell.pages.render import written

if TYPE_CHECKING:
    from datetime import date

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.money import Money
    from amicable.shell.pages.parts import Cell, Kind

TITLE = "report.on_account.title"
_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("customer_id", "text"),
    ("customer", "text"),
    ("on_account.payer", "text"),
    ("on_account.payment", "text"),
    ("on_account.received_on", "day"),
    ("age", "count"),
    ("on_account.text", "prose"),
    ("amount", "money"),
)


@dataclass(frozen=True, slots=True)
class Loose:
    """A payment that names no invoice; `amount` is what of it is put to none."""

    payment_id: str
    received_on: date
    age_days: int
    customer_id: str | None
    customer: str | None
    payer: str | None
    text: str | None
    amount: Money


@dataclass(slots=True)
class OnAccount:
    """How much money names no invoice; `add` takes the payments, the largest first."""

    count: int = 0
    money: dict[str, Decimal] = field(default_factory=dict)
    largest: list[Loose] = field(default_factory=list)

    def add(self, one: Loose) -> None:
        """Count a payment, and keep it while it is among the largest."""
        self.count += 1
        code = one.amount.currency
        self.money[code] = self.money.get(code, Decimal(0)) + one.amount.amount
        if len(self.largest) < LARGEST:
            self.largest.append(one)


def told_of_money(loose: OnAccount, words: Words) -> str:
    """Return what the money on account comes to, in a sentence."""
    ranked = sorted(loose.money.items(), key=lambda item: (-item[1], item[0]))
    amounts = words.listed(tuple(words.money(total, code) for code, total in ranked))
    count = words.quantity(Decimal(loose.count))
    return words.say("report.on_account.told", count=loose.count, payments=count, amounts=amounts)


def money_table(loose: OnAccount, words: Words) -> Table:
    """Return the largest payments on account; the note says how many more there are."""
    more = loose.count - len(loose.largest)
    title = words.say(TITLE)
    return Table(
        caption=words.say("report.largest", title=title) if more else title,
        columns=(
            Column(words.say("report.on_account.payer")),
            Column(words.say("report.on_account.payment")),
            Column(words.say("report.on_account.text"), "prose"),
            Column(words.say("report.amount"), "money"),
            Column(words.say("report.age"), "count"),
        ),
        rows=tuple(_row(one, words) for one in loose.largest),
        note=words.say("report.on_account.more", count=more, more=words.quantity(Decimal(more)))
        if more
        else "",
    )


def _row(one: Loose, words: Words) -> tuple[Cell, ...]:
    who = tuple(dict.fromkeys(filter(None, (one.customer or one.customer_id, one.payer))))
    return (
        who or ("—",),
        (one.payment_id, words.day(one.received_on)),
        (one.text or "—",),
        written(one.amount, words),
        one.age_days,
    )


def money_columns(words: Words) -> list[Column]:
    """Return the columns of the workbook's sheet."""
    return [Column(words.say(f"report.{name}"), kind) for name, kind in _COLUMNS]


def money_cells(one: Loose) -> tuple[Cell, ...]:
    """Return a row of the workbook's sheet."""
    return (
        one.customer_id,
        one.customer,
        one.payer,
        one.payment_id,
        one.received_on,
        one.age_days,
        one.text,
        one.amount,
    )
