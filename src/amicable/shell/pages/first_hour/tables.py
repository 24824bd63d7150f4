"""The tables of the page: the largest findings of a section, and what could not be judged."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from amicable.core.books.readiness.lacking import by_lack, largest_gap
from amicable.core.correspond.explain import capital, cause_words
from amicable.core.correspond.gap import gap_words
from amicable.core.vocabulary.money import Money
from amicable.shell.pages.lacking import lack_of
from amicable.shell.pages.parts import Badge, Column, Table
from amicable.shell.pages.render import signed, written

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.readiness import CheckReadiness, Extent, Readiness
    from amicable.shell.pages.first_hour.reported import Reported
    from amicable.shell.pages.first_hour.sections import Section
    from amicable.shell.pages.first_hour.sums import Sums
    from amicable.shell.pages.parts import Cell

_LARGEST_GAPS = 15


def findings_table(section: Section, sums: Sums, words: Words) -> Table:
    """Return the largest findings of a section; the note says how many more there are."""
    shown = sums.largest(section)
    more = sums.count(section) - len(shown)
    title = words.say(f"report.{section}.title")
    return Table(
        caption=words.say("report.largest", title=title) if more else title,
        columns=(
            Column(words.say("report.customer")),
            Column(words.say("report.invoice")),
            Column(words.say("report.what"), "prose"),
            Column(words.say("report.difference"), "difference"),
            Column(words.say("report.age"), "count"),
            Column(words.say("report.certainty"), "badge"),
        ),
        rows=tuple(_row(one, words) for one in shown),
        note=words.say("report.more", count=more, more=words.quantity(Decimal(more)))
        if more
        else "",
    )


def certainty(one: Reported, words: Words) -> Badge:
    """Return how sure a finding is."""
    if one.certain:
        return Badge("danger", words.say("report.certain"))
    return Badge("attention", words.say("report.likely"))


def _row(one: Reported, words: Words) -> tuple[Cell, ...]:
    return (
        (one.customer or one.customer_id or "—", one.customer_id or "")
        if one.customer and one.customer != one.customer_id
        else (one.customer_id or "—",),
        _invoice(one, words),
        (one.told, *one.records),
        _difference(one, words),
        one.age_days,
        certainty(one, words),
    )


def _invoice(one: Reported, words: Words) -> tuple[str, ...]:
    lines = [one.number]
    if one.line is not None:
        lines.append(words.say("report.line", line=one.line))
    if one.issued_on is not None:
        lines.append(words.day(one.issued_on))
    return tuple(lines)


def _difference(one: Reported, words: Words) -> tuple[str, ...]:
    if one.difference is None:
        return (written(one.billed, words), f"→ {written(one.expected, words)}")
    amount = signed(one.difference, words)
    if one.basis in ("net", "tax", "gross"):
        return (amount, words.say(f"report.of.{one.basis}"))
    return (amount,)


def gaps_table(readiness: Readiness, words: Words) -> Table | None:
    """Return what could not be judged: which causes, on how much, and for want of what."""
    blocked = [one for one in readiness.checks if one.blocked.invoices]
    if not blocked:
        return None
    rows = tuple(
        (
            _causes(some, words),
            largest_gap(some).invoices,
            _money(largest_gap(some), words),
            because,
        )
        for because, some in by_lack(blocked, partial(lack_of, words=words))[:_LARGEST_GAPS]
    )
    columns = (
        Column(words.say("report.cause")),
        Column(words.say("report.invoices"), "count"),
        Column(words.say("report.money"), "money"),
        Column(words.say("report.because")),
    )
    return Table(words.say("report.gaps.title"), columns, rows)


def _causes(checks: list[CheckReadiness], words: Words) -> tuple[str, ...]:
    said = (f"{capital(cause_words(one.cause, words))} ({one.cause})" for one in checks)
    return tuple(dict.fromkeys(said))


def unlocks_table(readiness: Readiness, words: Words) -> Table | None:
    """Return what one more record would let be judged, the largest gain first."""
    if not readiness.unlocks:
        return None
    rows = tuple(
        (
            capital(gap_words(one.code, one.subject, "", words, voice="cannot_tell")),
            tuple(capital(cause_words(code, words)) for code in one.causes),
            one.extent.invoices,
            _money(one.extent, words),
        )
        for one in readiness.unlocks[:_LARGEST_GAPS]
    )
    columns = (
        Column(words.say("report.missing")),
        Column(words.say("report.unlocks")),
        Column(words.say("report.invoices"), "count"),
        Column(words.say("report.money"), "money"),
    )
    return Table(words.say("report.unlocks.title"), columns, rows)


def _money(extent: Extent, words: Words) -> tuple[str, ...]:
    return tuple(
        written(Money(total, currency), words) for currency, total in sorted(extent.money.items())
    )
