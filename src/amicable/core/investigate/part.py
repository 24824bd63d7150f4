"""The part of a situation that one case has, once its complaint was split."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.share import kept_findings

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Claim
    from amicable.core.vocabulary.policy import Situation
    from amicable.core.vocabulary.share import ClaimKey, Share


def part_of(situation: Situation, share: Share) -> Situation:
    """Return the claims of a share with their findings and invoices; nothing is in two parts."""
    claims = tuple(one for one in situation.claims if share.has(_key(one)))
    if len(claims) == len(situation.claims) and share.is_rest:
        return situation
    mine = {name for one in claims for name in one.findings}
    others = {name for one in situation.claims if one not in claims for name in one.findings}
    kept = kept_findings(
        {one.id: one.consequence_of for one in situation.findings},
        mine=mine,
        others=others,
        is_rest=share.is_rest,
    )
    findings = tuple(one for one in situation.findings if one.id in kept)
    about = {one.invoice_id for one in claims} | {one.invoice_id for one in findings}
    named = tuple(one for one in situation.identified.invoices if one in about)
    return replace(
        situation,
        claims=claims,
        findings=findings,
        invoices=tuple(one for one in situation.invoices if one.invoice_id in about),
        identified=replace(situation.identified, invoices=named),
        cannot_tell=tuple(one for one in situation.cannot_tell if one.invoice_id in about),
    )


def _key(claim: Claim) -> ClaimKey:
    return (claim.invoice_id or "", claim.line or "", claim.reason)
