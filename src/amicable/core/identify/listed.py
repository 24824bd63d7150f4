"""A list of invoices: each row points at the invoice that it names itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.identify.row_index import RowIndex, written_in
from amicable.core.identify.targets import line_in
from amicable.core.vocabulary.claim_row import looks_like_number
from amicable.core.vocabulary.identification import (
    Candidate,
    ClaimTarget,
    Identification,
    Question,
)
from amicable.core.vocabulary.told_status import ToldStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.identify.row_index import RowMatch
    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.acceptance import Acceptance
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.complaint import Complaint, StatedClaim
    from amicable.core.vocabulary.invoice import Invoice

MOST_NAMED = 20
"""Rows that the one question names; of more it names the first."""


def identify_listed(
    complaint: Complaint, sender: Sender, billed: Sequence[Invoice]
) -> Identification:
    """Find the invoice of each row among the sender's own; ask about all the others at once.

    A number counts when it is equal, or equal but for zeros and punctuation; never by likeness,
    because in a list the next number is another row's. The case is found when any row is.
    """
    index = RowIndex.over(billed)
    found = [
        (position, claim, index.find(claim)) for position, claim in enumerate(complaint.claims)
    ]
    matches = {match.invoice.invoice_id: match for _, _, match in found if match}
    lost = [claim for _, claim, match in found if match is None]
    known = sender.is_contact
    question = _about(lost)
    owners = {match.invoice.customer_id for match in matches.values()}
    return Identification(
        status="found" if matches else "not_found",
        sender="contact" if known else "unknown",
        customer_id=owners.pop() if len(owners) == 1 else sender.customers[0].customer_id,
        invoices=tuple(sorted(matches)),
        score=min((match.score for match in matches.values()), default=None),
        candidates=tuple(_candidate(one) for one in matches.values()) if known else (),
        targets=tuple(
            ClaimTarget(
                position,
                match.invoice.invoice_id,
                line_in(claim, match.invoice, complaint.plain_words),
            )
            for position, claim, match in found
            if match
        ),
        question=question if known else Question("who_are_you"),
    )


def stand_of(
    rows: Iterable[ClaimRow],
    billed: Sequence[Invoice],
    accepted: Mapping[ClaimRow, Acceptance],
) -> tuple[ToldStatus, ...]:
    """Return what rows say of the state of invoices, beside what the books say of the same."""
    told = tuple(rows)
    if not told:  # as in most mails
        return ()
    index = RowIndex.over(billed)
    return tuple(_stand(row, index.of_row(row), accepted.get(row)) for row in told)


def _stand(row: ClaimRow, match: RowMatch | None, accepted: Acceptance | None) -> ToldStatus:
    if match is None:
        return ToldStatus(row)
    one = match.invoice
    return ToldStatus(row, one.invoice_id, one.number, one.open_amount, one.currency, accepted)


def _candidate(match: RowMatch) -> Candidate:
    return Candidate(match.invoice.invoice_id, match.score, (match.why,))


def _about(lost: Sequence[StatedClaim]) -> Question | None:
    """Ask once for all rows that fit no invoice, naming each as the customer wrote it."""
    if not lost:
        return None
    named = tuple(dict.fromkeys(filter(None, map(_shown, lost))))[:MOST_NAMED]
    return Question("which_rows", named) if named else Question("rows_without")


def _shown(claim: StatedClaim) -> str:
    """Return a number worth repeating; what is no number is not said back to anybody."""
    written = written_in(claim)
    return written if looks_like_number(written) else ""
