"""From the words of a complaint to the customer, the invoices and the lines it is about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.identify.background import background_clues
from amicable.core.identify.clues import mention_clues
from amicable.core.identify.items import item_clues
from amicable.core.identify.scoring import FOUND, alike, score
from amicable.core.identify.targets import aim
from amicable.core.identify.together import half_named, named_together
from amicable.core.vocabulary.identification import Identification, Question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from amicable.core.identify.clues import Clue
    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.identification import Candidate
    from amicable.core.vocabulary.invoice import Invoice

MOST_CANDIDATES = 5
_WORTH_NAMING = Decimal("0.30")
"""Score from which a candidate is worth a question."""
_CREDIT = "381"
_TWINS = {"D01", "D02"}


def identify(
    complaint: Complaint, sender: Sender, invoices: Sequence[Invoice], *, as_of: date
) -> Identification:
    """Find what a complaint is about among the invoices of the sender's own family.

    `invoices` are those of `sender.family`; any other is left out, so that nobody's invoice but
    the sender's can be named, not even as a candidate. What does not reach 0.75, or has an equal,
    ends in one question.
    """
    if sender.known_by == "unknown" or len(sender.customers) != 1:
        return _nobody(sender)
    day = complaint.message.received_at.date() if complaint.message.received_at else as_of
    own = [
        invoice
        for invoice in invoices
        if invoice.customer_id in sender.family and invoice.issued_on <= day
    ]
    billed = sorted((i for i in own if i.kind != _CREDIT), key=lambda i: i.invoice_id)
    own_words = replace(
        complaint,
        mentions=tuple(m for m in complaint.mentions if m.start <= len(complaint.text)),
    )
    told = _identified(own_words, sender, billed, day)
    if told.status == "found" or len(own_words.mentions) == len(complaint.mentions):
        return told
    # Only what the words leave open is looked for in the mail they quote.
    return _identified(complaint, sender, billed, day)


def _identified(
    complaint: Complaint, sender: Sender, billed: Sequence[Invoice], day: date
) -> Identification:
    clues = _clues(complaint, billed, day)
    found = _choose(complaint, billed, clues)
    return _told(found, complaint, sender, clues, billed)


def _nobody(sender: Sender) -> Identification:
    """Ask who writes: a stranger, or a sender that fits two customers that are no family."""
    status = "ambiguous" if len(sender.customers) > 1 and sender.is_contact else "not_found"
    return Identification(
        status="ambiguous" if status == "ambiguous" else "not_found",
        sender="contact" if sender.is_contact else "unknown",
        question=Question("who_are_you"),
    )


def _clues(complaint: Complaint, billed: Sequence[Invoice], day: date) -> tuple[Clue, ...]:
    return (
        *mention_clues(complaint.mentions, billed),
        *item_clues(complaint.text, billed),
        *background_clues(complaint, billed, day),
    )


def _choose(
    complaint: Complaint, billed: Sequence[Invoice], clues: Sequence[Clue]
) -> tuple[Candidate, ...]:
    """Return the invoices found, or several that are alike when it takes a question."""
    together = named_together(complaint, billed, clues)
    candidates = score(clues)
    if together:
        known = {one.invoice_id: one for one in candidates}
        return tuple(known[one] for one in sorted(together) if one in known)
    best = alike(candidates)
    if len(best) > 1 and _TWINS & {claim.reason for claim in complaint.claims}:
        return _twins(best, billed) or best
    return best


def _twins(best: Sequence[Candidate], billed: Sequence[Invoice]) -> tuple[Candidate, ...]:
    """Of two invoices that are alike where a duplicate is claimed, the later is the one."""
    issued = {invoice.invoice_id: (invoice.issued_on, invoice.number) for invoice in billed}
    if len(best) != 2 or best[0].score < FOUND - Decimal("0.25"):
        return ()
    later = max(best, key=lambda one: issued[one.invoice_id])
    return (replace(later, score=max(later.score, FOUND)),)


def _told(
    found: tuple[Candidate, ...],
    complaint: Complaint,
    sender: Sender,
    clues: Sequence[Clue],
    billed: Sequence[Invoice],
) -> Identification:
    ids = {one.invoice_id for one in found}
    known = sender.is_contact
    together = bool(ids) and ids == named_together(complaint, billed, clues)
    sure = together or (len(found) == 1 and found[0].score >= FOUND)
    if not sure or half_named(complaint, clues, ids):
        return _asked(score(clues), found, sender, billed)
    owners = {i.customer_id for i in billed if i.invoice_id in ids}
    targets = aim(complaint, found, clues, billed)
    return Identification(
        status="found",
        sender="contact" if known else "unknown",
        customer_id=owners.pop() if len(owners) == 1 else sender.customers[0].customer_id,
        invoices=tuple(sorted(one.invoice_id for one in found)),
        score=max(FOUND, min(one.score for one in found)),
        candidates=found if known else (),
        targets=targets,
        question=_unclear(complaint),
    )


def _unclear(complaint: Complaint) -> Question | None:
    reasons = {claim.reason for claim in complaint.claims}
    return Question("what_is_wrong") if reasons == {"X99"} else None


def _asked(
    candidates: Sequence[Candidate],
    found: Sequence[Candidate],
    sender: Sender,
    billed: Sequence[Invoice],
) -> Identification:
    """Ask which invoice is meant, naming at most two numbers, and only to a contact."""
    numbers = {invoice.invoice_id: invoice.number for invoice in billed}
    worth = [one for one in candidates if one.score >= _WORTH_NAMING][:MOST_CANDIDATES]
    pair = [numbers[one.invoice_id] for one in found] if len(found) == 2 else []
    known = sender.is_contact
    question = Question("which_of_two", tuple(sorted(pair))) if pair else Question("which_invoice")
    return Identification(
        status="ambiguous" if worth else "not_found",
        sender="contact" if known else "unknown",
        customer_id=sender.customers[0].customer_id,
        score=worth[0].score if worth else None,
        candidates=tuple(worth) if known else (),
        question=question if known else Question("who_are_you"),
    )
