"""What a customer's list accepts of an invoice only in part becomes a claim of the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.intake.claim_rows import claims_of_rows
from amicable.core.intake.matters import with_claims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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
    claim and no amount.
    """
    if not accepted:
        return complaint
    parts = {one: None for one in complaint.statuses if _is_part(accepted.get(one))}
    moved = claims_of_rows(parts, read=lambda _: None)
    told = [_claim(one, accepted) for one in (*complaint.claims, *moved)]
    claims = tuple(_in_order(told))
    left = tuple(one for one in complaint.statuses if one not in parts)
    return replace(
        complaint,
        message=_remarked(complaint.message, left),
        claims=claims,
        statuses=left,
        kind="dispute" if moved else complaint.kind,
        matters=with_claims(complaint.matters, claims) if moved else complaint.matters,
    )


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


def _in_order(claims: Iterable[StatedClaim]) -> list[StatedClaim]:
    """Return the claims of rows as the list has them, and behind them those of the mail itself."""
    told = list(claims)
    sheets = dict.fromkeys((one.row.file, one.row.sheet) for one in told if one.row)
    place = {sheet: at for at, sheet in enumerate(sheets)}
    rows = [one for one in told if one.row]
    rows.sort(key=lambda one: (place[one.row.file, one.row.sheet], one.row.row) if one.row else ())
    return [*rows, *(one for one in told if not one.row)]
