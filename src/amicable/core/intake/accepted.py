"""What a customer's list accepts of an invoice only in part becomes a claim of the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.intake.claim_rows import claims_of_rows
from amicable.core.intake.matters import with_claims
from amicable.core.vocabulary.reason import UNTOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from amicable.core.vocabulary.acceptance import Acceptance
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.complaint import Complaint, Message, StatedClaim

_CLAIMED = frozenset({"part", "shared"})
_REMARKED: Mapping[str, Callable[[ClaimRow], bool]] = {
    "rows_settled": lambda row: row.status_means in {"paid", "accepted"},
    "rows_status_unknown": lambda row: row.status_means == "unknown",
}
"""What is remarked of rows that claim nothing, and which of them it is true of."""


def with_acceptances(complaint: Complaint, accepted: Mapping[ClaimRow, Acceptance]) -> Complaint:
    """Return the complaint with what its rows accept of the invoices they name.

    A row that complains of nothing else and accepts less than is billed is a claim of the
    difference; a row that claims already gets that amount. What has to be asked about adds no
    claim and no amount. A mail that said only that something is wrong meant its rows.
    """
    if not accepted:
        return complaint
    parts = {one: None for one in complaint.statuses if _is_part(accepted.get(one))}
    moved = claims_of_rows(parts, read=lambda _: None)
    told = [_claim(one, accepted) for one in (*complaint.claims, *moved) if one.row]
    prose = [one for one in complaint.claims if not one.row]
    claims = (*_in_order(told), *(one for one in prose if not moved or _says_more(one)))
    left = tuple(one for one in complaint.statuses if one not in parts)
    return replace(
        complaint,
        message=_remarked(complaint.message, left),
        claims=claims,
        statuses=left,
        kind="dispute" if moved else complaint.kind,
        matters=with_claims(complaint.matters, claims) if moved else complaint.matters,
    )


def _says_more(claim: StatedClaim) -> bool:
    named = any(one.kind == "invoice_number" for one in claim.mentions)
    return named or claim.reason != UNTOLD


def _remarked(message: Message, left: Sequence[ClaimRow]) -> Message:
    """Return the message without what was remarked of rows that are claims now."""
    gone = {remark for remark, means in _REMARKED.items() if not any(map(means, left))}
    return replace(message, remarks=tuple(one for one in message.remarks if one not in gone))


def _is_part(one: Acceptance | None) -> bool:
    return one is not None and one.kind in _CLAIMED


def _claim(claim: StatedClaim, accepted: Mapping[ClaimRow, Acceptance]) -> StatedClaim:
    one = accepted.get(claim.row) if claim.row else None
    if one is None or claim.row is None:
        return claim
    if one.kind == "part":
        return replace(
            claim,
            acceptance=one,
            claimed_amount=one.disputed,
            claimed_basis=one.basis,
            currency=one.currency,
        )
    own = claim.row.amount if claim.row.amount_is == "claimed" else None
    return replace(claim, acceptance=one, claimed_amount=own)


def _in_order(claims: Sequence[StatedClaim]) -> Iterator[StatedClaim]:
    """Yield the claims of rows as the list has them: sheet by sheet, as they stand."""
    placed = [(one.row, one) for one in claims if one.row]
    sheets = dict.fromkeys((row.file, row.sheet) for row, _ in placed)
    rank = {sheet: at for at, sheet in enumerate(sheets)}
    placed.sort(key=lambda told: (rank[told[0].file, told[0].sheet], told[0].row))
    yield from (one for _, one in placed)
