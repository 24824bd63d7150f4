"""What was read of a document, and what is remembered while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.terms.drafts import Section

if TYPE_CHECKING:
    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.drafts import Draft
    from amicable.core.books.terms.facts import Facts
    from amicable.core.books.terms.table_rows import Table
    from amicable.core.books.terms.wording import Wording

_ABOVE = 4
"""Passages above a table that may say what its prices are for, and one."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A passage that speaks of terms and gave no row, and why."""

    passage: Passage
    because: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Words of a passage that nothing took, though they say something: a date."""

    passage: Passage
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document was read as."""

    sections: tuple[Section, ...]
    skipped: tuple[Skipped, ...]
    old: tuple[tuple[Passage, tuple[int, int]], ...] = ()
    """Where prices stand that another one replaces."""
    unread: tuple[Unread, ...] = ()
    """Dates that were not understood."""


@dataclass(slots=True)
class Reader:
    """What is remembered from one passage to the next."""

    wording: Wording
    sections: list[Section] = field(default_factory=lambda: [Section()])
    skipped: list[Skipped] = field(default_factory=list)
    old: list[tuple[Passage, tuple[int, int]]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    table: Table | None = None
    scale: Draft | None = None
    """The price whose steps the entries of a list name."""
    subject: Facts = field(default_factory=dict)
    """The item that a table or the next sentence is about."""
    before: Passage | None = None

    is_reply: bool = False
    """True for a mail whose subject says that it answers another one, which it may quote."""
    is_earlier: bool = False
    """True below the line with which a mail quotes an earlier one."""
    aside: tuple[str, str] | None = None
    """Of a clause about other matters than terms its number, and the sign behind its title."""
    since: list[Passage] = field(default_factory=list)
    """What was said without a row since the last one, which may be said of the next table."""

    @property
    def section(self) -> Section:
        """Return the section that is being read."""
        return self.sections[-1]

    def above(self) -> tuple[Passage, ...]:
        """Return the words right above a table, the nearest first."""
        before = () if self.before is None else (self.before,)
        return (*before, *(one for one in self.since[-1:-_ABOVE:-1] if one not in before))
