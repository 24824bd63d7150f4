"""Groups checks that cannot judge something by the records they lack, for tables of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.gap import gap_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.readiness import CheckReadiness, Extent

_FIRST_OBSTACLES = 3

Lack = tuple[tuple[str, ...], list["CheckReadiness"]]
"""Sentences that say what is missing, and the checks that it is missing for."""


def by_lack(checks: Iterable[CheckReadiness], words: Words) -> list[Lack]:
    """Return checks by what they lack; what keeps most invoices, then most checks, first."""
    found: dict[tuple[str, ...], list[CheckReadiness]] = {}
    for one in checks:
        found.setdefault(lack_of(one, words), []).append(one)
    return sorted(found.items(), key=lambda each: (-largest_gap(each[1]).invoices, -len(each[1])))


def lack_of(check: CheckReadiness, words: Words) -> tuple[str, ...]:
    """Say what keeps a check from judging, a sentence each, the first three."""
    said = (
        gap_words(each.code, each.subject, "", words, voice="cannot_tell")
        for each in check.obstacles
    )
    return tuple(dict.fromkeys(said))[:_FIRST_OBSTACLES]


def largest_gap(checks: Iterable[CheckReadiness]) -> Extent:
    """Return the largest extent that one of some checks cannot judge."""
    return max((one.blocked for one in checks), key=lambda each: each.invoices)
