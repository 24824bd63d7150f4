"""The letter about deductions that were agreed, or charged back, after the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import ZERO
from amicable.shell.queries.page_words import reader_of
from amicable.shell.settings import read_settings
from amicable.shell.store.letters_out import LetterOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from amicable.core.cases.deducted import DeductedMove
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.store.models import Deduction


type Part = tuple[Deduction, Decimal]
"""A deduction, and how much of it goes."""


def deduction_letter(parts: Sequence[Part], move: DeductedMove, language: str) -> LetterOut:
    """Return the letter in a language, without its key; every figure is one of the deductions."""
    settings = read_settings()
    reader = reader_of(language, settings.zone)
    lines = (
        reader.say("greeting.plain"),
        "",
        *(_of_one(*parts[0], move, reader) if len(parts) == 1 else _of_many(parts, move, reader)),
        "",
        reader.say("signature", seller=settings.seller_name),
    )
    return LetterOut("", _subject(parts, reader), "\n".join(lines), language)


def _subject(parts: Sequence[Part], reader: Reader) -> str:
    if len(parts) == 1:
        return reader.say("deduction_letter.subject", number=parts[0][0].number)
    return reader.say("deduction_letter.subject_many", count=len(parts))


def _of_one(row: Deduction, amount: Decimal, move: DeductedMove, reader: Reader) -> Iterator[str]:
    yield reader.say(f"deduction_letter.{move}", **_told(row, amount, reader))
    yield ""
    yield reader.say(f"deduction_letter.{move}_next")


def _of_many(parts: Sequence[Part], move: DeductedMove, reader: Reader) -> Iterator[str]:
    """Say it once, name each, and sum what is in one currency."""
    yield reader.say(f"deduction_letter.{move}_many")
    yield ""
    sums: dict[str, Decimal] = {}
    for row, amount in parts:
        sums[row.currency] = sums.get(row.currency, ZERO) + amount
        yield f"- {reader.say('deduction_letter.of', **_told(row, amount, reader))}"
    for currency, amount in sums.items():
        yield reader.say("deduction_letter.sum", amount=reader.money(amount, currency))
    yield ""
    yield reader.say(f"deduction_letter.{move}_next_many")


def _told(row: Deduction, amount: Decimal, reader: Reader) -> dict[str, Any]:
    return {
        "amount": reader.money(amount, row.currency),
        "number": row.number,
        "day": reader.day(row.taken_on),
    }
