"""What the books add to the words: the only invoice, the latest, the kind, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.identify.clues import Clue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.invoice import Invoice

_KINDS = {
    "U01": "usage",
    "U02": "usage",
    "B01": "subscription",
    "B02": "subscription",
    "B03": "subscription",
    "B04": "subscription",
    "P09": "subscription",
    "D02": "subscription",
    "F01": "freight",
    "F02": "freight",
    "L01": "late_fee",
    "S01": "service",
    "S02": "service",
    "P10": "setup",
    "P07": "true_up",
}
"""Reason → kind of line that it is usually about."""

_DEMANDED = frozenset({"Y01", "Y02", "Y03", "L02"})
"""Reasons with which one answers a demand: what is demanded is open in the books."""


def background_clues(complaint: Complaint, billed: Sequence[Invoice], day: date) -> Iterator[Clue]:
    """Yield the clues that no mention gives, as of the day of the complaint."""
    if len(billed) == 1:
        yield Clue("only_invoice", "", frozenset((billed[0].invoice_id,)))
    latest = max(billed, key=lambda i: (i.issued_on, i.invoice_id), default=None)
    if latest and "latest" in complaint.flags and latest.issued_on <= day:
        yield Clue("latest_invoice", "", frozenset((latest.invoice_id,)))
    kinds = {_KINDS[claim.reason] for claim in complaint.claims if claim.reason in _KINDS}
    for kind in sorted(kinds):
        ids = frozenset(i.invoice_id for i in billed if any(line.kind == kind for line in i.lines))
        if ids:
            yield Clue("kind_fits", kind, ids)
    still_open = frozenset(i.invoice_id for i in billed if i.open_amount)
    if still_open:
        demanded = any(claim.reason in _DEMANDED for claim in complaint.claims)
        yield Clue("open_demanded" if demanded else "open_invoice", "", still_open)
