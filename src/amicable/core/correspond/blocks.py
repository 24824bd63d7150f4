"""The built parts of letters: sentences and short lists made from what the customer may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from amicable.core.correspond.accepted import accepted
from amicable.core.correspond.calculation import also, calculation, records
from amicable.core.correspond.due import due
from amicable.core.correspond.facts import paper_of
from amicable.core.correspond.gap import gap_words
from amicable.core.correspond.layout import listing, sentences
from amicable.core.correspond.listed import (
    listed_acts,
    listed_checked,
    listed_counts,
    listed_due,
    listed_open,
    listed_question,
    listed_right,
    listed_worked_out,
)
from amicable.core.correspond.listed_table import listed_table
from amicable.core.correspond.points import checked, clauses, open_point, points, right
from amicable.core.correspond.question_words import UNSTATED, asked_words
from amicable.core.correspond.seen import CustomerView
from amicable.core.correspond.short_points import short_points, short_question
from amicable.core.correspond.statuses import statuses
from amicable.core.correspond.table import table
from amicable.core.correspond.words import Words
from amicable.core.vocabulary.reason import GOODWILL_WISH, UNTOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.correspond.seen import SeenClaim

_PAID_TOO_MUCH = "Y06"
"""What a payer did; nothing on the invoice was wrong."""
_NO_PAPER = frozenset({UNTOLD, GOODWILL_WISH})
"""What no paper decides: nobody said what is wrong, or nothing is and a person may be kind."""
_OURS_TO_PROVE = frozenset({"Q01", "Q02", "Q09"})

Block = Callable[[CustomerView, Words], str]
"""Writes one part of a letter; empty text where there is nothing to say."""


def sorry(view: CustomerView, words: Words) -> str:
    """Apologise once, for the first mistake of ours, in its own words."""
    ours = [one for one in view.claims if one.verdict in ("ours", "shared")]
    if ours:
        return words.say(_sorry(ours[0].cause, words))
    mistakes = [one for one in view.also if one.cause != _PAID_TOO_MUCH]
    return words.say("sorry.also") if mistakes else ""


def _sorry(cause: str, words: Words) -> str:
    return words.first_of(f"sorry.{cause}", f"sorry.{cause[:1]}", "sorry.other")


def acts(view: CustomerView, words: Words) -> str:
    """List what we do, each with its amount."""
    done = [
        words.say(
            f"act.{one.kind}",
            number=one.invoice,
            gross=words.money(one.gross, one.currency) if one.gross else None,
            due_on=words.day(one.due_on) if one.due_on else None,
        )
        for one in view.remedies
    ]
    return listing(words.say("heading.act"), done)


def gaps(view: CustomerView, words: Words) -> str:
    """List what our records do not tell about the open claims."""
    missing = [
        gap_words(gap.code, gap.subject, gap.period, words)
        for claim in view.claims
        for gap in claim.gaps[:2]
    ]
    missing += [
        words.say(_without_proof(claim))
        for claim in view.claims
        if claim.verdict == "uncertain" and (claim.is_likely or not claim.gaps)
        if claim.is_likely or claim.reason not in _NO_PAPER
        if not (view.unbilled and claim.invoice is None)
    ]
    return listing(words.say("heading.open"), list(dict.fromkeys(missing)))


def _without_proof(claim: SeenClaim) -> str:
    if claim.is_unusual:
        return "gap.unusual"
    return "gap.likely" if claim.is_likely else "gap.other"


def proven(view: CustomerView, words: Words) -> str:
    """List the facts that hold whatever the open claims turn out to be."""
    lines = [
        words.say(
            "evidence.invoice",
            number=one.number,
            issued_on=words.day(one.issued_on),
            purchase_order=one.purchase_order,
            gross=words.money(one.gross, one.currency),
        )
        for one in view.invoices
    ]
    return listing(words.say("heading.proven"), lines)


def ask(view: CustomerView, words: Words) -> str:
    """Ask for the paper, or the figure, that would decide each open claim, each thing once.

    Whether goods arrived is for the seller to prove, so that nobody is asked to prove that
    nothing came.
    """
    left = [one for one in view.claims if one.verdict == "uncertain"]
    if not left:
        return ""
    if view.unbilled:  # a letter that answers point by point has asked it with its point
        return "" if view.situation == "mixed" else question(view, words)
    if left[0].is_above:
        return words.say("ask.above", claimed=_named(left[0], words), number=left[0].invoice)
    if left[0].reason == UNTOLD and view.question in UNSTATED:
        return question(view, words)
    named = [one for one in left if one.reason not in _NO_PAPER]
    if not named:
        return words.say(
            "ask.wish" if left[0].reason == GOODWILL_WISH else "question.what_is_wrong"
        )
    ours = _papers((one for one in named if _is_ours_to_prove(one)), words)
    theirs = _papers((one for one in named if not _is_ours_to_prove(one)), words)
    listed = words.clauses(theirs)
    alone = len(theirs) + len(ours) == 1
    asked = words.say("ask" if alone else "ask.several", paper=listed) if theirs else ""
    proof = "proof.delivery" if alone else "proof.delivery_several"
    return sentences([asked, *(words.say(proof, paper=one) for one in ours)])


def _is_ours_to_prove(claim: SeenClaim) -> bool:
    by_rule = any(gap.code == "no_convention" for gap in claim.gaps)
    return claim.reason in _OURS_TO_PROVE and not by_rule


def _papers(claims: Iterable[SeenClaim], words: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paper_of(one, words) for one in claims))


def _named(claim: SeenClaim, words: Words) -> str | None:
    return None if claim.claimed is None else words.money(claim.claimed, claim.currency)


def question(view: CustomerView, words: Words) -> str:
    """Ask the one question that identification needs."""
    return asked_words(view, words)


def said(view: CustomerView, words: Words) -> str:
    """Say back what we were told, without judging it."""
    told = [one.reason for one in view.claims]
    return words.say("said", cause=clauses(told, words)) if told else ""


BLOCKS: Mapping[str, Block] = {
    "short_points": short_points,
    "short_question": short_question,
    "table": table,
    "right": right,
    "said": said,
    "checked": checked,
    "open": open_point,
    "points": points,
    "calculation": calculation,
    "records": records,
    "proven": proven,
    "gaps": gaps,
    "ask": ask,
    "question": question,
    "sorry": sorry,
    "also": also,
    "acts": acts,
    "due": due,
    "listed_table": listed_table,
    "listed_counts": listed_counts,
    "listed_right": listed_right,
    "listed_checked": listed_checked,
    "listed_open": listed_open,
    "listed_question": listed_question,
    "listed_worked_out": listed_worked_out,
    "listed_acts": listed_acts,
    "listed_due": listed_due,
    "statuses": statuses,
    "accepted": accepted,
}
"""Every built part by its name in a letter's file."""
