"""Why a check cannot tell, in words: what is missing in the records and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from amicable.core.correspond.words import as_date

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.finding import CannotTell

Voice = Literal["gap", "cannot_tell"]


def because(cannot: CannotTell, words: Words) -> str:
    """Say in a few words why the check cannot tell: "no deliveries in the books"."""
    return gap_words(cannot.code, cannot.subject, cannot.period, words, voice="cannot_tell")


def would_help(cannot: CannotTell, words: Words) -> str:
    """Name the record or rule that would tell, in words that people use."""
    return record_words(cannot.would_help or cannot.subject, words)


def gap_words(code: str, subject: str, period: str, words: Words, *, voice: Voice = "gap") -> str:
    """Say what is missing, as a sentence of a letter (`gap`) or in short (`cannot_tell`)."""
    column = subject.partition(".")[2]
    named = words.has(f"column.{column}")
    key = words.first_of(f"{voice}.{code}.{subject}", f"{voice}.{code}", "gap.other")
    if key == "gap.no_column" and not named:
        key = "gap.detail"
    return words.say(
        key,
        subject=record_words(subject, words, code=code),
        column=words.say(f"column.{column}") if named else None,
        period=_period(period, words) or None,
    )


def record_words(subject: str, words: Words, *, code: str = "") -> str:
    """Name a table, `table.column` or convention in words; unknown ones get a general name."""
    table = subject.partition(".")[0]
    general = "records.convention" if code == "no_convention" else "records.other"
    return words.say(words.first_of(f"records.{subject}", f"records.{table}", general))


def _period(period: str, words: Words) -> str:
    """Write `2025-03` as a month, a day as a day, and `day/day` as a span."""
    month = as_date(f"{period}-01")
    if month is not None:
        return words.formats.month(month)
    days = [as_date(part) for part in period.split("/")]
    return " – ".join(words.day(day) for day in days if day is not None)
