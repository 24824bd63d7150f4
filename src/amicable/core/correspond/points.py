"""The answer to each claim, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.layout import sentences
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from amicable.core.correspond.seen import CustomerView, SeenClaim
    from amicable.core.correspond.words import Words

_PAYMENT_FOUND = frozenset({"Y01", "Y02"})


def right(view: CustomerView, words: Words) -> str:
    """Concede every point that is ours, each fact once."""
    ours = [one for one in view.claims if one.corrected or one.verdict in ("ours", "shared")]
    return sentences(list(dict.fromkeys(_point(one, words) for one in ours)))


def checked(view: CustomerView, words: Words) -> str:
    """Say what was compared for the claims that our records do not bear out."""
    told = [_checked(one, words) for one in view.claims if _is_refuted(one)]
    return sentences(list(dict.fromkeys(told)))


def open_point(view: CustomerView, words: Words) -> str:
    """Say which points our records alone do not settle."""
    left = [_point(one, words) for one in view.claims if one.verdict == "uncertain"]
    return sentences(list(dict.fromkeys(left)))


def points(view: CustomerView, words: Words) -> str:
    """Answer claim by claim, our own mistakes first, one paragraph each."""
    return "\n\n".join(dict.fromkeys(_numbered(view, words)))


def _numbered(view: CustomerView, words: Words) -> list[str]:
    return [
        words.say("list.numbered", number=str(place), text=_full_point(claim, words))
        for place, claim in enumerate(view.claims, start=1)
    ]


def _full_point(claim: SeenClaim, words: Words) -> str:
    return _checked(claim, words) if _is_refuted(claim) else _point(claim, words)


def _is_refuted(claim: SeenClaim) -> bool:
    return claim.verdict == "customer" and not claim.corrected


def _checked(claim: SeenClaim, words: Words) -> str:
    reason = claim.reason
    compared = words.first_of(f"checked.{reason}", f"checked.{reason[:1]}", "checked.other")
    return sentences(
        [words.say("said", cause=words.say(f"cause.{reason}")), words.say(compared)],
    )


def _point(claim: SeenClaim, words: Words) -> str:
    return words.say(
        _key(claim),
        cause=words.say(f"cause.{claim.cause}"),
        amount=words.money(claim.supported, claim.currency),
        claimed=_claimed(claim, words),
    )


def _claimed(claim: SeenClaim, words: Words) -> str | None:
    more = claim.claimed is not None and claim.claimed > claim.supported > ZERO
    return words.money(claim.claimed, claim.currency) if claim.claimed and more else None


def _key(claim: SeenClaim) -> str:
    if claim.verdict is None:
        return "request"
    if claim.corrected:
        return "right.corrected"
    if claim.verdict == "ours":
        return "right.paid" if claim.cause in _PAYMENT_FOUND else "right"
    return "right.shared" if claim.verdict == "shared" else "open"
