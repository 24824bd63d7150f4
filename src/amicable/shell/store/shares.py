"""What a case has of a complaint that was split, and where the customer's words are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.share import WHOLE, Share
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from amicable.shell.store.models import Message

SPLIT = "split_from"
"""The link of a case to the one that it was split off."""


def share_of(case: Case) -> Share:
    """Return which claims of the complaint a case has."""
    if not case.share:
        return WHOLE
    kind, keys = next(iter(case.share.items()))
    named = frozenset((invoice, line, reason) for invoice, line, reason in keys)
    return Share(named, is_rest=kind == "without", case_id=case.pk if kind == "only" else "")


def share_row(share: Share) -> dict[str, list[list[str]]]:
    """Return a share as a case keeps it; all of a complaint is kept as nothing."""
    if share.is_rest and not share.keys:
        return {}
    kind = "without" if share.is_rest else "only"
    return {kind: [list(key) for key in sorted(share.keys)]}


def sources_of(case: Case) -> list[Case]:
    """Return the cases that a case was split off, the nearest first."""
    found: list[Case] = []
    at: Case | None = case
    while at is not None:
        at = Case.objects.filter(linked_from__case=at, linked_from__kind=SPLIT).first()
        if at is not None:
            found.append(at)
    return found


def are_parts(case: Case, other: Case) -> bool:
    """Tell whether both are parts of one complaint, so that joined claims come back."""
    near = {one.pk for one in (case, *sources_of(case))}
    return bool(near.intersection(one.pk for one in (other, *sources_of(other))))


def is_covered(case: Case, other: Case) -> bool:
    """Tell whether another case disputes each invoice that this one does, or takes it back."""
    if are_parts(case, other):
        return True
    claims = case.claims.exclude(invoice_id="")
    theirs = other.claims.values("invoice_id")
    return not claims.exclude(invoice_id__in=theirs).exists()


def said_first(case: Case) -> Message | None:
    """Return what opened a case: its own first message, or that of the case it was split off."""
    for one in (case, *sources_of(case)):
        said = one.messages.filter(direction="in").order_by("written_at", "pk").first()
        if said is not None:
            return said
    return None


def said_since(case: Case, first: Message) -> list[Message]:
    """Return what the customer wrote in a case after `first`, in the order it came.

    What was erased, or noted without its bytes, is not among it.
    """
    said = case.messages.filter(direction="in").exclude(pk=first.pk).exclude(raw_sha256="")
    return list(said.order_by("written_at", "pk"))
