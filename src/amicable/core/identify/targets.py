"""Where each claim points: of the invoices found, and of their lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.identify.called import without_calls
from amicable.core.identify.scoring import alike, best_lines, score
from amicable.core.identify.words_clues import words_clues
from amicable.core.vocabulary.identification import ClaimTarget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from amicable.core.identify.clues import Clue
    from amicable.core.vocabulary.complaint import Complaint, StatedClaim
    from amicable.core.vocabulary.identification import Candidate
    from amicable.core.vocabulary.invoice import Invoice

_PRICES = {"unit_price", "amount"}
_LATER = {"D01", "D02"}
_LINE_GROUPS = frozenset("PQSUBF")
_WHOLE = {"P12", "P14"}
_UNPAID = {"Y01", "Y02", "Y03", "L02"}


def aim(
    complaint: Complaint,
    found: Sequence[Candidate],
    clues: Sequence[Clue],
    billed: Sequence[Invoice],
) -> tuple[ClaimTarget, ...]:
    """Return the targets of the claims, by their position, in the order of invoice and line.

    A claim whose own words fit one of the invoices points there, else to all of them. A duplicate
    points to the later document, a payment's or credit's claim to what is still open.
    """
    ids = {one.invoice_id for one in found}
    chosen = [invoice for invoice in billed if invoice.invoice_id in ids]
    owned = [
        words_clues(claim.context, claim.mentions, chosen, complaint.plain_words)
        for claim in complaint.claims
    ]
    targets: list[ClaimTarget] = []
    for position, (claim, own) in enumerate(zip(complaint.claims, owned, strict=True)):
        for invoice in _meant(claim, chosen, own):
            shared = clues if _may_share(position, claim, invoice, owned, clues) else ()
            told = (_without_prices(one, claim, invoice) for one in (own, shared))
            line = _line(claim, invoice, *told)
            targets.append(ClaimTarget(position, invoice.invoice_id, line))
    return tuple(targets)


def _without_prices(clues: Sequence[Clue], claim: StatedClaim, invoice: Invoice) -> Sequence[Clue]:
    """Return the clues that tell a line, without prices beside goods that are missing or broken.

    `4 boxes of gloves are missing and the towels cost 24.90` says nothing of towels that are.
    """
    if claim.reason[0] != "Q":
        return clues
    prices = {line.unit_price for line in invoice.lines}
    figures = (one for one in claim.mentions if one.kind in _PRICES)
    priced = {one.start for one in figures if Decimal(one.value or "0") in prices}
    return [one for one in clues if one.start not in priced]


def _may_share(
    position: int,
    claim: StatedClaim,
    invoice: Invoice,
    owned: Sequence[Sequence[Clue]],
    clues: Sequence[Clue],
) -> bool:
    """Say whether a claim that names no line may mean the one that the complaint names.

    `Two of them were broken too` does, behind a claim about them. What only a later claim names is
    that claim's own, and freight that is told beside another claim is no freight of its line.
    """
    if len(owned) == 1:
        return True
    lines = set(best_lines(clues, invoice.invoice_id))
    before, after = owned[:position], owned[position + 1 :]
    said = {line for own in before for line in best_lines(own, invoice.invoice_id)}
    later = {line for own in after for line in best_lines(own, invoice.invoice_id)}
    return claim.reason[0] != "F" and not lines & (later - said)


def line_in(claim: StatedClaim, invoice: Invoice, plain: AbstractSet[str]) -> str | None:
    """Return the line of an invoice that a row names, or that only its own words point to.

    `plain` are words that any complaint may hold and that name no item.
    """
    named = claim.row.line if claim.row else ""
    if any(line.line == named for line in invoice.lines):
        return named
    own = words_clues(claim.context, claim.mentions, (invoice,), plain)
    return _line(claim, invoice, own, ())


def _meant(
    claim: StatedClaim, chosen: Sequence[Invoice], own: Sequence[Clue]
) -> Iterator[Invoice]:
    if len(chosen) > 1 and claim.reason in _LATER:
        yield max(chosen, key=lambda invoice: (invoice.issued_on, invoice.number))
        return
    day = max((invoice.issued_on for invoice in chosen), default=date.min)
    fitting = {one.invoice_id for one in alike(score(without_calls(own), chosen, day))}
    meant = [invoice for invoice in chosen if invoice.invoice_id in fitting] or list(chosen)
    still_open = [invoice for invoice in meant if invoice.open_amount]
    if claim.reason in _UNPAID and still_open:
        meant = still_open
    yield from meant


def _line(
    claim: StatedClaim, invoice: Invoice, own: Sequence[Clue], clues: Sequence[Clue]
) -> str | None:
    """Return the one line that the words point to; null when they tell none, or several.

    The claim's own words decide; those of the whole complaint only where they tell no line.
    """
    if claim.reason[0] not in _LINE_GROUPS or claim.reason in _WHOLE:
        return None
    by_words = best_lines(own, invoice.invoice_id)
    if claim.place is not None:
        return _at(claim.place, by_words, invoice)
    lines = by_words or best_lines(clues, invoice.invoice_id)
    if len(lines) == 1:
        return lines[0]
    return invoice.lines[0].line if len(invoice.lines) == 1 and not lines else None


def _at(place: int, by_words: Sequence[str], invoice: Invoice) -> str | None:
    """Return the line at a place, from 1 or -1; null where its number or the words say another."""
    numbers = [line.line for line in invoice.lines]
    counted = numbers[-1:] if place < 0 else numbers[place - 1 : place]
    printed = [number for number in numbers if place > 0 and number == str(place)]
    meant = {*counted, *printed, *(by_words if len(by_words) == 1 else ())}
    return meant.pop() if len(meant) == 1 else None
