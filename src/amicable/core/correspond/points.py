"""The answer to each claim, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.explain import cause_words
from amicable.core.correspond.gap import gap_words
from amicable.core.correspond.layout import sentences
from amicable.core.correspond.question_words import asked_words
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.correspond.seen import CustomerView, SeenClaim, SeenInvoice
    from amicable.core.correspond.words import Words

_PAYMENT_FOUND = frozenset({"Y01", "Y02"})


def right(view: CustomerView, words: Words) -> str:
    """Concede every point that is ours, each fact once."""
    ours = [one for one in view.claims if one.corrected or one.verdict in ("ours", "shared")]
    plain = [one for one in ours if _key(one) == "right"]
    others = [_point(one, words) for one in ours if _key(one) != "right"]
    mended = [one for one in ours if one.corrected]
    return sentences(
        [_together(plain, words), *dict.fromkeys(others), *_mended_by(view, mended, words)]
    )


def checked(view: CustomerView, words: Words) -> str:
    """Say what was compared for the claims that our records do not bear out, each thing once."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for one in filter(_is_refuted, view.claims):
        alike.setdefault(_compared(view, one, words), []).append(one.reason)
    return sentences([_refuted(reasons, said, words) for said, reasons in alike.items()])


def open_point(view: CustomerView, words: Words) -> str:
    """Say which points our records alone do not settle."""
    left = [one.reason for one in view.claims if one.verdict == "uncertain"]
    return words.say("open", cause=clauses(left, words)) if left else ""


def is_settled(view: CustomerView, claim: SeenClaim) -> bool:
    """Tell whether somebody says an invoice is paid, and our books say so too."""
    paid = {one.number for one in view.invoices if _owes_nothing(one)}
    said_so = claim.reason == "Y01" and claim.verdict == "customer" and not claim.corrected
    return said_so and view.balance_is_current and claim.invoice in paid


def _owes_nothing(invoice: SeenInvoice) -> bool:
    return invoice.balance.pay_now == ZERO and invoice.balance.on_hold == ZERO


def clauses(codes: Sequence[str], words: Words) -> str:
    """Join the causes of these codes into one clause, each once."""
    told = tuple(dict.fromkeys(cause_words(code, words) for code in codes))
    return words.clauses(told)


def points(view: CustomerView, words: Words) -> str:
    """Answer claim by claim, in the order of the view, one paragraph each."""
    return "\n\n".join(dict.fromkeys(_numbered(view, words)))


def _mended_by(view: CustomerView, mended: list[SeenClaim], words: Words) -> list[str]:
    """Name the credit notes that put the corrected points right."""
    numbers = {one.invoice for one in mended}
    return [
        words.say(
            "step.credited",
            amount=words.money(gross, one.currency),
            on=words.day(day),
            number=number,
        )
        for one in view.invoices
        if one.number in numbers
        for number, day, gross in one.credits
    ]


def _together(ours: list[SeenClaim], words: Words) -> str:
    """Concede several points in one sentence."""
    causes = [one.cause for one in ours]
    return words.say("right", cause=clauses(causes, words)) if causes else ""


def _numbered(view: CustomerView, words: Words) -> list[str]:
    return [
        words.say("list.numbered", number=str(place), text=_full_point(view, claim, words))
        for place, claim in enumerate(view.claims, start=1)
    ]


def _full_point(view: CustomerView, claim: SeenClaim, words: Words) -> str:
    if _is_refuted(claim):
        return _checked(view, claim, words)
    if view.unbilled and claim.invoice is None:
        said = words.say("said", cause=cause_words(claim.reason, words))
        return sentences([said, asked_words(view, words)])
    missing = [gap_words(one.code, one.subject, one.period, words) for one in claim.gaps]
    return sentences([_point(claim, words), *dict.fromkeys(missing)])


def _is_refuted(claim: SeenClaim) -> bool:
    return claim.verdict == "customer" and not claim.corrected


def _checked(view: CustomerView, claim: SeenClaim, words: Words) -> str:
    return _refuted([claim.reason], _compared(view, claim, words), words)


def _compared(view: CustomerView, claim: SeenClaim, words: Words) -> tuple[str, ...]:
    """Return the messages that say what a claim was compared with, and that nothing is owed."""
    reason = claim.reason
    compared = words.first_of(f"checked.{reason}", f"checked.{reason[:1]}", "checked.other")
    return (compared, "checked.settled") if is_settled(view, claim) else (compared,)


def _refuted(reasons: Sequence[str], compared: Sequence[str], words: Words) -> str:
    said = words.say("said", cause=clauses(reasons, words))
    return sentences([said, *(words.say(message) for message in compared)])


def _point(claim: SeenClaim, words: Words) -> str:
    return words.say(
        _key(claim),
        cause=cause_words(claim.cause, words),
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
