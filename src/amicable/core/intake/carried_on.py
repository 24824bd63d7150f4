"""A complaint as it stands after the customer wrote again: nothing said before is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.intake.language import UNDECIDED
from amicable.core.intake.understand import MOST_READ
from amicable.core.vocabulary.reason import UNTOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from amicable.core.vocabulary.complaint import Complaint, ComplaintKind, Mention, StatedClaim
    from amicable.core.vocabulary.told import Matter, Wish

_RANK: tuple[ComplaintKind, ...] = ("dispute", "request", "other")
_IDLE = frozenset({"thanks", "automatic", "spam", "other"})
"""Matters of a mail after which a complaint is what it was."""
_NUMBERS = ("_number", "_order")
_SHORT = 80
"""Characters up to which a mail is a plain answer to which invoice is meant."""
_REQUEST = "H"
_BACK = "withdraw"


def carried_on(
    first: Complaint, later: Sequence[Complaint], *, read: Callable[[str], Complaint]
) -> Complaint:
    """Return a complaint with what the customer's later mails say, in the order they came.

    A claim that was made stands. A new one counts when the later mail makes it both by itself and
    read together with what was said before (`read` understands a text as the same sender's):
    alone, an answer to our question is easily taken for a complaint of something else. Where
    nobody knew yet what is wrong, the whole is read anew.
    """
    for one in later:
        first = _joined(first, one, read)
    return first


def takes_back(complaint: Complaint) -> bool:
    """Say whether a mail takes the complaint back and claims nothing else in its place."""
    claimed = (one for one in _told(complaint.claims) if one.reason[0] != _REQUEST)
    return any(one.kind == _BACK for one in complaint.wishes) and not any(claimed)


def _joined(first: Complaint, later: Complaint, read: Callable[[str], Complaint]) -> Complaint:
    text = f"{first.text}\n\n{later.text}"
    offset = len(first.text) + 2
    claims = first.claims
    if not takes_back(later):
        claims = _claims(first, later, read(text), offset)
    return replace(
        first,
        kind=min(first.kind, later.kind, key=_RANK.index),
        language=later.language if first.language == UNDECIDED else first.language,
        text=text,
        mentions=_mentions(first, later, offset),
        claims=claims,
        flags=_once(first.flags, later.flags),
        readings=_once(first.readings, later.readings),
        matters=_matters(first, later),
        urgency=_once(first.urgency, later.urgency),
        wishes=_wishes(first, later),
        promises=_once(first.promises, later.promises),
        payments=_once(first.payments, later.payments),
        plain_words=first.plain_words | later.plain_words,
        likely_reasons=_likely(first, later) if _is_open(claims) else (),
        statuses=_once(first.statuses, later.statuses),
        message=replace(
            first.message,
            attachments=_once(first.message.attachments, later.message.attachments),
            remarks=_once(first.message.remarks, later.message.remarks),
        ),
    )


def _claims(
    first: Complaint, later: Complaint, both: Complaint, offset: int
) -> tuple[StatedClaim, ...]:
    known = _told(first.claims)
    fresh = tuple(_moved(one, offset) for one in _told(later.claims))
    if not known:
        return _told(both.claims) or fresh or first.claims or later.claims
    reasons = {one.reason for one in known if one.row is None}
    agreed = {one.reason for one in both.claims}
    new = (
        one
        for one in fresh
        if one.row is not None
        or (one.reason not in reasons and (one.reason in agreed or one.reason[0] == _REQUEST))
    )
    return (*known, *new)


def _told(claims: Iterable[StatedClaim]) -> tuple[StatedClaim, ...]:
    return tuple(one for one in claims if one.reason != UNTOLD or one.row is not None)


def _is_open(claims: Iterable[StatedClaim]) -> bool:
    return not _told(claims)


def _moved(claim: StatedClaim, offset: int) -> StatedClaim:
    return replace(claim, mentions=tuple(_shifted(one, offset) for one in claim.mentions))


def _shifted(mention: Mention, offset: int) -> Mention:
    return replace(mention, start=mention.start + offset)


def _mentions(first: Complaint, later: Complaint, offset: int) -> tuple[Mention, ...]:
    """Return what both mention; what our own quoted letter names is nothing the customer said.

    A number that the customer writes counts before those of a mail that they only quoted.
    """
    own = tuple(_shifted(one, offset) for one in later.mentions if one.start < MOST_READ)
    if _answers_which(first, later):
        own = tuple(replace(one, of_invoice=True) for one in own)
    before = (one for one in first.mentions if not _names(own) or one.start < MOST_READ)
    return (*before, *own)


def _answers_which(first: Complaint, later: Complaint) -> bool:
    """Say whether a mail does no more than name the invoice: `the April one`."""
    told = (_told(later.claims), later.payments, later.wishes, later.urgency)
    return len(later.text) <= _SHORT and not any(told) and not _names(first.mentions)


def _names(mentions: Iterable[Mention]) -> bool:
    return any(one.kind.endswith(_NUMBERS) for one in mentions)


def _matters(first: Complaint, later: Complaint) -> tuple[Matter, ...]:
    """Return what the talk is about, each once: what is idle only where nothing else is told."""
    every = {one.kind: one for one in (*later.matters, *first.matters)}
    told = [one for kind, one in every.items() if kind not in _IDLE]
    disputes = sorted(told, key=lambda one: one.kind != "dispute")
    return tuple(disputes) or first.matters


def _likely(first: Complaint, later: Complaint) -> tuple[str, ...]:
    return later.likely_reasons or first.likely_reasons


def _wishes(first: Complaint, later: Complaint) -> tuple[Wish, ...]:
    """Return what is wished for, the last word counting; what is said again is not taken back."""
    now = tuple(one for one in later.wishes if one.kind != _BACK or takes_back(later))
    gone = {one.kind for one in now} | {_BACK}
    return (*(one for one in first.wishes if one.kind not in gone), *now)


def _once[T](before: Iterable[T], after: Iterable[T]) -> tuple[T, ...]:
    found = list(before)
    found += [one for one in after if one not in found]
    return tuple(found)
