"""The rows of a team's own list: each a case to open, or told with what is to be mended."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.intake.case_list_map import column_name, headings_of, rows_below
from amicable.core.intake.case_list_words import UNSURE
from amicable.core.intake.list_rows import currency_named, read_amount
from amicable.core.intake.list_words import bare
from amicable.core.intake.written_days import read_day
from amicable.core.vocabulary.claim_row import ClaimRow
from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from amicable.core.intake.case_list_map import CaseListMap
    from amicable.core.intake.case_list_words import CaseField, CaseListWords
    from amicable.core.vocabulary.given_table import GivenRow, GivenTable

OURS = "Amicable:"
"""How the headings begin of what we ourselves wrote behind a list (its row, what to mend)."""
_LONGEST = 2_000
_LONGEST_NUMBER = 60
_CODE = re.compile(r"[A-Z]\d\d")
_BETWEEN = re.compile(r"[;,\u3001\uff1b\uff0c\n]")


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One row that can be opened as a case."""

    customer: str
    email: str
    claim: ClaimRow
    opened: date | None
    """When the case began, by the list; None where it does not say."""
    owner: str
    status: str
    text: str
    """The whole row, a line a cell that is filled, under its heading."""

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what is complained of: the same row, in whatever file, is it."""
        one = self.claim
        parts = [
            self.customer, self.email, one.invoice, one.line,
            plain(one.amount) if one.amount is not None else "", one.currency or "",
            self.opened.isoformat() if self.opened else "", one.words, one.reason, one.item,
            one.order, one.reference,
        ]  # fmt: skip
        written = json.dumps(parts, ensure_ascii=False)
        return hashlib.sha256(written.encode("utf-8", "backslashreplace")).hexdigest()


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that opens no case until it is mended; `code` says why, `column` and `value` where."""

    row: int
    code: str
    column: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class ReadRows:
    """What the rows of a list are; every row is in one of the five."""

    cases: tuple[ListedCase, ...]
    bad: tuple[BadRow, ...]
    over: tuple[int, ...]
    """Rows whose own state says that they are closed."""
    sums: tuple[int, ...]
    """Rows that add up others, or repeat the headings."""
    empty: tuple[int, ...] = ()
    """Rows without a word between others; those below the last are no rows of the list."""


class RowError(Exception):
    """A row cannot be read; the bad row says why."""

    def __init__(self, bad: BadRow) -> None:
        self.bad = bad
        super().__init__(bad.code)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A list while it is read."""

    table: GivenTable
    mapped: CaseListMap
    words: CaseListWords
    headings: tuple[str, ...]
    codes: AbstractSet[str]
    today: date
    is_claimed: bool
    """Whether the heading says that its amounts are what is disputed, not an invoice's total."""

    def cell(self, row: GivenRow, field: CaseField) -> str:
        at = self.mapped.columns.get(field)
        found = "" if at is None or at >= len(row.cells) else row.cells[at]
        return _clean(found)

    def column(self, field: CaseField) -> str:
        return column_name(self.headings, self.mapped.columns[field])

    def bad(self, row: GivenRow, code: str, field: CaseField | None = None) -> RowError:
        if field is None:
            return RowError(BadRow(row.number, code))
        shown = self.cell(row, field)[:80]
        return RowError(BadRow(row.number, code, self.column(field), shown))


def read_rows(
    table: GivenTable,
    mapped: CaseListMap,
    words: CaseListWords,
    *,
    codes: AbstractSet[str],
    today: date,
) -> ReadRows:
    """Return what each row below the headings is; none is passed over in silence.

    `codes` are the dispute reasons that a row may name by their code; a case that began after
    `today` is a mistake.
    """
    headings = headings_of(table, mapped)
    is_claimed = _is_claimed(mapped, headings, words)
    reading = _Reading(table, mapped, words, headings, codes, today, is_claimed)
    cases: list[ListedCase] = []
    bad: list[BadRow] = []
    over: list[int] = []
    sums: list[int] = []
    below = rows_below(table, mapped)
    for row in below:
        if _is_sum(reading, row) or _is_heading(reading, row):
            sums.append(row.number)
        elif bare(reading.cell(row, "status")) in words.over:
            over.append(row.number)
        else:
            try:
                cases.append(_case(reading, row))
            except RowError as wrong:
                bad.append(wrong.bad)
    return ReadRows(tuple(cases), tuple(bad), tuple(over), tuple(sums), _empty(mapped, below))


