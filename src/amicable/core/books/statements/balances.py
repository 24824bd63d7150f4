"""Whether a statement ties, and whether statements of an account follow one another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.books.statements.account import account_key
from amicable.core.books.statements.chains import chains_of
from amicable.core.vocabulary.bank_statement import ZERO
from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from amicable.core.vocabulary.bank_statement import BankStatement


def untied(statements: Sequence[BankStatement]) -> Iterator[str]:
    """Yield a sentence for each statement whose entries do not lead from opening to closing."""
    for one in statements:
        if one.opening is not None and one.closing is not None:
            moved = moved_on(one)
            differs = one.closing - one.opening - moved
            if differs:
                yield (
                    f"{named(one)} does not tie: opening {plain(one.opening)} and entries of "
                    f"{plain(moved)} do not make the closing {plain(one.closing)} {one.currency}, "
                    f"{plain(abs(differs))} {'is missing' if differs > 0 else 'is too much'}; "
                    "ask the bank for the whole statement"
                )
        for words, stated, found in one.stated:
            if stated != found:
                yield (
                    f"{named(one)} states {plain(stated)} as {words}, its entries make "
                    f"{plain(found)}; ask the bank for the whole statement"
                )


def moved_on(one: BankStatement) -> Decimal:
    """Return what the booked entries of a statement come to."""
    return sum((entry.amount for entry in one.entries if entry.is_booked), ZERO)


def gaps(statements: Sequence[BankStatement]) -> Iterator[str]:
    """Yield a sentence for each pair of following statements between which money is not known.

    Only balances tell: a day without entries is no gap. `statements` are each there once.
    """
    accounts: dict[tuple[str, str], list[BankStatement]] = {}
    for one in statements:
        if one.opening is not None and one.closing is not None and one.closed_on:
            accounts.setdefault((account_key(one.account), one.currency), []).append(one)
    for every in accounts.values():
        for before, after in pairwise(chains_of(every)):
            yield from _gap(before[-1], after[0])


def _gap(before: BankStatement, after: BankStatement) -> Iterator[str]:
    """Yield what is missing between two statements that do not speak of the same days."""
    follows = (after.opened_on or after.closed_on) >= before.closed_on
    if follows and before.closing is not None and after.opening is not None:
        apart = plain(abs(after.opening - before.closing))
        yield (
            f"between {named(before)} and {named(after)} something is missing: the first closes "
            f"with {plain(before.closing)}, the second opens with {plain(after.opening)}, "
            f"{apart} {after.currency} apart; add the statements between them"
        )


def named(one: BankStatement) -> str:
    """Return what a message calls a statement: its file, its name and its account."""
    file = one.source.rpartition("/")[2]
    said = f"statement {one.name}" if one.name else f"the statement in line {one.row}"
    return f"{file}: {said} of {one.account}"
