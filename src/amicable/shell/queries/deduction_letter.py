"""The letter about a deduction that was agreed, or charged back, after the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.queries.page_words import reader_of
from amicable.shell.settings import read_settings
from amicable.shell.store.letters_out import LetterOut

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.cases.deducted import DeductedMove
    from amicable.shell.store.models import Deduction


def deduction_letter(
    row: Deduction, move: DeductedMove, amount: Decimal, language: str
) -> LetterOut:
    """Return the letter in a language, without its key; every figure is one of the deduction."""
    settings = read_settings()
    reader = reader_of(language, settings.zone)
    said = reader.say(
        f"deduction_letter.{move}",
        amount=reader.money(amount, row.currency),
        number=row.number,
        day=reader.day(row.taken_on),
    )
    lines = (
        reader.say("greeting.plain"),
        "",
        said,
        "",
        reader.say(f"deduction_letter.{move}_next"),
        "",
        reader.say("signature", seller=settings.seller_name),
    )
    subject = reader.say("deduction_letter.subject", number=row.number)
    return LetterOut("", subject, "\n".join(lines), language)
