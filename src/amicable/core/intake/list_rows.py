"""The rows of a customer's table, each as what it says about one invoice."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.intake.list_columns import find_columns
from amicable.core.intake.list_words import DISPUTING, bare
from amicable.core.vocabulary.claim_row import ClaimRow
from amicable.core.vocabulary.currency_words import CURRENCY, currency_of
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.numerals import NUMBER, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from amicable.core.intake.list_columns import Columns
    from amicable.core.intake.list_words import ListWords, Meaning
    from amicable.core.vocabulary.given_table import GivenRow, GivenTable

_LONGEST = 2_000
"""Characters of a cell that are kept; a reason is told long before that."""
_LONGEST_NUMBER = 60
_AMOUNTS: tuple[Meaning, ...] = (
    "claimed", "amount", "total", "price", "approved", "billed", "net",
)  # fmt: skip
_LONGEST_STATUS, _LONGEST_DAY = 100, 30
_MOST_IN_A_CELL = 20
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<before>{CURRENCY})?\s*(?P<minus>-)?\s*"
    rf"(?P<n>{NUMBER})\s*(?P<behind>{CURRENCY})?\s*(?P<after>-)?\s*\)?"
)
_BELOW_ZERO = frozenset("-\u2212()")
_CODE = re.compile(r"[A-Z]\d\d")
_OWN_CODE = re.compile(r"[A-Z]{3}(?![A-Za-z])")
"""A code of the customer's system, as a Peppol Invoice Response has them: `PRI`, `PRI - Price`."""
_COMMA = re.compile(r"\d,\d{1,2}(?!\d)")
_POINT = re.compile(r"\d\.\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a table's cells stand, and how its numbers are written."""

    table: GivenTable
    columns: Columns
    words: ListWords
    decimal_comma: bool
    codes: AbstractSet[str]

    def text(self, row: GivenRow, meaning: Meaning) -> str:
        """Return the text of a cell, empty where the table has no such column."""
        at = self.columns.at.get(meaning)
        cell = "" if at is None or at >= len(row.cells) else row.cells[at]
        return _clean(cell.replace("\n", "; ") if meaning == "invoice" else cell)

    def number(self, row: GivenRow, meaning: Meaning) -> tuple[Decimal | None, str | None]:
        """Return the number of a cell and the currency it names, none where it holds no number."""
        at = self.columns.at.get(meaning, len(row.cells))
        typed = row.kinds[at : at + 1] in {"n", "m"}
        comma = self.decimal_comma and not typed
        return read_amount(self.text(row, meaning), decimal_comma=comma, typed=typed)

    def plain_amount(self, row: GivenRow, meaning: Meaning) -> tuple[Decimal | None, str | None]:
        """Return the amount of a cell as `number` does; none where it stands below zero.

        What is approved or billed below zero is of a credit note, and no part of an invoice.
        """
        is_below = _is_below_zero(self.text(row, meaning))
        return (None, None) if is_below else self.number(row, meaning)

    def billed(self, row: GivenRow) -> Decimal | None:
        """Return what a row says is billed: with its tax where a column has that, else before."""
        gross = self.plain_amount(row, "billed")[0]
        return self.plain_amount(row, "net")[0] if gross is None else gross


def rows_of_table(
    table: GivenTable,
    words: ListWords,
    *,
    language: str,
    own: AbstractSet[str],
    codes: AbstractSet[str],
) -> tuple[ClaimRow, ...]:
    """Return what the rows of a table say, in their order; none when it lists no invoices.

    Sums, repeated headings and what stands below the list are left out. `own` are bare invoice
    numbers of the sender; `codes` are the reasons that a row may name by their code.
    """
    columns = find_columns(table, words, language=language, own=own)
    if columns is None:
        return ()
    comma = _has_comma(table, columns, default=language in words.decimal_comma)
    listing = Listing(table, columns, words, comma, codes)
    found: list[ClaimRow] = []
    for row in table.rows[columns.first :]:
        left_out = _is_heading(listing, row) or _is_fine(listing, row)
        if not (left_out or _is_sum(listing, row, found)):
            found.extend(_rows(listing, row, found[-1] if found else None))
    return tuple(found)


def read_amount(
    text: str, *, decimal_comma: bool, typed: bool = False
) -> tuple[Decimal | None, str | None]:
    """Return the amount that a cell writes in any local format, and the currency it names.

    A `typed` cell is a number of its workbook: its point is the decimal sign, before any digits.
    The sign is left out: in a list of claims a minus or brackets only say that it is wanted back.
    """
    folded = fold(text).strip()
    match = _AMOUNT.fullmatch(folded)
    if match is None:
        return None, None
    currency = match["before"] or match["behind"]
    value = read_number(match["n"], decimal_comma=decimal_comma, price=typed)
    return value, currency_of(currency) if currency else None


def _rows(listing: Listing, row: GivenRow, above: ClaimRow | None) -> Iterator[ClaimRow]:
    one = _row(listing, row, above)
    numbers = _numbers(one.invoice)
    if len(numbers) > 1:
        # An amount beside several invoices is nobody's share of it.
        yield from (
            replace(one, invoice=number[:_LONGEST_NUMBER], amount=None) for number in numbers
        )
    elif _has_digit(one.invoice) or _has_digit(one.order) or _claims(one):
        yield replace(one, invoice=one.invoice[:_LONGEST_NUMBER])


def _has_digit(text: str) -> bool:
    return bool(re.search(r"\d", text))


def _claims(one: ClaimRow) -> bool:
    """Say whether a row that names no paper still claims something: an amount, and for what."""
    return one.amount is not None and bool(one.words or one.item or one.reason)


def _row(listing: Listing, row: GivenRow, above: ClaimRow | None) -> ClaimRow:
    claimed, currency = listing.number(row, "claimed")
    unsure, other = listing.number(row, "amount")
    is_claimed = "claimed" in listing.columns.at
    said = listing.text(row, "words")
    approved, approved_in = listing.plain_amount(row, "approved")
    status = listing.text(row, "status")[:_LONGEST_STATUS]
    means = listing.words.status_means(status)
    if means and bare(said) in listing.words.fine:
        said = ""  # `n/a` behind a state says nothing
    if means in DISPUTING:
        said = said or listing.words.behind_status(status)
    if above is not None and fold(said).strip() in listing.words.ditto:
        said = above.words
    named = currency_named(listing.text(row, "currency"))
    return ClaimRow(
        file=listing.table.file,
        sheet=listing.table.sheet,
        row=row.number,
        invoice=listing.text(row, "invoice"),
        line=listing.text(row, "line")[:_LONGEST_NUMBER],
        amount=(claimed if is_claimed else unsure) or None,
        currency=(currency if is_claimed else other) or named or listing.columns.currency,
        amount_is="claimed" if is_claimed else "unsure",
        words=said,
        reason=_reason(listing, listing.text(row, "reason"), said, status),
        item=listing.text(row, "item")[:200],
        quantity=listing.number(row, "quantity")[0],
        price=listing.number(row, "price")[0],
        order=listing.text(row, "order")[:_LONGEST_NUMBER],
        reference=listing.text(row, "reference")[:_LONGEST_NUMBER],
        status=status,
        status_means=means,
        paid_on=listing.text(row, "paid_on")[:_LONGEST_DAY],
        payment=listing.text(row, "payment")[:_LONGEST_NUMBER],
        approved=approved,
        approved_in=approved_in or named or listing.columns.approved_in,
        billed=listing.billed(row),
    )


def _is_below_zero(text: str) -> bool:
    """Say whether a minus or brackets stand around the digits of a cell."""
    digits = [at for at, sign in enumerate(text) if sign.isdigit()]
    around = text[: digits[0]] + text[digits[-1] + 1 :] if digits else ""
    return bool(_BELOW_ZERO & set(around))


def currency_named(text: str) -> str | None:
    """Return the currency that a cell names by its code, its symbol or its name."""
    return currency_of(fold(text).strip()) if text else None


def _reason(listing: Listing, code: str, said: str, status: str) -> str:
    for text in (code, said):
        if _CODE.fullmatch(text) and text in listing.codes:
            return text
    words = listing.words
    own = _OWN_CODE.match(code) or _OWN_CODE.fullmatch(said)
    known = words.codes.get(own[0], "") if own else ""
    # A state that is known (`Paid`) is no reason; another may be one (`Duplicate`).
    state = status if words.status_means(status) == "unknown" else ""
    return known or words.reasons.get(bare(said or code or state), "")


def _numbers(written: str) -> list[str]:
    parts = [part.strip() for part in re.split(r"[;,\u3001\uff1b\uff0c+&]", written)]
    whole = all(re.search(r"\d{2}", part) for part in parts)
    return list(dict.fromkeys(parts))[:_MOST_IN_A_CELL] if whole else [written]


def _is_sum(listing: Listing, row: GivenRow, above: Sequence[ClaimRow]) -> bool:
    """Say whether a row adds up those above it: it says so, or names nothing and has their sum."""
    filled = [bare(cell) for cell in row.cells if cell.strip()]
    if any(_says_total(cell, listing.words) for cell in filled[:3]):
        return not _looks_numbered(listing.text(row, "invoice"))
    if listing.text(row, "invoice") or listing.text(row, "order"):
        return False
    meaning: Meaning = "claimed" if "claimed" in listing.columns.at else "amount"
    value = listing.number(row, meaning)[0]
    known = [one.amount for one in above if one.amount is not None]
    return value is not None and len(known) > 1 and value == sum(known, Decimal())


def _says_total(cell: str, words: ListWords) -> bool:
    return cell.rstrip("= ") in words.totals or any(
        cell.startswith(f"{one} ") for one in words.totals
    )


def _looks_numbered(text: str) -> bool:
    return _has_digit(text) and read_amount(text, decimal_comma=False)[0] is None


def _is_heading(listing: Listing, row: GivenRow) -> bool:
    if listing.columns.by_numbers and not _has_digit(listing.text(row, "invoice")):
        return True  # beside numbers of ours, a word is a heading of some kind
    if not listing.columns.first:
        return False
    above = listing.table.rows[listing.columns.first - 1]
    return [bare(one) for one in row.cells] == [bare(one) for one in above.cells]


def _is_fine(listing: Listing, row: GivenRow) -> bool:
    """Say whether a row says that nothing is wrong with its invoice."""
    if bare(listing.text(row, "words")) not in listing.words.fine or listing.text(row, "status"):
        return False
    return not listing.number(row, "claimed")[0] and not listing.text(row, "reason")


def _has_comma(table: GivenTable, columns: Columns, *, default: bool) -> bool:
    """Tell by its cells whether a table writes a comma before the cents, else by the language."""
    places = [columns.at[m] for m in _AMOUNTS if m in columns.at]
    cells = [row.cells[at] for row in table.rows for at in places if at < len(row.cells)]
    commas = sum(bool(_COMMA.search(one)) for one in cells)
    points = sum(bool(_POINT.search(one)) for one in cells)
    return default if commas == points else commas > points


def _clean(cell: str) -> str:
    """Return a cell without signs that nobody sees; words stay words, formulas stay text."""
    seen = "".join(sign if sign.isprintable() else " " for sign in cell[:_LONGEST])
    return " ".join(seen.split())
