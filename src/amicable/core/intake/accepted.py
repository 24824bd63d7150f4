"""What a customer's list accepts of an invoice only in part becomes a claim of the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.intake.claim_rows import claims_of_rows
from amicable.core.intake.matters import with_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.vocabulary.acceptance import Acceptance
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.complaint import Complaint, StatedClaim

_CLAIMED = frozenset({"part", "shared"})


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
    return replace(
        complaint,
        claims=claims,
        statuses=tuple(one for one in complaint.statuses if one not in parts),
        kind="dispute" if moved else complaint.kind,
        matters=with_claims(complaint.matters, claims) if moved else complaint.matters,
    )


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
