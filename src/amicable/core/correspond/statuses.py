"""What an answer says of the rows of a list that complain of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.layout import sentences
from amicable.core.correspond.seen import SeenStatuses
from amicable.core.vocabulary.claim_row import looks_like_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.correspond.seen import CustomerView
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.case import Case

_MOST_NAMED = 20


def seen_statuses(case: Case, *, is_current: bool) -> SeenStatuses | None:
    """Return what a customer may see of their list's states; None where it gives none.

    Books too old to state a balance do not say either that a payment is missing.
    """
    known = [one for one in case.statuses if one.number]
    if not known:
        return None
    unpaid = [one for one in known if is_current and one.is_paid_yet_open]
    unclear = [one for one in known if one.row.status_means == "unknown" and not one.is_agreed]
    referred = [one for one in unpaid if looks_like_number(one.row.payment)]
    return SeenStatuses(
        unpaid=tuple(one.number or "" for one in unpaid if one not in referred),
        referred=tuple((one.number or "", one.row.payment) for one in referred),
        unclear=tuple(one.number or "" for one in unclear),
        settled=sum(one.is_agreed and not (is_current and one.is_paid_yet_open) for one in known),
    )


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
