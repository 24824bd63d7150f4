"""On which papers a finding or the answer to a claim rests, with the way to each of them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from amicable.core.vocabulary.finding import Evidence
from amicable.shell.queries.quoted import Rest, quotes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from amicable.shell.engine.snapshot import Snapshot
    from amicable.shell.queries.claims_view import ClaimView, FindingView, SourceView
    from amicable.shell.queries.quoted import Quote


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of books that are open, for whoever may see them."""

    snapshot: Snapshot | None
    connection: duckdb.DuckDBPyConnection | None
    only_of: str | None
    """The customer who reads: no paper of anybody else, and none without an owner."""

    def beside[View: (FindingView, ClaimView)](self, told: View) -> View:
        """Return a finding or claim with the papers that what it cites rests on."""
        if self.snapshot is None or self.connection is None:
            return told
        rests = _rests(self.snapshot, self.connection, told.id, told.sources)
        if self.only_of is None:
            return replace(told, rests=rests)
        own = tuple(one for one in rests if self.only_of and one.quote.customer_id == self.only_of)
        return replace(told, rests=own)


@contextmanager
def papers_of(snapshot: Snapshot | None, *, only_of: str | None = None) -> Iterator[Papers]:
    """Open books once for all that is asked of their papers; books without any stay closed."""
    if snapshot is None or not (snapshot.rows("documents") or snapshot.rows("quotations")):
        yield Papers(None, None, only_of)
        return
    connection = snapshot.connection()
    try:
        yield Papers(snapshot, connection, only_of)
    finally:
        connection.close()


def _rests(
    snapshot: Snapshot,
    connection: duckdb.DuckDBPyConnection,
    name: str,
    sources: Sequence[SourceView],
) -> tuple[Rest, ...]:
    found: dict[Quote, Rest] = {}
    for place, one in enumerate(sources):
        if one.is_quotation:
            continue
        cited = Evidence(one.table, one.key, one.column, one.value)
        for quote in quotes_of(snapshot, connection, cited):
            query = {"found": name, "cited": place, "paper": quote.document_id}
            found.setdefault(quote, Rest(quote, urlencode(query)))
    return tuple(found.values())
