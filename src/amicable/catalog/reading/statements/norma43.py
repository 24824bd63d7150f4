"""Spain's Cuaderno 43 (AEB/CSB Norma 43): statements in records of 80 columns.

Records 11 (account), 22 (entry), 23 (up to five lines of words), 24 (the amount in another
currency), 33 (end of the account, with sums) and 88 (end of the file). Source: AEB, Serie normas y
procedimientos bancarios, folleto 43, June 2012.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.statements.wrong import EntryError, StatementError, day_of
from amicable.core.vocabulary.bank_statement import (
    ZERO,
    BankEntry,
    BankStatement,
    EntryDetail,
)

if TYPE_CHECKING:
    from amicable.core.vocabulary.bank_statement import Nature
    from amicable.core.vocabulary.connector import BadRow

_ACCOUNT = re.compile(
    r"11(?P<bank>\d{4})(?P<branch>\d{4})(?P<account>[\dA-Z]{10})(?P<first>\d{6})(?P<last>\d{6})"
    r"(?P<side>[12])(?P<balance>\d{14})(?P<currency>\d{3}).*"
)
_ENTRY = re.compile(
    r"22.{4}.{4}(?P<booked>\d{6})(?P<valued>\d{6})(?P<concept>\d\d)(?P<own>.{3})(?P<side>[12])"
    r"(?P<amount>\d{14})(?P<document>.{0,10})(?P<first>.{0,12})(?P<second>.{0,16}).*"
)
_END = re.compile(
    r"33\d{8}[\dA-Z]{10}(?P<debits>\d{5})(?P<paid>\d{14})(?P<credits>\d{5})(?P<got>\d{14})"
    r"(?P<side>[12])(?P<balance>\d{14})(?P<currency>\d{3}).*"
)
_FILE_END = re.compile(r"88.{18}(?P<records>\d{6}).*")
_CURRENCIES = {
    "978": "EUR", "840": "USD", "826": "GBP", "756": "CHF", "392": "JPY", "156": "CNY",
    "986": "BRL", "484": "MXN", "170": "COP", "032": "ARS", "152": "CLP", "604": "PEN",
    "124": "CAD", "036": "AUD", "752": "SEK", "578": "NOK", "208": "DKK", "985": "PLN",
}  # fmt: skip
_NATURES: dict[str, Nature] = {"14": "return", "17": "charge"}
"""Common concepts (annex of the norm): 14 returned and unpaid, 17 interest and commissions."""
_CORRECTION = "98"


@dataclass(slots=True)
class _Account:
    """An account while its records come in."""

    row: int
    head: re.Match[str]
    entries: list[BankEntry] = field(default_factory=list)
    unread: bool = False


def statements_of_norma43(content: bytes, source: str) -> tuple[list[BankStatement], list[BadRow]]:
    """Return the statements of a file, and the entries that cannot be read.

    Raises:
        StatementError: A record stands where it cannot, is cut, or the end is missing.
    """
    text, _ = decode(content)
    reading = _Reading(source)
    lines = [(row, line.rstrip()) for row, line in enumerate(text.split("\n"), 1)]
    for row, line in lines:
        if line.strip("\x1a "):
            reading.record(row, line)
    return reading.finished(len(lines)), reading.bad


class _Reading:
    """Follows the records of a file in their order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.statements: list[BankStatement] = []
        self.bad: list[BadRow] = []
        self.open: _Account | None = None
        self.records = 0
        self.has_ended = False

    def record(self, row: int, line: str) -> None:
        """Take one record."""
        kind = line[:2]
        if len(line) > 80:
            raise self.wrong(row, "it has more than 80 columns")
        if self.has_ended:
            raise self.wrong(row, "a record stands behind the end of the file (88)")
        if kind == "88":
            self.end(row, line)
            return
        self.records += 1
        if kind == "11" and self.open is None:
            self.open = _Account(row, self.match(_ACCOUNT, row, line))
        elif self.open is None or kind not in {"22", "23", "24", "33"}:
            raise self.wrong(row, f"a record {kind!r} cannot stand here")
        elif kind == "33":
            self.statements.append(self.closed(self.open, row, line))
            self.open = None
        else:
            self.within(self.open, row, line)

    def within(self, account: _Account, row: int, line: str) -> None:
        """Take an entry, or the words of the last one."""
        if line.startswith("22"):
            try:
                account.entries.append(_entry(row, line))
                account.unread = False
            except EntryError as wrong:
                self.bad.append(wrong.row(self.source, row))
                account.unread = True
        elif not account.entries and not account.unread:
            raise self.wrong(row, f"a record {line[:2]} stands before any entry (22)")
        elif line.startswith("23") and not account.unread:
            last = account.entries[-1]
            words = " ".join(filter(None, (last.text, line[4:42].strip(), line[42:].strip())))
            detail = replace(last.details[0], text=words)
            account.entries[-1] = replace(last, details=(detail,))

    def closed(self, account: _Account, row: int, line: str) -> BankStatement:
        """Return an account's statement, with the sums that its end states."""
        end, head = self.match(_END, row, line), account.head
        got = [one.amount for one in account.entries if one.amount > 0]
        paid = [-one.amount for one in account.entries if one.amount < 0]
        currency = _CURRENCIES.get(head["currency"])
        if currency is None:
            raise self.wrong(account.row, f"{head['currency']} is no currency that is known")
        stated = (
            ("the number of credits", Decimal(end["credits"]), Decimal(len(got))),
            ("the sum of credits", _cents(end["got"]), sum(got, ZERO)),
            ("the number of debits", Decimal(end["debits"]), Decimal(len(paid))),
            ("the sum of debits", _cents(end["paid"]), sum(paid, ZERO)),
        )
        try:
            first, last = day_of(head["first"], "day"), day_of(head["last"], "day")
        except EntryError as wrong:
            raise self.wrong(account.row, f"{wrong.value} is no day") from wrong
        return BankStatement(
            source=self.source,
            row=account.row,
            account=f"{head['bank']}{head['branch']}{head['account']}",
            currency=currency,
            name="",
            entries=tuple(account.entries),
            opening=_signed(head["side"], head["balance"]),
            closing=_signed(end["side"], end["balance"]),
            opened_on=first,
            closed_on=last,
            stated=stated if not account.unread else (),
        )

    def end(self, row: int, line: str) -> None:
        """Take the end of the file, which states how many records it has."""
        stated = int(self.match(_FILE_END, row, line)["records"])
        # Some banks count the end as well.
        if stated not in {self.records, self.records + 1} or self.open is not None:
            because = f"the end states {stated} records and {self.records} are there"
            raise self.wrong(row, because if self.open is None else "an account has no end (33)")
        self.has_ended = True

    def finished(self, row: int) -> list[BankStatement]:
        """Return the statements once everything was read."""
        if not self.has_ended:
            raise self.wrong(row, "the end of the file (88) is missing, so it is cut")
        return self.statements

    def match(self, shape: re.Pattern[str], row: int, line: str) -> re.Match[str]:
        """Return the parts of a record."""
        found = shape.fullmatch(line)
        if found is None:
            raise self.wrong(row, f"the record {line[:2]} is cut or not as the norm has it")
        return found

    def wrong(self, row: int, because: str) -> StatementError:
        """Return the error for a line."""
        return StatementError(self.source, f"line {row}", because, "fetch the file again")


def _entry(row: int, line: str) -> BankEntry:
    found = _ENTRY.fullmatch(line)
    if found is None:
        raise EntryError(line, "an entry (22) of 80 columns as the norm has it")
    concept = found["concept"]
    amount = _signed(found["side"], found["amount"])
    document = found["document"].strip("0 ")
    references = [
        one.strip().strip("0") and one.strip() for one in (found["first"], found["second"])
    ]
    return BankEntry(
        row=row,
        booked_on=day_of(found["booked"], "received_on"),
        value_on=day_of(found["valued"], "value_on"),
        amount=amount,
        nature="return" if concept == _CORRECTION else _NATURES.get(concept, "ordinary"),
        details=(EntryDetail(text=" ".join(filter(None, (document, *references)))),),
    )


def _cents(digits: str) -> Decimal:
    return Decimal(digits).scaleb(-2)


def _signed(side: str, digits: str) -> Decimal:
    """Return an amount with its sign: 1 is a debit, 2 a credit."""
    return _cents(digits) if side == "2" else -_cents(digits)
