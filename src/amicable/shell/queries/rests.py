"""On which papers a finding or the answer to a claim rests, with the way to each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from amicable.core.vocabulary.finding import Evidence
from amicable.shell.queries.quoted import Rest, quotes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.shell.engine.snapshot import Snapshot
    from amicable.shell.queries.claims_view import ClaimView, FindingView, SourceView
    from amicable.shell.queries.quoted import Quote


def with_rests[View: (FindingView, ClaimView)](
    told: View, snapshot: Snapshot | None, *, only_of: str | None = None
) -> View:
    """Return a finding or claim with the papers that what it cites rests on.

    Args:
        told: The finding or claim.
        snapshot: The books; without them nothing is known of papers.
        only_of: The customer who reads it: no paper of anybody else, and none without an owner.
    """
    if snapshot is None:
        return told
    rests = _rests(snapshot, told.id, told.sources)
    if only_of is not None:
        rests = tuple(one for one in rests if only_of and one.quote.customer_id == only_of)
    return replace(told, rests=rests)


def _rests(snapshot: Snapshot, name: str, sources: Sequence[SourceView]) -> tuple[Rest, ...]:
    found: dict[Quote, Rest] = {}
    connection = snapshot.connection()
    try:
        for place, one in enumerate(sources):
            if one.is_quotation:
                continue
            cited = Evidence(one.table, one.key, one.column, one.value)
            for quote in quotes_of(snapshot, connection, cited):
                query = {"found": name, "cited": place, "paper": quote.document_id}
                found.setdefault(quote, Rest(quote, urlencode(query)))
    finally:
        connection.close()
    return tuple(found.values())
