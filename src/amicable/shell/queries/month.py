"""The disputes of a month as tables: for a page, a workbook and a terminal alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amicable.core.cases.month import PARTS, counted, flow, granted, outstanding, reserves, took
from amicable.core.cases.rights import READS_BOARD, rights_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import Money
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.pages.parts import Column, Link, Table
from amicable.shell.queries.board import NoBoardRightError
from amicable.shell.queries.claims_view import cause_words
from amicable.shell.queries.month_rows import deducted_on, disputes_since, given_since, to_credit
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.month import Counted, Disputed, Given
    from amicable.shell.pages.parts import Cell, Kind
    from amicable.shell.queries.page_words import Reader

_YEAR = 12
_DEDUCTED_DAYS = 90
"""Of the period that says how much is deducted a day."""


class NoMonthError(InputError):
    """Something that was asked for is no month, or has not begun."""

    def __init__(self, written: str) -> None:
        super().__init__(
            worded(
                "no_month",
                "{written} is no month that has begun; write year and month, such as 2026-11.",
                written=Quoted(written),
            )
        )


@dataclass(frozen=True, slots=True)
class Month:
    """The figures of a month, as far as it is over, and the single amounts behind them."""

    first: date
    last: date
    """The last day that counts: of the month, or today."""
    before: str
    after: str
    """The months beside it, as `YYYY-MM`; empty after the running one."""
    tables: tuple[Table, ...]
    given: Table
    """Every amount that was given, a row each."""


@dataclass(frozen=True, slots=True)
class _Period:
    since: datetime
    until: datetime
    year_since: datetime
    today: date


def month(written: str, reader: Reader, *, now: datetime, actor: Actor) -> Month:
    """Return the figures of a month, of the running one where none is named.

    A month is one of the company's zone (AMICABLE_ZONE). Amounts are those that cases have now.

    Raises:
        NoBoardRightError: the actor may not read figures of all cases.
        NoMonthError: it is no month, or it has not begun.
    """
    if not rights_of(actor) & READS_BOARD:
        raise NoBoardRightError
    zone = ZoneInfo(read_settings().zone)
    today = now.astimezone(zone).date()
    first = _first(written, today)
    end = _other(first, 1)
    period = _Period(
        _start(first, zone),
        min(_start(end, zone), now),
        _start(_other(end, -_YEAR), zone),
        today,
    )
    disputes = disputes_since(period.year_since, period.until)
    given = given_since(period.year_since, period.until)
    own = tuple(one for one in given if one.at >= period.since)
    return Month(
        first,
        min(end - timedelta(days=1), today),
        f"{_other(first, -1):%Y-%m}",
        f"{end:%Y-%m}" if end <= today else "",
        (
            *_flow(disputes, period, reader),
            _reserve(disputes, given, period, reader),
            _took(disputes, period, reader),
            _outstanding(period, reader),
            _counted("cause", counted(own, lambda one: _cause(one, reader)), reader),
            _counted("customer", counted(own, _customer), reader),
            _counted("erred", counted(own, lambda one: _erred(one, reader)), reader),
            _counted("prevent", counted(_ours(given), lambda one: _cause(one, reader)), reader),
        ),
        _single(own, reader),
    )


def _first(written: str, today: date) -> date:
    if not written:
        return today.replace(day=1)
    try:
        first = datetime.strptime(written, "%Y-%m").replace(tzinfo=UTC).date()
    except ValueError as wrong:
        raise NoMonthError(written) from wrong
    if first > today or first.year < today.year - 50:
        raise NoMonthError(written)
    return first


def _other(first: date, months: int) -> date:
    whole = first.year * 12 + first.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _table(
    name: str, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], reader: Reader
) -> Table:
    note = f"month.{name}_how"
    told = reader.say(note) if reader.words.has(note) else ""
    return Table(reader.say(f"month.{name}"), tuple(columns), tuple(rows), note=told)


def _money(name: str, reader: Reader) -> Column:
    return Column(reader.say(f"month.{name}"), "money")


def _sum(amount: Decimal, currency: str) -> Cell:
    return Money(amount, currency) if currency else None


def _flow(disputes: Sequence[Disputed], period: _Period, reader: Reader) -> tuple[Table, Table]:
    """Return how many disputes there were, and how much they were about, a row a currency."""
    counts: dict[str, list[Cell]] = {}
    sums: dict[str, list[Cell]] = {}
    for one in flow(disputes, period.since, period.until):
        currency = one.currency or reader.say("frame.unknown")
        counts.setdefault(currency, [currency]).append(one.cases)
        if one.currency:
            sums.setdefault(currency, [currency]).append(_sum(one.amount, currency))
    return _moved("flow", "count", counts, reader), _moved("flow_sums", "money", sums, reader)


def _moved(name: str, kind: Kind, rows: Mapping[str, list[Cell]], reader: Reader) -> Table:
    heads = [Column(reader.say(f"month.{one}"), kind) for one in PARTS]
    columns = (Column(reader.say("export.currency")), *heads)
    return _table(name, columns, [tuple(row) for row in rows.values()], reader)


def _reserve(
    disputes: Sequence[Disputed], given: Sequence[Given], period: _Period, reader: Reader
) -> Table:
    names = ("due", "undecided", "least", "likely", "most")
    columns = (*(_money(one, reader) for one in names), Column(reader.say("month.share"), "count"))
    answered = [
        one
        for one in disputes
        if one.answered_at and period.year_since <= one.answered_at < period.until
    ]
    rows = [
        (
            *(_sum(one, each.currency) for one in (each.due, each.undecided, each.to_credit)),
            None if each.likely is None else _sum(each.likely, each.currency),
            _sum(each.most, each.currency),
            each.share,
        )
        for each in reserves(
            [one for one in disputes if one.is_open(period.until)],
            to_credit(period.until),
            granted(answered, given),
        )
    ]
    return _table("reserve", columns, rows, reader)


def _took(disputes: Sequence[Disputed], period: _Period, reader: Reader) -> Table:
    columns = (
        Column(reader.say("board.mark")),
        Column(reader.say("board.cases"), "count"),
        *(Column(reader.say(f"month.{one}"), "count") for one in ("median", "nine", "longest")),
    )
    spans = {
        "answered": [(one.received_at, one.answered_at) for one in disputes if one.answered_at],
        "ended": [(one.received_at, one.ended_at) for one in disputes if one.ended_at],
    }
    rows: list[tuple[Cell, ...]] = []
    for name, ends in spans.items():
        one = took(span for span in ends if period.since <= span[1] < period.until)
        if one is not None:
            days = (one.cases, one.median, one.nine_tenths, one.longest)
            rows.append((reader.say(f"month.until_{name}"), *days))
    return _table("took", columns, rows, reader)


def _outstanding(period: _Period, reader: Reader) -> Table:
    columns = (
        _money("open_deductions", reader), _money("taken", reader),
        Column(reader.say("month.ddo"), "count"),
    )  # fmt: skip
    found = deducted_on(period.today - timedelta(days=_DEDUCTED_DAYS - 1))
    rows = [
        (
            _sum(left, currency),
            _sum(taken, currency),
            outstanding(left, taken, _DEDUCTED_DAYS),
        )
        for currency, left, taken in found
    ]
    note = reader.say("month.outstanding", day=reader.day(period.today))
    return replace(_table("deductions", columns, rows, reader), note=note)


def _counted(name: str, found: Sequence[Counted], reader: Reader) -> Table:
    columns = (
        Column(reader.say(f"month.name_{name}")), Column(reader.say("board.cases"), "count"),
        _money("credited", reader),
    )  # fmt: skip
    rows = [(one.name, one.cases, _sum(one.amount, one.currency)) for one in found]
    return _table(name, columns, rows, reader)


def _single(given: Sequence[Given], reader: Reader) -> Table:
    heads: tuple[tuple[str, Kind], ...] = (
        ("export.case", "text"), ("month.at", "day"), ("month.name_customer", "text"),
        ("month.name_cause", "text"), ("month.name_erred", "text"), ("month.invoice", "text"),
    )  # fmt: skip
    columns = (*(Column(reader.say(key), kind) for key, kind in heads), _money("credited", reader))
    address = read_settings().address
    zone = ZoneInfo(read_settings().zone)
    rows = [
        (
            Link(f"{address}/cases/{one.case_id}", one.case_id),
            one.at.astimezone(zone).date(),
            _customer(one), _cause(one, reader), _erred(one, reader), one.invoice_id,
            _sum(one.amount, one.currency),
        )
        for one in given
    ]  # fmt: skip
    return _table("given", columns, rows, reader)


def _ours(given: Sequence[Given]) -> list[Given]:
    return [one for one in given if one.kind == "error" and one.responsible == "seller"]


def _customer(one: Given) -> str:
    return one.customer or one.customer_id


def _cause(one: Given, reader: Reader) -> str:
    if one.kind != "error":
        return reader.say(f"month.{one.kind}")
    return f"{one.cause} {cause_words(one.cause, reader)}".strip()


def _erred(one: Given, reader: Reader) -> str:
    who = {"": "nobody", "customer": "erred_customer"}.get(one.responsible, one.responsible)
    return reader.say(f"month.{who}")
