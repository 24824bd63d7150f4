"""Each entry once, however many statements, reports and notifications tell of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.statements.account import account_key
from amicable.core.books.statements.balances import moved_on, named
from amicable.core.books.statements.chains import chains_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from amicable.core.vocabulary.bank_statement import BankEntry, BankStatement

type _Account = tuple[str, str]
type _Key = tuple[str, ...]


def each_once(
    statements: Sequence[BankStatement],
) -> tuple[tuple[BankStatement, ...], tuple[str, ...]]:
    """Return statements in which each booked entry stands once, and notes of what was left out.

    A statement that another file gives again is left out. An entry is known again by the bank's
    reference with its amount; without one, by day, amount and words, as often as one source has
    it at most: two equal transfers in one statement are two. What is pending is left as it is.
    """
    whole, notes = _whole_once(statements)
    told: dict[_Account, list[BankStatement]] = {}
    for one in whole:
        told.setdefault((account_key(one.account), one.currency), []).append(one)
    kept: dict[int, tuple[BankEntry, ...]] = {}
    again = 0
    for every in told.values():
        left, more = _entries_once(every)
        kept |= left
        again += more
    if again:
        words = "entries that another statement, report or notification gives as well; each counts"
        notes.append(f"{words} once: {again}")
    return tuple(replace(one, entries=kept[id(one)]) for one in whole), tuple(notes)


def _whole_once(statements: Sequence[BankStatement]) -> tuple[list[BankStatement], list[str]]:
    """Leave out whole statements given again, in another file or form."""
    seen: dict[_Key, BankStatement] = {}
    kept: list[BankStatement] = []
    notes = []
    for one in statements:
        key = _of_statement(one)
        first = seen.get(key) if key else None
        if first is None:
            kept.append(one)
            if key:
                seen[key] = one
        elif _is_richer(one, first):
            kept[kept.index(first)] = seen[key] = one
            notes.append(f"{named(first)} is given again in {named(one)}; it counts once")
        else:
            notes.append(f"{named(one)} is given again in {named(first)}; it counts once")
    return kept, notes


def _of_statement(one: BankStatement) -> _Key:
    """Return what only the same statement shares; nothing where balances do not tell."""
    if one.opening is None or one.closing is None or not one.entries:
        return ()
    amounts = sorted(str(entry.amount.normalize()) for entry in one.entries if entry.is_booked)
    days = {entry.booked_on for entry in one.entries if entry.is_booked}
    balances = (str(one.opening.normalize()), str(one.closing.normalize()))
    span = (min(days, default=""), max(days, default=""), str(moved_on(one)))
    return (account_key(one.account), one.currency, *balances, *span, *amounts)


def _is_richer(one: BankStatement, other: BankStatement) -> bool:
    return _details(one.entries) > _details(other.entries)


def _details(entries: Iterable[BankEntry]) -> int:
    return sum(len(entry.details) for entry in entries)


def _entries_once(every: Sequence[BankStatement]) -> tuple[dict[int, tuple[BankEntry, ...]], int]:
    """Keep of each entry as many as the source has that tells of most of them."""
    seen: dict[_Key, tuple[int, int]] = {}
    counted: Counter[_Key] = Counter()
    kept: dict[int, list[BankEntry]] = {id(one): [] for one in every}
    again = 0
    for source in _sources(every):
        here: Counter[_Key] = Counter()
        for one, entry in _entries(source):
            key = _of_entry(entry)
            here[key] += entry.is_booked
            if entry.is_booked and counted[key] >= here[key]:
                again += 1
                _take_richer(kept, seen[key], entry)
                continue
            if entry.is_booked:
                counted[key] += 1
                seen.setdefault(key, (id(one), len(kept[id(one)])))
            kept[id(one)].append(entry)
    return {place: tuple(entries) for place, entries in kept.items()}, again


def _entries(source: Sequence[BankStatement]) -> Iterator[tuple[BankStatement, BankEntry]]:
    yield from ((one, entry) for one in source for entry in one.entries)


def _sources(every: Sequence[BankStatement]) -> list[list[BankStatement]]:
    """Group statements that surely tell of different money, the groups with balances first.

    Statements whose balances chain do, and the notifications of one file.
    """
    balanced = [one for one in every if one.opening is not None and one.closing is not None]
    files: dict[str, list[BankStatement]] = {}
    for one in every:
        if one.opening is None or one.closing is None:
            files.setdefault(one.source, []).append(one)
    return [*chains_of(balanced), *files.values()]


def _take_richer(
    kept: dict[int, list[BankEntry]], place: tuple[int, int], entry: BankEntry
) -> None:
    """Let an entry that tells more of its transfers stand in the place of one that tells less."""
    source, number = place
    first = kept[source][number]
    richer = (len(entry.details), len(entry.text)) > (len(first.details), len(first.text))
    if richer:
        kept[source][number] = replace(entry, row=first.row)


def _of_entry(entry: BankEntry) -> _Key:
    amount = _amount(entry.amount)
    if entry.bank_reference:
        return ("reference", entry.bank_reference, amount)
    return ("words", entry.booked_on, amount, " ".join(entry.text.split()).upper())


def _amount(amount: Decimal) -> str:
    return str(amount.normalize())
