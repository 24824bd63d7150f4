"""Which contract each row belongs to: the body's, or that of the annex in which it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.books.terms.drafts import Draft, Section
    from amicable.core.books.terms.facts import Fact, Facts

Head = dict[str, list["Fact"]]


@dataclass(slots=True)
class Group:
    """One contract of a document, or its public list, with the rows that are under it."""

    head: Head = field(default_factory=dict)
    rows: list[tuple[Draft, Facts]] = field(default_factory=list)
    """Each row with what its section says for all rows: validity and currency."""
    is_public: bool = False

    def take(self, section: Section) -> None:
        """Add the rows of a section, with what it says for all of them."""
        shared = dict(section.validity)
        if section.currency is not None:
            shared["currency"] = section.currency
        self.rows += [(draft, shared) for draft in section.drafts]


def group_sections(sections: Sequence[Section]) -> list[Group]:
    """Return the contracts of a document with their facts and rows.

    Where several annexes name contracts or customers of their own, what stands before them holds
    for all of them, and what an annex says itself goes before it.
    """
    named = [section for section in sections if section.has_identity]
    several = len(named) > 1
    first = sections.index(named[0]) if named else 0
    before = [one for one in sections[:first] if not (one.is_public and one.heading)]
    general = _joined(before, {}) if several else {}
    groups: list[Group] = []
    current: Group | None = None
    for section in sections:
        if section.is_public and not section.has_identity:
            groups.append(Group(_joined([section], general), is_public=True))
            groups[-1].take(section)
            continue
        if several and section.has_identity:
            current = _new(groups, {**general, **section.head})
        elif several and current is None:
            _new(groups, {}).take(section)
            continue
        else:
            current = current or _new(groups, {})
            current.head = _joined([section], current.head)
        current.take(section)
    return [group for group in groups if group.head or group.rows]


def _new(groups: list[Group], head: Head) -> Group:
    groups.append(Group(head))
    return groups[-1]


def _joined(sections: Sequence[Section], head: Mapping[str, list[Fact]]) -> Head:
    """Return facts together; a value that differs is a second reading."""
    joined: Head = {column: list(facts) for column, facts in head.items()}
    for section in sections:
        for column, facts in section.head.items():
            known = joined.setdefault(column, [])
            seen = {fact.value.readings for fact in known}
            known += [fact for fact in facts if fact.value.readings not in seen]
    return joined