def _empty(mapped: CaseListMap, below: Sequence[GivenRow]) -> tuple[int, ...]:
    filled = {row.number for row in below}
    last = max(filled, default=0)
    return tuple(one for one in range(mapped.heading_row + 1, last) if one not in filled)


def _is_claimed(mapped: CaseListMap, headings: Sequence[str], words: CaseListWords) -> bool:
    at = mapped.columns.get("amount", len(headings))
    told = words.fields(headings[at], "") if at < len(headings) else None
    return told is not None and told[1] < UNSURE


def _case(reading: _Reading, row: GivenRow) -> ListedCase:
    customer, email = reading.cell(row, "customer")[:200], reading.cell(row, "email")[:254]
    invoice = reading.cell(row, "invoice")
    if not (invoice or customer or email):
        raise reading.bad(row, "nothing_named")
    if sum(bool(re.search(r"\d", part)) for part in _BETWEEN.split(invoice)) > 1:
        raise reading.bad(row, "several_invoices", "invoice")
    return ListedCase(
        customer=customer,
        email=email if "@" in email else "",
        claim=_claim(reading, row, invoice),
        opened=_opened(reading, row),
        owner=reading.cell(row, "owner")[:150],
        status=reading.cell(row, "status")[:150],
        text=_text(reading.headings, row),
    )


def _claim(reading: _Reading, row: GivenRow, invoice: str) -> ClaimRow:
    amount, currency = _amount(reading, row)
    said = reading.cell(row, "words")
    return ClaimRow(
        file=reading.table.file,
        sheet=reading.table.sheet,
        row=row.number,
        invoice=invoice[:_LONGEST_NUMBER],
        line=reading.cell(row, "line")[:_LONGEST_NUMBER],
        amount=amount,
        currency=currency or currency_named(reading.cell(row, "currency")),
        amount_is="claimed" if reading.is_claimed else "unsure",
        words=said,
        reason=_reason(reading, reading.cell(row, "reason"), said),
        item=reading.cell(row, "item")[:200],
        order=reading.cell(row, "order")[:_LONGEST_NUMBER],
        reference=reading.cell(row, "reference")[:_LONGEST_NUMBER],
    )


def _amount(reading: _Reading, row: GivenRow) -> tuple[Decimal | None, str | None]:
    written = reading.cell(row, "amount")
    if not written or written in {"-", "–", "?"}:
        return None, None
    at = reading.mapped.columns["amount"]
    if row.kinds[at : at + 1] in {"n", "m"}:
        number, _, unit = written.partition(" ")
        return abs(Decimal(number)) or None, currency_named(unit)
    amount, currency = read_amount(written, decimal_comma=reading.mapped.decimal_comma)
    if amount is None:
        raise reading.bad(row, "bad_amount", "amount")
    return amount or None, currency


def _opened(reading: _Reading, row: GivenRow) -> date | None:
    written = reading.cell(row, "opened")
    if not written:
        return None
    day = read_day(written, reading.mapped.days)
    if day is None:
        raise reading.bad(row, "bad_day", "opened")
    if day > reading.today:
        raise reading.bad(row, "future_day", "opened")
    return day


def _reason(reading: _Reading, code: str, said: str) -> str:
    for text in (code, said):
        if _CODE.fullmatch(text) and text in reading.codes:
            return text
    reasons = reading.words.lists.reasons
    return reasons.get(bare(code), "") or reasons.get(bare(said), "")


def _is_sum(reading: _Reading, row: GivenRow) -> bool:
    totals = reading.words.lists.totals
    if re.search(r"\d", reading.cell(row, "invoice")):
        return False
    filled = [bare(cell) for cell in row.cells if cell.strip()]
    return any(cell.rstrip("= ") in totals for cell in filled[:3])


def _is_heading(reading: _Reading, row: GivenRow) -> bool:
    return [bare(one) for one in row.cells] == [bare(one) for one in reading.headings]


def _text(headings: Sequence[str], row: GivenRow) -> str:
    own = (at for at in range(len(row.cells)) if not is_ours(headings, at))
    filled = ((at, _clean(row.cells[at])) for at in own)
    return "\n".join(f"{column_name(headings, at)}: {cell}" for at, cell in filled if cell)


def is_ours(headings: Sequence[str], at: int) -> bool:
    """Say whether a column is one that we wrote behind the list's own."""
    return at < len(headings) and headings[at].startswith(OURS)


def _clean(cell: str) -> str:
    """Return a cell without signs that nobody sees; formulas stay text."""
    seen = "".join(sign if sign.isprintable() else " " for sign in cell[:_LONGEST])
    return " ".join(seen.split())
