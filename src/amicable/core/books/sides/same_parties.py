"""The parties of e-invoices, each once, however their documents write its numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from amicable.core.books.sides.party_marks import marks_in_tables, marks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from amicable.core.vocabulary.billed import Billed
    from amicable.core.vocabulary.connector import ForeignName

type Side = tuple[str | None, str | None]
"""Seller and buyer of a document, each by the mark that leads its party; null where unnamed."""


class Parties:
    """Tells which sellers and buyers of documents are one party, known by the mark that leads it.

    Parties that share a mark are one, also by way of a third.
    """

    def __init__(
        self,
        documents: Sequence[Billed],
        marks: Callable[[ForeignName], frozenset[str]] = marks_of,
    ) -> None:
        self._marks = marks
        self._above: dict[str, str] = {}
        for party in _named(documents):
            self._join(sorted(marks(party)))
        self._in_tables: defaultdict[str, set[str]] = defaultdict(set)
        self._first: dict[str, ForeignName] = {}
        for party in _named(documents):
            leader = self.leader(party)
            self._in_tables[leader] |= marks_in_tables(party)
            if leader not in self._first or not self._first[leader].tax_id:
                self._first[leader] = party

    def side(self, document: Billed) -> Side:
        """Return the parties of a document."""
        seller, buyer = document.seller, document.buyer
        return (self.leader(seller) if seller else None, self.leader(buyer) if buyer else None)

    def leader(self, party: ForeignName) -> str:
        """Return the mark that leads a party's own."""
        return self._lead(min(self._marks(party)))

    def bearing(self, marks: frozenset[str]) -> frozenset[str]:
        """Return the parties that bear one of some marks."""
        return frozenset(one for one, known in self._in_tables.items() if known & marks)

    def shown(self, leader: str) -> ForeignName:
        """Return how a document names a party, with its tax id where any does."""
        return self._first[leader]

    def on_all(self, documents: Sequence[Billed]) -> frozenset[str]:
        """Return the parties that are on every document, as seller or as buyer."""
        return frozenset(
            one for one, many in self.counts(documents).items() if many == len(documents)
        )

    def counts(self, documents: Sequence[Billed]) -> Counter[str]:
        """Return on how many documents each party is."""
        return Counter(one for each in documents for one in {*self.side(each)} if one)

    def _join(self, marks: Sequence[str]) -> None:
        first = self._lead(marks[0])
        for mark in marks[1:]:
            other = self._lead(mark)
            first, other = min(first, other), max(first, other)
            self._above[other] = first

    def _lead(self, mark: str) -> str:
        known = self._above.setdefault(mark, mark)
        while known != mark:
            mark, known = known, self._above[known]
        return mark


def _named(documents: Sequence[Billed]) -> Iterator[ForeignName]:
    for one in documents:
        yield from filter(None, (one.seller, one.buyer))
