"""The page of readiness: on how much money each cause can be judged, and what would tell more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from amicable.core.books.coverage.uncovered import ABSENCE_TELLS
from amicable.core.books.readiness.lacking import by_lack, largest_gap
from amicable.core.books.readiness.shares import percent, share_of
from amicable.core.correspond.gap import record_words
from amicable.core.vocabulary.money import Money
from amicable.shell.pages.lacking import lack_of
from amicable.shell.pages.parts import Column, Figure, Table
from amicable.shell.pages.render import render

if TYPE_CHECKING:
    from datetime import date

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.coverage_proposal import CoverageGap
    from amicable.core.vocabulary.readiness import (
        CheckReadiness,
        Extent,
        Readiness,
        Uncovered,
        Unlock,
    )


@dataclass(frozen=True, slots=True)
class CauseBar:
    """A cause with its bar: shares of the invoices it is about, and the cells beside it."""

    code: str
    cause: str
    told: str
    judged: Decimal
    partly: Decimal
    cells: tuple[tuple[str, ...], ...]
    because: tuple[str, ...]


def readiness_page(readiness: Readiness, words: Words) -> str:
    """Return the page as one HTML text that stands alone, in the reader's language."""
    able = [one for one in readiness.checks if one.can_judge_some]
    unable = [one for one in readiness.checks if one.invoices and not one.can_judge_some]
    rest = [one for one in readiness.checks if not one.invoices]
    return render(
        "readiness.html",
        words,
        {
            "readiness": readiness,
            "figures": _figures(readiness, words),
            "bars": _bars(able, readiness.billed, words),
            "missing": _missing(unable, readiness.billed, words),
            "rest": sorted({words.say(f"cause.{one.cause}") for one in rest}),
            "unlocks": _unlocks(readiness, words),
            "uncovered": [told for one in readiness.uncovered for told in _uncovered(one, words)],
            "contradicted": [_contradicted(one, words) for one in readiness.contradicted],
            "untied": _untied(readiness, words),
        },
    )


def _figures(readiness: Readiness, words: Words) -> list[Figure]:
    """Return what was billed, and the currencies it was billed in."""
    whole = readiness.billed
    amounts = tuple(Money(total, currency) for currency, total in sorted(whole.money.items()))
    note = _invoices(whole, words)
    return [Figure(words.say("readiness.billed"), amounts, note)]


def _bars(checks: list[CheckReadiness], whole: Extent, words: Words) -> list[CauseBar]:
    """Return a bar for each check; where a cause has several, its code tells them apart."""
    causes = Counter(one.cause for one in checks)
    return [
        _bar(
            one, f"{one.cause}, {one.check}" if causes[one.cause] > 1 else one.cause, whole, words
        )
        for one in checks
    ]


def _bar(one: CheckReadiness, code: str, whole: Extent, words: Words) -> CauseBar:
    parts = (one.judged, one.partly, one.blocked)
    all_of_it = Decimal(one.invoices)
    judged, partly = (Decimal(part.invoices) / all_of_it for part in parts[:2])
    told = words.formats.percent(percent(Decimal(one.judged.invoices), all_of_it))
    return CauseBar(
        code=code,
        cause=words.say(f"cause.{one.cause}"),
        told=words.say("readiness.bar", share=told),
        judged=judged,
        partly=partly,
        cells=tuple(_extent(part, whole, words) for part in parts),
        because=lack_of(one, words),
    )


def _missing(checks: list[CheckReadiness], whole: Extent, words: Words) -> Table | None:
    """Return what no invoice can be judged on, by the records that are missing for it."""
    rows = tuple(
        (because, _causes(some, words), _extent(largest_gap(some), whole, words))
        for because, some in by_lack(checks, partial(lack_of, words=words))
    )
    columns = (
        Column(words.say("readiness.because")),
        Column(words.say("readiness.causes_missed")),
        Column(words.say("readiness.about"), "money"),
    )
    return Table(words.say("readiness.missing"), columns, rows) if rows else None


def _causes(checks: list[CheckReadiness], words: Words) -> tuple[str, ...]:
    return tuple(sorted({f"{words.say(f'cause.{one.cause}')} ({one.cause})" for one in checks}))


def _extent(part: Extent, whole: Extent, words: Words) -> tuple[str, ...]:
    """Return an extent as lines: the invoices, then the money and its share by currency."""
    if not part.invoices:
        return ()
    shares = share_of(part, whole)
    lines = [_invoices(part, words)]
    for currency, total in sorted(part.money.items()):
        share = shares.get(currency)
        told = f" ({words.formats.percent(share)})" if share is not None else ""
        lines.append(words.money(total, currency) + told)
    return tuple(lines)


def _invoices(extent: Extent, words: Words) -> str:
    number = extent.invoices
    written = words.quantity(Decimal(number))
    return words.say("readiness.invoices", count=number, invoices=written)


def _unlocks(readiness: Readiness, words: Words) -> Table | None:
    if not readiness.unlocks:
        return None
    rows = tuple(
        (
            number,
            _unlock(one, words),
            tuple(f"{code}: {words.say(f'cause.{code}')}" for code in one.causes),
            _extent(one.extent, readiness.billed, words),
        )
        for number, one in enumerate(readiness.unlocks, start=1)
    )
    columns = (
        Column("№", "count"),
        Column(words.say("readiness.what")),
        Column(words.say("readiness.causes")),
        Column(words.say("readiness.gain"), "money"),
    )
    return Table(words.say("readiness.unlocks"), columns, rows)


def _unlock(one: Unlock, words: Words) -> str:
    column = one.subject.partition(".")[2]
    named = words.has(f"column.{column}")
    code = one.code
    if code == "not_covered" and one.subject not in ABSENCE_TELLS:
        code = "not_covered.rows"
    return words.say(
        f"unlock.{code}",
        subject=record_words(one.subject, words, code=one.code),
        column=words.say(f"column.{column}") if named else column or None,
    )


def _uncovered(one: Uncovered, words: Words) -> list[str]:
    subject = record_words(one.table, words)
    if not one.declared:
        return [words.say("readiness.never_said", subject=subject)]
    return [
        words.say("cannot_tell.not_covered", subject=subject, period=_period(*each, words))
        for each in one.stretches
    ]


def _contradicted(gap: CoverageGap, words: Words) -> str:
    return words.say(
        "readiness.contradicted",
        subject=record_words(gap.table, words),
        period=_period(gap.from_on, gap.to_on, words),
        rows=words.quantity(Decimal(gap.rows)),
        expected=words.quantity(Decimal(gap.expected)),
        other=record_words(gap.compared_with or gap.table, words),
    )


def _period(start: date, end: date, words: Words) -> str:
    """Write whole months by their names, other stretches by their first and last day."""
    last = end - timedelta(days=1)
    if start.day == 1 and end.day == 1:
        first, final = words.formats.month(start), words.formats.month(last)
        return first if first == final else f"{first} – {final}"
    return f"{words.day(start)} – {words.day(last)}"


def _untied(readiness: Readiness, words: Words) -> Table | None:
    if not readiness.untied:
        return None
    rows = tuple(
        (
            words.say(f"tie.{one.kind}"),
            one.documents,
            tuple(words.money(total, code) for code, total in sorted(one.money.items())),
        )
        for one in readiness.untied
    )
    columns = (
        Column(words.say("readiness.what")),
        Column(words.say("readiness.documents"), "count"),
        Column(words.say("readiness.by"), "money"),
    )
    return Table(words.say("readiness.untied"), columns, rows)
