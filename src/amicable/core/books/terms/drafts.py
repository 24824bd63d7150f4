"""Rows while a document is being read: what was said of them, in the section where it was said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.facts import Fact, Facts


DATE_LEFT = "date_left"
"""The note of a row in whose words stands a date that was not understood."""


@dataclass(slots=True)
class Draft:
    """A row of the books as far as the document says it; tiers belong to a price."""

    table: str
    passage: Passage
    facts: Facts
    tiers: list[Facts] = field(default_factory=list)
    model_cue: tuple[Passage, ...] = ()
    """Passages beside it that may say how its tiers are counted."""
    doubts: tuple[str, ...] = ()
    """What of it a person should look at, as notes."""


@dataclass(slots=True)
class Section:
    """A part of a document that has one contract: the body, or an annex for one customer."""

    heading: Passage | None = None
    head: dict[str, list[Fact]] = field(default_factory=dict)
    """Facts of the contract; two different values of one column are two readings."""
    validity: Facts = field(default_factory=dict)
    """What the section says for all its prices."""
    currency: Fact | None = None
    drafts: list[Draft] = field(default_factory=list)
    is_public: bool = False
    noted: list[tuple[str, Fact]] = field(default_factory=list)
    """Every fact of the contract by column, also where it is said again."""

    def note(self, column: str, fact: Fact) -> None:
        """Keep a fact of the contract, once."""
        self.noted.append((column, fact))
        facts = self.head.setdefault(column, [])
        if all(fact.value.readings != known.value.readings for known in facts):
            facts.append(fact)

    @property
    def has_identity(self) -> bool:
        """Say whether it names a contract or a customer of its own."""
        return bool({"contract_id", "number", "customer_id"} & self.head.keys())
