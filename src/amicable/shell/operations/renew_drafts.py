"""Lets the drafts of a case say how an offer stands that was open until now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.queries.offer_note import noted, unnoted

if TYPE_CHECKING:
    from datetime import date

    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Offer


def renew_drafts(change: Change, offer: Offer, day: date) -> None:
    """Write what became of an offer into the drafts, in the caller's transaction."""
    for draft in change.case.messages.filter(direction="out", state="draft"):
        body = unnoted(draft.body, offer, draft.language)
        draft.body = noted(body, change.case, draft.language, day)
        draft.save(update_fields=["body"])
