"""What an answer says of the rows of a list that complain of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.layout import sentences
from amicable.core.correspond.seen import SeenStatuses
from amicable.core.vocabulary.claim_row import looks_like_number
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.correspond.seen import CustomerView
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.case import Case
    from amicable.core.vocabulary.told_status import ToldStatus

_MOST_NAMED = 20


def seen_statuses(case: Case, *, is_current: bool) -> SeenStatuses | None:
    """Return what a customer may see of their list's states; None where it gives none.

    Books too old to state a balance do not say either that a payment is missing.
    """
    known = [one for one in case.statuses if one.number]
    unpaid = list(_unpaid(case, known)) if is_current else []
    if not known and not unpaid:
        return None
    unclear = [one for one in known if one.row.status_means == "unknown" and not one.is_agreed]
    return SeenStatuses(
        unpaid=tuple(number for number, by in unpaid if not looks_like_number(by)),
        referred=tuple((number, by) for number, by in unpaid if looks_like_number(by)),
        unclear=tuple(one.number or "" for one in unclear),
        settled=sum(one.is_agreed and not (is_current and one.is_paid_yet_open) for one in known),
    )


def _unpaid(case: Case, known: Sequence[ToldStatus]) -> Iterator[tuple[str, str]]:
    """Yield the invoices that they call paid and our books call open, with the payment's number.

    Of one that they accept in part, more than the disputed rest has to be open.
    """
    for one in known:
        if one.is_paid_yet_open:
            yield one.number or "", one.row.payment
    invoices = {one.invoice_id: one for one in case.invoices}
    for claim in case.claims:
        invoice = invoices.get(claim.invoice_id or "")
        part = claim.acceptance if claim.acceptance and claim.acceptance.kind == "part" else None
        if not (claim.row and invoice and part) or claim.row.status_means != "paid":
            continue
        if part.basis == "gross" and (invoice.open_amount or ZERO) > part.disputed:
            yield invoice.number, claim.row.payment


def statuses(view: CustomerView, words: Words) -> str:
    """Say once what we take from the states: which payments we miss, and what we leave alone."""
    told = view.statuses
    if told is None:
        return ""
    referred = [words.say("status.payment", number=one, payment=by) for one, by in told.referred]
    return sentences(
        [
            _of(told.unpaid, "status.unpaid", words),
            _of(referred, "status.referred", words),
            _of(told.unclear, "status.unclear", words),
            words.say("status.settled", many=str(told.settled), count=told.settled)
            if told.settled
            else "",
        ]
    )


def _of(numbers: Sequence[str], key: str, words: Words) -> str:
    if not numbers:
        return ""
    named = tuple(dict.fromkeys(numbers))[:_MOST_NAMED]
    more = len(numbers) - len(named)
    listed = words.listed(named)
    if more > 0:
        listed = words.say("status.and_more", numbers=listed, more=str(more))
    return words.say(key, numbers=listed, count=len(numbers))
