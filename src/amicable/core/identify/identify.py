"""From the words of a complaint to the customer, the invoices and the lines it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.identify.background import background_clues
from amicable.core.identify.called import with_calls
from amicable.core.identify.listed import identify_listed
from amicable.core.identify.scoring import CERTAIN, FOUND, alike, is_worth_naming, score
from amicable.core.identify.targets import aim
from amicable.core.identify.together import half_named, named_together
from amicable.core.identify.two import either_of_two
from amicable.core.identify.unbilled import asked_about, missing_items
from amicable.core.identify.words_clues import words_clues
from amicable.core.vocabulary.goods import NO_GOODS
from amicable.core.vocabulary.identification import Identification, Question
from amicable.core.vocabulary.reason import UNTOLD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from amicable.core.identify.clues import Clue
    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.goods import Goods
    from amicable.core.vocabulary.identification import Candidate
    from amicable.core.vocabulary.invoice import Invoice

MOST_CANDIDATES = 5
_CREDIT = "381"
_NAMED = "number_equal"
_TWINS = {"D01", "D02"}


def identify(
    complaint: Complaint,
    sender: Sender,
    invoices: Sequence[Invoice],
    *,
    as_of: date,
    goods: Goods = NO_GOODS,
) -> Identification:
    """Find what a complaint is about among the invoices of the sender's own family.

    `invoices` are those of `sender.family`; any other is left out, so that nobody's invoice but
    the sender's can be named, not even as a candidate. What is not sure, or has an equal, ends in
    one question, and so does an item that the invoice surely does not bill; `goods` are the names
    of things that tell.
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
    billed = with_calls(billed, complaint.text, goods)
    if any(claim.row for claim in complaint.claims):
        return identify_listed(complaint, sender, billed)
    own_words = replace(
        complaint,
        mentions=tuple(m for m in complaint.mentions if m.start <= len(complaint.text)),
    )
    told = _identified(own_words, sender, billed, day)
    if told.status != "found" and len(own_words.mentions) < len(complaint.mentions):
        # Only what the words leave open is looked for in the mail they quote.
        told = _identified(complaint, sender, billed, day)
    return _with_unbilled(told, complaint, billed, goods)


def _with_unbilled(
    told: Identification, complaint: Complaint, billed: Sequence[Invoice], goods: Goods
) -> Identification:
    """Ask about an item that no invoice found bills; found is none where all claims are such."""
    chosen = [one for one in billed if one.invoice_id in told.invoices]
    missing = missing_items(complaint, chosen, billed, goods)
    if not missing or told.question:
        return told
    targets, question = asked_about(told, missing, chosen)
    if len(missing) < len(complaint.claims):
        return replace(told, targets=targets, question=question)
    return replace(told, status="ambiguous", invoices=(), targets=(), question=question)


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known when one has to choose: who writes, what they have, and the clues."""

    complaint: Complaint
    sender: Sender
    billed: Sequence[Invoice]
    day: date
    clues: tuple[Clue, ...]
    candidates: tuple[Candidate, ...]
    together: frozenset[str]


def _identified(
    complaint: Complaint, sender: Sender, billed: Sequence[Invoice], day: date
) -> Identification:
    clues = (
        *words_clues(complaint.text, complaint.mentions, billed, complaint.plain_words),
        *background_clues(complaint, billed, day),
    )
    together = named_together(complaint, billed, clues, day)
    candidates = score(clues, billed, day)
    read = _Read(complaint, sender, billed, day, clues, candidates, together)
    found = _choose(read)
    return _found(found, read) if _is_sure(found, read) else _asked(found, read)


def _nobody(sender: Sender) -> Identification:
    """Ask who writes: a stranger, or a sender that fits two customers that are no family."""
    status = "ambiguous" if len(sender.customers) > 1 and sender.is_contact else "not_found"
    return Identification(
        status="ambiguous" if status == "ambiguous" else "not_found",
        sender="contact" if sender.is_contact else "unknown",
        question=Question("who_are_you"),
    )


def _choose(read: _Read) -> tuple[Candidate, ...]:
    """Return the invoices found, or several that are alike when it takes a question."""
    if read.together:
        known = {one.invoice_id: one for one in read.candidates}
        return tuple(known[one] for one in sorted(read.together) if one in known)
    named = [one for one in read.candidates if any(why.code == _NAMED for why in one.why)]
    if len(named) == 1:
        # What is written out is meant, even where what it says fits others as well or better: the
        # books may lack its lines, or its words a figure.
        return (replace(named[0], score=max(named[0].score, FOUND)),)
    best = alike(read.candidates)
    if len(best) == 2 and _TWINS & {claim.reason for claim in read.complaint.claims}:
        return _twins(best, read.billed) or best
    return best


def _twins(best: Sequence[Candidate], billed: Sequence[Invoice]) -> tuple[Candidate, ...]:
    """Of two invoices that are alike where a duplicate is claimed, the later is the one."""
    issued = {invoice.invoice_id: (invoice.issued_on, invoice.number) for invoice in billed}
    either = sum((one.score for one in best), Decimal())
    later = max(best, key=lambda one: issued[one.invoice_id])
    return (replace(later, score=min(CERTAIN, either)),) if either >= FOUND else ()


def _is_sure(found: Sequence[Candidate], read: _Read) -> bool:
    ids = {one.invoice_id for one in found}
    together = bool(ids) and ids == read.together
    sure = together or (len(found) == 1 and found[0].score >= FOUND)
    return sure and not half_named(read.complaint, read.clues, ids)


def _found(found: tuple[Candidate, ...], read: _Read) -> Identification:
    ids = {one.invoice_id for one in found}
    owners = {i.customer_id for i in read.billed if i.invoice_id in ids}
    known = read.sender.is_contact
    together = sum((one.score for one in found), Decimal())
    return Identification(
        status="found",
        sender="contact" if known else "unknown",
        customer_id=owners.pop() if len(owners) == 1 else read.sender.customers[0].customer_id,
        invoices=tuple(sorted(ids)),
        score=max(FOUND, min(CERTAIN, together)),
        candidates=found if known else (),
        targets=aim(read.complaint, found, read.clues, read.billed),
        question=_unclear(read.complaint),
    )


def _unclear(complaint: Complaint) -> Question | None:
    reasons = {claim.reason for claim in complaint.claims}
    if reasons != {UNTOLD}:
        return None
    likely = complaint.likely_reasons
    return Question("which_reason", likely) if likely else Question("what_is_wrong")


def _which(complaint: Complaint) -> Question:
    """Ask which invoice; of a paper that nothing here reads, ask its number, not a better copy."""
    unread = any("picture_unread" in one.notes for one in complaint.readings)
    return Question("which_pictured" if unread else "which_invoice")


def _asked(found: Sequence[Candidate], read: _Read) -> Identification:
    """Ask which invoice is meant, naming at most two numbers, and only to a contact."""
    numbers = {invoice.invoice_id: invoice.number for invoice in read.billed}
    worth = [one for one in read.candidates if is_worth_naming(one)]
    pair = [numbers[one.invoice_id] for one in either_of_two(found, worth)]
    known = read.sender.is_contact
    two = Question("which_of_two", tuple(sorted(pair)))
    question = two if pair else _which(read.complaint)
    return Identification(
        status="ambiguous" if worth else "not_found",
        sender="contact" if known else "unknown",
        customer_id=read.sender.customers[0].customer_id,
        score=worth[0].score if worth else None,
        candidates=tuple(worth[:MOST_CANDIDATES]) if known else (),
        question=question if known else Question("who_are_you"),
    )
