"""Read plain text journals: transactions with their postings, of beancount, ledger and hledger.

The three agree on a transaction: a line with a date, then indented postings of account and
amount. Amounts are exact; a posting without an amount takes what balances the others. What the
grammar of a journal has beyond that (costs, prices, expressions, includes) is not followed and
said to be so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DATE = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
_HEAD = re.compile(rf"{_DATE}(?:=\S+)?(?:\s+(txn|[*!A-Z&#?%])(?=\s|$))?\s*(.*)")
_DIRECTIVE = re.compile(
    rf"{_DATE}\s+(open|close|balance|note|document|price|pad|event|commodity|query|custom)\b"
)
_POSTING = re.compile(r"\s+(?:[*!]\s+)?([^\s;\[(][^;]*?)(?:(?:\s{2,}|\t\s*)([^;]*))?(?:;(.*))?$")
_BEAN_POSTING = re.compile(r"\s+(?:[*!]\s+)?([A-Z][\w-]*(?::[\w-]+)+)\s*([^;]*)(?:;(.*))?$")
_META = re.compile(r"\s+([a-z][\w-]*):\s+(.*)")
_TAG = re.compile(r"([A-Za-z][\w-]*)::?\s*([^,;]+)")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LINK = re.compile(r"(?<!\S)\^([\w./-]+)")
_CODE = re.compile(r"\(([^)]*)\)\s*")
_NUMBER = r"([-+]?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
_AMOUNT = re.compile(rf"(?:([^\d\s,.+-]+|\"[^\"]+\")\s*)?{_NUMBER}\s*([^\d\s,.;]+)?")
_SYMBOLS = {"€": "EUR", "£": "GBP", "R$": "BRL", "US$": "USD"}


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting: its line, account, amount and currency; `odd` is what cannot be read of it."""

    line: int
    account: str
    amount: Decimal | None = None
    currency: str | None = None
    odd: str | None = None
    tags: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Transaction:
    """A transaction: its line, day, payee, the numbers it names, and its postings."""

    line: int
    day: str
    payee: str
    numbers: list[str]
    tags: dict[str, str] = field(default_factory=dict)
    postings: list[Posting] = field(default_factory=list)

    def balanced(self) -> list[Posting]:
        """Return the postings, with the one without an amount filled by the rest of the others."""
        open_ones = [one for one in self.postings if one.amount is None and one.odd is None]
        known = [one for one in self.postings if one.amount is not None]
        currencies = {one.currency for one in known}
        if len(open_ones) != 1 or len(currencies) != 1 or len(known) + 1 < len(self.postings):
            return self.postings
        rest = -sum((one.amount for one in known if one.amount is not None), Decimal(0))
        [gap], [currency] = open_ones, currencies
        filled = Posting(gap.line, gap.account, rest, currency, None, gap.tags)
        return [filled if one is gap else one for one in self.postings]


@dataclass(slots=True)
class Journal:
    """What a journal holds: transactions, and how many lines of what else were not followed."""

    transactions: list[Transaction] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)

    def count(self, words: str) -> None:
        """Count something that is not followed."""
        self.others[words] = self.others.get(words, 0) + 1


def read_journal(lines: Iterable[str], *, is_beancount: bool) -> Journal:
    """Return the transactions of a journal; every other line of meaning is counted."""
    journal = Journal()
    open_one: Transaction | None = None
    for number, line in _meaningful(lines):
        if line[0].isspace():
            if open_one is not None:
                _add(open_one, number, line, is_beancount=is_beancount)
            continue
        open_one = _head(number, line)
        if open_one is not None:
            journal.transactions.append(open_one)
        else:
            journal.count(_other(line))
    return journal


def _meaningful(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are no comment, with their numbers."""
    in_comment = False
    for number, line in enumerate(lines, 1):
        text = line.rstrip()
        word = text.split(" ", 1)[0]
        if word in {"comment", "test"} or text.startswith("end comment"):
            in_comment = word != "end"
            continue
        if text.strip() and not in_comment and text[0] not in ";#*%|":
            yield number, text


def _other(line: str) -> str:
    word = line.split(maxsplit=1)[0]
    if word == "include":
        return "files that a journal includes, which are not followed"
    if line[0] in "~=":
        return "periodic and automated transactions, which are not followed"
    return "directives that are no transactions"


def _head(number: int, line: str) -> Transaction | None:
    if _DIRECTIVE.match(line):
        return None
    found = _HEAD.match(line)
    if found is None:
        return None
    year, month, day, _flag, rest = found.groups()
    text, _, comment = rest.partition(";")
    numbers = _LINK.findall(text)
    code = _CODE.match(text)
    if code:
        numbers.append(code.group(1).strip())
        text = text[code.end() :]
    strings = _STRING.findall(text)
    payee = strings[0] if strings else re.split(r"[|^]", text, maxsplit=1)[0].strip()
    day_text = f"{year}-{int(month):02}-{int(day):02}"
    return Transaction(number, day_text, payee, [one for one in numbers if one], _tags(comment))


def _add(transaction: Transaction, number: int, line: str, *, is_beancount: bool) -> None:
    """Add an indented line: a comment with tags, a field of the transaction, or a posting."""
    if line.lstrip().startswith(";"):
        tags = _tags(line)
        target = transaction.postings[-1].tags if transaction.postings else transaction.tags
        target.update(tags)
        return
    meta = _META.match(line)
    if is_beancount and meta:
        target = transaction.postings[-1].tags if transaction.postings else transaction.tags
        target[meta.group(1)] = meta.group(2).strip().strip('"')
        return
    found = (_BEAN_POSTING if is_beancount else _POSTING).match(line)
    if found:
        account, written, comment = found.groups()
        amount, currency, odd = _amount((written or "").strip())
        transaction.postings.append(
            Posting(number, account.strip(), amount, currency, odd, _tags(comment or ""))
        )


def _tags(comment: str) -> dict[str, str]:
    return {name.lower(): value.strip().strip('"') for name, value in _TAG.findall(comment)}


def _amount(written: str) -> tuple[Decimal | None, str | None, str | None]:
    """Return amount and currency, or what stands there when it is no plain amount."""
    if not written:
        return None, None, None
    found = _AMOUNT.fullmatch(written)
    if found is None:
        return None, None, written
    before, number, behind = found.groups()
    sign = (before or behind or "").strip('"')
    currency = _SYMBOLS.get(sign, sign)
    if not re.fullmatch("[A-Z]{3}", currency):
        return None, None, written
    return Decimal(number.replace(",", "").replace(" ", "")), currency, None
