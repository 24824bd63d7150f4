"""Whether a mail is a dispute, a request (H01, H02), or neither."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.intake.matters import advertises
from amicable.core.intake.reasons import without_innocent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.intake.claims import Reading
    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.intake.passages import Passages
    from amicable.core.vocabulary.complaint import ComplaintKind, StatedClaim
    from amicable.core.vocabulary.told import Promise, Urgency, Wish

_CLEAR = Decimal("0.85")
"""Score from which a claim counts in a mail that says thanks and complains of nothing."""
_SURE_SPAM = 4
"""Phrases of advertising from which what sounds like a claim is none: `a free trial`."""
_NOTHING = Decimal("0.90")
"""Chance that nothing is disputed from which a mail that calls nothing wrong is no dispute: of the
disputes among the reader's own texts, each fifth held out, one in two hundred is as sure to be
none."""
_SURELY_NOTHING = Decimal("0.95")
"""The same for one that does (`Nothing wrong, I only wondered`) and neither presses nor wishes for
anything: one in three hundred."""
_SURELY_SOMETHING = Decimal("0.05")
"""Chance that nothing is disputed up to which thanks, an order or a copy asked for stand beside a
dispute."""
_TWICE = "D01"
_REQUESTS = {"H01", "H02"}
_OF_WRONG = {"credit_note", "refund", "corrected_invoice", "waive_fee", "stop_reminders"}
"""Wishes that nobody has who finds nothing wrong."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What is known of a mail when its kind is told; `lexicons` are all there are."""

    reading: Reading
    told: Passages
    claims: Sequence[StatedClaim]
    lexicons: Sequence[Lexicon]
    urgency: Sequence[Urgency]
    wishes: Sequence[Wish]
    promises: Sequence[Promise]
    nothing: Decimal | None = None
    """Chance that it disputes nothing, where a trained reader knows."""

    def says(self, cue: str) -> bool:
        """Say whether the text gives a cue in any language."""
        return any(lexicon.says(cue, self.reading.folded) for lexicon in self.lexicons)


def kind_of_mail(mail: Mail, *, automatic: bool) -> ComplaintKind:
    """Tell a dispute from a request (H01, H02) and from what is neither."""
    claims = mail.claims
    if automatic:
        return "other"
    if claims and {claim.reason for claim in claims} <= _REQUESTS:
        return "request"
    presses = _presses(mail)
    complains = presses or _finds_fault(mail)
    if _is_harmless(mail, presses=presses, complains=complains):
        return "other"
    # Thanks for what is settled name the matter once more, and claim nothing.
    settled = mail.says("thanks") and not complains
    bar = _CLEAR if settled else Decimal(0)
    if any(len(claim.reason) > 1 and claim.score >= bar for claim in claims):
        return "dispute"
    asks = not claims and mail.says("question")
    told = any(mail.says(cue) for cue in ("copy", "order", "thanks"))
    complains = complains or _is_surely_something(mail)
    if asks or told or advertises(mail.told):
        return "dispute" if complains else "other"
    wanted = claims or mail.reading.mentions or mail.urgency or complains
    # Without a lexicon nobody can say that it is no complaint.
    return "dispute" if wanted or not mail.reading.lexicon.language else "other"


def _is_harmless(mail: Mail, *, presses: bool, complains: bool) -> bool:
    """Say whether a mail surely sells something, asks for a copy, or disputes nothing."""
    nothing = mail.nothing or Decimal(0)
    if nothing >= _SURELY_NOTHING:
        return not presses
    if not complains and mail.says("copy") and _is_only_titled(mail):
        return True
    return not complains and (nothing >= _NOTHING or advertises(mail.told, least=_SURE_SPAM))


def _is_only_titled(mail: Mail) -> bool:
    """Say whether a subject alone tells of something twice: `duplicado de factura` is a copy."""
    subject = mail.reading.text[: mail.reading.subject]
    said = mail.reading.text[mail.reading.subject :]
    return bool(mail.claims) and all(
        one.reason == _TWICE and one.sentence in subject and one.sentence not in said
        for one in mail.claims
    )


def _is_surely_something(mail: Mail) -> bool:
    return mail.nothing is not None and mail.nothing <= _SURELY_SOMETHING


def _presses(mail: Mail) -> bool:
    """Say whether anything presses or is wished for as only a wrong does.

    Who has not paid, or quotes a promise, says so for a reason.
    """
    pressing = any(one.kind != "deadline" for one in mail.urgency)
    reminding = bool(mail.promises) or mail.says("not_paid")
    wanting = any(one.kind in _OF_WRONG for one in mail.wishes)
    return pressing or reminding or wanting


def _finds_fault(mail: Mail) -> bool:
    """Say whether anything is called wrong; `no problem with the goods` is not."""
    plain = without_innocent(mail.reading.folded, mail.reading.lexicon)
    return any(one.says("dissatisfied", plain) for one in mail.lexicons)
